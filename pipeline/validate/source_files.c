#include "validate/source_files.h"

#include "common/csv_writer.h"
#include "common/diagnostic.h"
#include "common/outfile.h"
#include "common/table.h"

#include <stdlib.h>
#include <string.h>

enum column {
    FEED, PARTNER, NAME, SHA256, BYTES, ENCODING, READ, ACCEPTED, REJECTED, PASSED_OVER,
    OBSERVATIONS, CLAIMS, COLUMNS
};

#define COUNT_COLUMNS                                                                              \
    "feed", "partner", "file", "sha256", "bytes", "encoding", "rows_read", "rows_accepted",        \
        "rows_rejected", "rows_passed_over", "observations", "claims"

static const char *const columns[] = {COUNT_COLUMNS};
static const char *const saved_columns[] = {
    COUNT_COLUMNS, "illustrative", "received", "registered_sha256", NULL};

static struct source_file read_row(const struct feed *feed, const struct table *table,
                                   const struct table_row *row)
{
    if (strcmp(row->cells[FEED], feed->id) != 0) {
        diagnostic_fatal_at((struct place){table->path, row->line, FEED + 1},
                            "the feed '%s' stands here, not '%s'", feed->id, row->cells[FEED]);
    }
    return (struct source_file){
        .feed = feed,
        .partner = row->cells[PARTNER],
        .file = file_below_feeds(row->cells[NAME]),
        .sha256 = row->cells[SHA256],
        .encoding = row->cells[ENCODING],
        .bytes = table_count(table, row, BYTES),
        .rows_read = table_count(table, row, READ),
        .rows_accepted = table_count(table, row, ACCEPTED),
        .rows_rejected = table_count(table, row, REJECTED),
        .rows_passed_over = table_count(table, row, PASSED_OVER),
        .observations = table_count(table, row, OBSERVATIONS),
        .claims = table_count(table, row, CLAIMS),
    };
}

struct source_files source_files_load(struct arena *arena, const char *build,
                                      const struct feeds *feeds)
{
    struct source_files files = {0};
    struct source_file *items = NULL;
    size_t capacity = 0;
    for (size_t i = 0; i < feeds->count; i++) {
        const struct feed *feed = &feeds->items[i];
        const char *path = arena_format(arena, "%s/extract/%s.count.csv", build, feed->id);
        struct table table = table_load(arena, path, columns, COLUMNS, COLUMNS);
        for (size_t r = 0; r < table.count; r++) {
            items = array_grow(items, &capacity, files.count, sizeof *items);
            items[files.count++] = read_row(feed, &table, &table.rows[r]);
        }
    }
    files.items = arena_alloc(arena, (files.count + 1) * sizeof *items);
    if (files.count) {
        memcpy(files.items, items, files.count * sizeof *items);
    }
    free(items);
    return files;
}

static void write_file(struct csv_writer *writer, const struct source_file *file,
                       const struct registration *registration)
{
    csv_write_text(writer, file->feed->id);
    csv_write_text(writer, file->partner);
    csv_write_text(writer, file->file);
    csv_write_text(writer, file->sha256);
    csv_write_count(writer, file->bytes);
    csv_write_text(writer, file->encoding);
    csv_write_count(writer, file->rows_read);
    csv_write_count(writer, file->rows_accepted);
    csv_write_count(writer, file->rows_rejected);
    csv_write_count(writer, file->rows_passed_over);
    csv_write_count(writer, file->observations);
    csv_write_count(writer, file->claims);
    csv_write_text(writer, file->feed->illustrative ? "true" : "false");
    csv_write_text(writer, registration ? registration->received : "");
    csv_write_text(writer, registration ? registration->sha256 : "");
    csv_end_row(writer);
}

void source_files_save(const struct source_files *files, const struct registered *registered,
                       const char *path)
{
    struct csv_writer writer = {.file = outfile_open(path)};
    csv_write_row(&writer, saved_columns);
    for (size_t i = 0; i < files->count; i++) {
        write_file(&writer, &files->items[i],
                   registered_find(registered, files->items[i].file));
    }
    outfile_close(writer.file);
}
