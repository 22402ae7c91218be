#include "trace/counted_rows.h"

#include "common/feed_definition.h"
#include "common/line_digest.h"
#include "extract/csv_feed.h"

#include <inttypes.h>
#include <string.h>

struct counted_feeds {
    struct arena *arena;
    const char *edition;
    const char *schemas;
    struct feeds all;
    bool are_loaded;
};

/* One file read again: the lines of the rows that the predicate speaks of, as ranges. */
struct recount {
    struct reading *reading;
    const char *predicate; /* "area=sevenoaks item=robbery period=2019-09/P1M" */
    size_t predicate_length;
    struct line_digest lines;
    uint64_t rows;
    uint64_t first, last; /* the range not written yet; 0 for none */
    struct buffer ranges;
};

static void end_range(struct recount *recount)
{
    if (recount->first) {
        buffer_format(&recount->ranges, "%s%" PRIu64, recount->ranges.length ? ", " : "",
                      recount->first);
        if (recount->last > recount->first) {
            buffer_format(&recount->ranges, "-%" PRIu64, recount->last);
        }
    }
    recount->first = 0;
}

static void add_line(struct recount *recount, uint64_t line)
{
    line_digest_add(&recount->lines, line);
    recount->rows++;
    if (!recount->first || line != recount->last + 1) {
        end_range(recount);
        recount->first = line;
    }
    recount->last = line;
}

/* The same words in the same order as extract writes a predicate. */
static bool speaks_of(const struct recount *recount, const struct about *about)
{
    static const enum feed_dimension by[] = {FEED_AREA, FEED_ITEM, FEED_FACET, FEED_PERIOD};
    struct buffer said = {0};
    for (size_t i = 0; i < sizeof by / sizeof *by; i++) {
        if (about->text[by[i]][0]) {
            buffer_format(&said, "%s%s=%s", said.length ? " " : "", feed_dimension_names[by[i]],
                          about->text[by[i]]);
        }
    }
    bool same = said.length == recount->predicate_length && said.length > 0 &&
                memcmp(said.data, recount->predicate, said.length) == 0;
    buffer_free(&said);
    return same;
}

static enum record_verdict take(void *context, const struct record *record)
{
    struct recount *recount = context;
    struct about about;
    enum record_verdict verdict = reading_about(recount->reading, record, &about);
    if (verdict == RECORD_ACCEPTED && !reading_fits(recount->reading, record)) {
        return RECORD_REJECTED;
    }
    if (verdict == RECORD_ACCEPTED && speaks_of(recount, &about)) {
        add_line(recount, record->line);
    }
    return verdict;
}

static void recount_file(struct buffer *out, const char *indent, const char *edition,
                         const struct extraction *extraction, struct recount *recount,
                         const char *name, const char *text)
{
    struct buffer path = {0};
    struct file_count count = {.file = name};
    char digest[LINE_DIGEST_TEXT_SIZE];
    buffer_format(&path, "%s/feeds/%s", edition, name);
    struct feed_file *file = feed_file_open(path.data, &extraction->readers);
    recount->lines = (struct line_digest){0};
    recount->rows = 0;
    buffer_clear(&recount->ranges);
    if (file) {
        csv_feed_read(extraction, file, &count, take, recount);
        feed_file_close(file);
    }
    end_range(recount);
    line_digest_text(recount->lines, digest);
    if (recount->rows) {
        buffer_format(out, "%sfeeds/%s, lines %s: %" PRIu64 " row%s%s\n", indent, name,
                      recount->ranges.data, recount->rows, recount->rows == 1 ? "" : "s",
                      strstr(text, digest) ? "" : "; not the lines that were counted then");
    } else if (!file) {
        buffer_format(out, "%sfeeds/%s is not there\n", indent, name);
    }
    buffer_free(&path);
}

static bool has_file(const struct feed *feed, const char *source)
{
    for (size_t i = 0; i < feed->file_count; i++) {
        if (strncmp(source, "feeds/", 6) == 0 && strcmp(feed->files[i], source + 6) == 0) {
            return strcmp(feed->layout, "records") == 0;
        }
    }
    return false;
}

static void recount_feed(struct buffer *out, const char *indent, const char *edition,
                         const struct feed *feed, const char *text)
{
    struct csv_writer nowhere = {0};
    struct processors processors;
    struct progress progress;
    struct code_lists *lists = code_lists_new(edition);
    processors_find(&processors);
    progress_begin(&progress, feed->id, feed_file_sizes(feed, edition));
    struct extraction extraction = extraction_begin(
        feed, lists, &nowhere, (struct feed_file_readers){&processors, &progress});
    struct recount recount = {.reading = extraction.reading, .predicate = text,
                              .predicate_length = (size_t)(strstr(text, ": ") - text)};
    for (size_t i = 0; i < feed->file_count; i++) {
        recount_file(out, indent, edition, &extraction, &recount, feed->files[i], text);
    }
    buffer_free(&recount.ranges);
    progress_end(&progress);
    extraction_end(&extraction);
    code_lists_free(lists);
}

struct counted_feeds *counted_feeds_new(struct arena *arena, const char *edition,
                                        const char *schemas)
{
    struct counted_feeds *feeds = arena_alloc(arena, sizeof *feeds);
    *feeds = (struct counted_feeds){.arena = arena, .edition = edition, .schemas = schemas};
    return feeds;
}

bool counted_rows(struct buffer *out, const char *indent, struct counted_feeds *feeds,
                  const char *source, const char *text)
{
    if (strchr(source, ':') || !strstr(text, "lines digest ") || !strstr(text, ": ")) {
        return false;
    }
    if (!feeds->are_loaded) {
        feeds->all = feeds_load(feeds->arena, feeds->edition, feeds->schemas);
        feeds->are_loaded = true;
    }
    for (size_t i = 0; i < feeds->all.count; i++) {
        if (has_file(&feeds->all.items[i], source)) {
            recount_feed(out, indent, feeds->edition, &feeds->all.items[i], text);
        }
    }
    return true;
}
