#include "extract/extraction.h"

#include "common/arena.h"
#include "common/csv_writer.h"
#include "common/diagnostic.h"
#include "common/field_tally.h"
#include "common/observation.h"
#include "extract/feed_files.h"
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

/* What the reader has written since it had written so much belongs to the file. */
static void credit(const struct extraction *extraction, struct file_count *count,
                   uint64_t observations, uint64_t claims)
{
    count->observations += reading_observations(extraction->reading) - observations;
    count->claims += reading_claims(extraction->reading) - claims;
}

static void read_file(struct extraction *extraction, const char *path, struct file_count *count)
{
    struct feed_file *file = feed_file_open(path, &extraction->readers);
    const char *kind = file ? file_kind(feed_file_peek, file) : NULL;
    if (!file) {
        say_missing(extraction, count);
        return;
    }
    feed_file_rewind(file);
    if (kind) {
        say_kind(extraction, count, kind);
    } else {
        layout_find(extraction->feed->layout)->read(extraction, file, count);
    }
    count->bytes = feed_file_finish(file, count->sha256);
    feed_file_close(file);
}

struct event_identifiers *extraction_read(struct extraction *extraction, const char *edition,
                                          size_t number, struct file_count *count)
{
    uint64_t observations = reading_observations(extraction->reading);
    uint64_t claims = reading_claims(extraction->reading);
    struct buffer path = {0};
    *count = (struct file_count){.file = extraction->feed->files[number], .encoding = ""};
    buffer_format(&path, "%s/feeds/%s", edition, count->file);
    read_file(extraction, path.data, count);
    credit(extraction, count, observations, claims);
    buffer_free(&path);
    return extraction->events ? event_counts_end_file(extraction->events, number) : NULL;
}

struct extraction extraction_begin(const struct feed *feed, struct code_lists *lists,
                                   struct csv_writer *writer, struct feed_file_readers readers)
{
    struct extraction extraction = {.feed = feed, .readers = readers,
                                    .report = feed_report_new(feed)};
    extraction.reading = reading_new(feed, lists, extraction.report, writer);
    if (layout_find(feed->layout)->has_events) {
        extraction.events = event_counts_new(extraction.reading);
    }
    return extraction;
}

void extraction_end(struct extraction *extraction)
{
    event_counts_free(extraction->events);
    reading_free(extraction->reading);
    feed_report_free(extraction->report);
}

void extraction_join(struct extraction *extraction, const struct extraction *other)
{
    reading_join_tallies(extraction->reading, other->reading);
    event_counts_join(extraction->events, other->events);
}

/* Events of several files are counted together: their observations are those of the first file. */
static void write_events(struct extraction *extraction, struct file_count *counts)
{
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

/* Worth to know where there is a choice to be made, or somebody looks on. */
static uint64_t bytes_of(const struct feed *feed, const char *edition)
{
    bool is_wanted = feed->file_count > 1 || diagnostic_is_on_terminal();
    return is_wanted ? feed_file_sizes(feed, edition) : 0;
}

/* FEED.csv is closed last: it is what the rest of the chain waits for. */
void extract_feed(const struct feed *feed, struct code_lists *lists, const char *edition,
                  const char *build, struct processors *processors)
{
    struct arena *arena = arena_new();
    const char *stem = arena_format(arena, "%s/extract/%s", build, feed->id);
    struct file_count *counts = arena_alloc(arena, feed->file_count * sizeof *counts);
    struct csv_writer writer = {.file = outfile_open(arena_format(arena, "%s.csv", stem))};
    uint64_t bytes = bytes_of(feed, edition);
    struct progress progress;
    struct feed_report *report = feed_report_new(feed);
    progress_begin(&progress, feed->id, bytes);
    struct extraction extraction =
        extraction_begin(feed, lists, &writer, (struct feed_file_readers){processors, &progress});
    observation_write_header(&writer);
    feed_files_read(&extraction, edition, bytes, counts, report);
    progress_end(&progress);
    if (extraction.events) {
        write_events(&extraction, counts);
    }
    findings_save(feed_report_finish(report), arena_format(arena, "%s.findings.csv", stem));
    field_tallies_save(feed, reading_field_tallies(extraction.reading),
                       arena_format(arena, "%s.fields.csv", stem));
    save_counts(feed, counts, arena_format(arena, "%s.count.csv", stem));
    outfile_close(writer.file);
    extraction_end(&extraction);
    feed_report_free(report);
    arena_free(arena);
}
