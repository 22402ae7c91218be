#include "extract/extraction.h"

#include "common/arena.h"
#include "common/csv_writer.h"
#include "common/diagnostic.h"
#include "common/field_tally.h"
#include "common/observation.h"
#include "extract/file_kind.h"
#include "extract/layout.h"

#include <errno.h>
#include <string.h>

void file_count_row(struct file_count *count, enum record_verdict verdict)
{
    count->rows_read++;
    count->verdicts[verdict]++;
}

void extraction_say(const struct extraction *extraction, const struct file_count *count,
                    uint64_t line, const struct feed_finding *finding, const char *what)
{
    struct buffer source = {0};
    buffer_format(&source, "feeds/%s", count->file);
    if (line > 0) {
        buffer_format(&source, ":%llu", (unsigned long long)line);
    }
    feed_report_add(extraction->report, finding, source.data, "%s", what);
    buffer_free(&source);
}

static void say_missing(const struct extraction *extraction, const struct file_count *count)
{
    const char *reason = strerror(errno);
    const struct feed_finding finding = {
        .severity = SEVERITY_ERROR, .rule = "file-missing", .found = reason,
        .found_length = strlen(reason), .expected = "the file as the partner sent it",
        .remedy = "Put the file there, or ask the partner for it; where its name has changed, put "
                  "the new one into feeds.xml."};
    extraction_say(extraction, count, 0, &finding, "the file is not there or cannot be read");
}

/* A workbook whose name ends in .csv is a common mistake. */
static void say_kind(const struct extraction *extraction, const struct file_count *count,
                     const char *kind)
{
    bool xml = strcmp(extraction->feed->layout, "sdmx") == 0 ||
               strcmp(extraction->feed->layout, "elements") == 0;
    const struct feed_finding finding = {
        .severity = SEVERITY_ERROR, .rule = "file-kind", .found = kind,
        .found_length = strlen(kind), .expected = xml ? "an XML file" : "a CSV file",
        .remedy = "Unpack it, or open it in its program and save it in the kind that is expected; "
                  "a new name alone does not change what a file is."};
    extraction_say(extraction, count, 0, &finding, "the file is of another kind than its layout");
}

static void read_file(struct extraction *extraction, const char *folder, struct file_count *count)
{
    struct buffer path = {0};
    buffer_format(&path, "%s/feeds/%s", folder, count->file);
    struct feed_file *file = feed_file_open(path.data);
    const char *kind = file ? file_kind(feed_file_peek, file) : NULL;
    if (file) {
        feed_file_rewind(file);
        if (kind) {
            say_kind(extraction, count, kind);
        } else {
            layout_find(extraction->feed->layout)->read(extraction, file, count);
        }
        count->bytes = feed_file_finish(file, count->sha256);
        feed_file_close(file);
    } else {
        say_missing(extraction, count);
    }
    event_counts_end_file(extraction->events, count->file);
    buffer_free(&path);
}

/* What was written since the counts given belongs to the file. */
static void credit(const struct extraction *extraction, struct file_count *count,
                   uint64_t observations, uint64_t claims)
{
    count->observations += reading_observations(extraction->reading) - observations;
    count->claims += reading_claims(extraction->reading) - claims;
}

/* Events of several files are counted together: their observations are those of the first file. */
static void read_files(struct extraction *extraction, const char *folder,
                       struct file_count *counts)
{
    const struct feed *feed = extraction->feed;
    for (size_t i = 0; i < feed->file_count; i++) {
        uint64_t observations = reading_observations(extraction->reading);
        uint64_t claims = reading_claims(extraction->reading);
        counts[i] = (struct file_count){.file = feed->files[i], .encoding = ""};
        read_file(extraction, folder, &counts[i]);
        credit(extraction, &counts[i], observations, claims);
    }
    uint64_t observations = reading_observations(extraction->reading);
    uint64_t claims = reading_claims(extraction->reading);
    event_counts_write(extraction->events);
    credit(extraction, &counts[0], observations, claims);
}

static void save_counts(const struct feed *feed, const struct file_count *counts, const char *path)
{
    static const char *const columns[] = {
        "feed", "partner", "file", "sha256", "bytes", "encoding", "rows_read", "rows_accepted",
        "rows_rejected", "rows_passed_over", "observations", "claims", NULL};
    struct csv_writer writer = {.file = outfile_open(path)};
    csv_write_row(&writer, columns);
    for (size_t i = 0; i < feed->file_count; i++) {
        const struct file_count *count = &counts[i];
        csv_write_text(&writer, feed->id);
        csv_write_text(&writer, feed->partner);
        csv_write_text(&writer, count->file);
        csv_write_text(&writer, count->sha256);
        csv_write_count(&writer, count->bytes);
        csv_write_text(&writer, count->encoding);
        csv_write_count(&writer, count->rows_read);
        csv_write_count(&writer, count->verdicts[RECORD_ACCEPTED]);
        csv_write_count(&writer, count->verdicts[RECORD_REJECTED]);
        csv_write_count(&writer, count->verdicts[RECORD_PASSED_OVER]);
        csv_write_count(&writer, count->observations);
        csv_write_count(&writer, count->claims);
        csv_end_row(&writer);
    }
    outfile_close(writer.file);
}

/* FEED.csv is closed last: it is what the rest of the chain waits for. */
void extract_feed(const struct feed *feed, struct code_lists *lists, const char *edition,
                  const char *build)
{
    struct arena *arena = arena_new();
    const char *stem = arena_format(arena, "%s/extract/%s", build, feed->id);
    struct file_count *counts = arena_alloc(arena, feed->file_count * sizeof *counts);
    struct csv_writer writer = {.file = outfile_open(arena_format(arena, "%s.csv", stem))};
    struct extraction extraction = {.feed = feed, .report = feed_report_new(feed)};
    extraction.reading = reading_new(feed, lists, extraction.report, &writer);
    extraction.events = event_counts_new(extraction.reading);
    observation_write_header(&writer);
    read_files(&extraction, edition, counts);
    findings_save(feed_report_finish(extraction.report),
                  arena_format(arena, "%s.findings.csv", stem));
    field_tallies_save(feed, reading_field_tallies(extraction.reading),
                       arena_format(arena, "%s.fields.csv", stem));
    save_counts(feed, counts, arena_format(arena, "%s.count.csv", stem));
    outfile_close(writer.file);
    event_counts_free(extraction.events);
    reading_free(extraction.reading);
    feed_report_free(extraction.report);
    arena_free(arena);
}
