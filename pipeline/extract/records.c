#include "extract/records.h"

#include "common/arena.h"
#include "common/map.h"
#include "common/period.h"
#include "common/sha256.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The rows that one file gave to a count. */
struct share {
    const char *file;
    uint64_t rows;
    char lines[SHA256_TEXT_SIZE]; /* of the line numbers, "12\n57\n" */
    struct share *next;
};

struct event_count {
    struct about about;
    size_t order[FEED_DIMENSIONS];
    struct period period;
    uint64_t rows;         /* of the file being read */
    struct sha256 *lines;  /* of the file being read; NULL when it gave none yet */
    struct share *first;
    struct share *last;
};

struct event_counts {
    struct reading *reading;
    struct arena *arena;
    struct map *keys;
    struct event_count *items; /* numbered by keys */
    size_t capacity;
    struct buffer key;
};

struct event_counts *event_counts_new(struct reading *reading)
{
    struct event_counts *counts = memory_new(sizeof *counts);
    counts->reading = reading;
    counts->arena = arena_new();
    counts->keys = map_new();
    return counts;
}

void event_counts_free(struct event_counts *counts)
{
    if (counts) {
        map_free(counts->keys);
        arena_free(counts->arena);
        buffer_free(&counts->key);
        free(counts->items);
        free(counts);
    }
}

/* The number of the count for what an event is about; made when it is new. */
static size_t count_of(struct event_counts *counts, const struct about *about)
{
    bool added;
    buffer_clear(&counts->key);
    for (int i = 0; i < FEED_DIMENSIONS; i++) {
        buffer_add(&counts->key, about->text[i], strlen(about->text[i]) + 1);
    }
    size_t number = map_add(counts->keys, counts->key.data, counts->key.length, &added);
    if (!added) {
        return number;
    }
    counts->items = array_grow(counts->items, &counts->capacity, number, sizeof *counts->items);
    struct event_count *count = &counts->items[number];
    *count = (struct event_count){.rows = 0};
    const char *key = map_key(counts->keys, number);
    for (int i = 0; i < FEED_DIMENSIONS; i++) {
        count->about.text[i] = key;
        key += strlen(key) + 1;
    }
    return number;
}

/* An event without a period cannot be counted in one. */
static bool has_period(const struct event_counts *counts, const struct record *record,
                       const struct about *about)
{
    static const struct feed_finding finding = {
        .severity = SEVERITY_ERROR, .rule = "period-unknown",
        .expected = "a period for every event",
        .remedy = "Name the period in feeds.xml: on the feed, or with a dimension element."};
    if (about->text[FEED_PERIOD][0]) {
        return true;
    }
    struct buffer source = {0};
    field_source(&source, record, NULL);
    feed_report_add(reading_report(counts->reading), &finding, source.data,
                    "nothing says which period this event is of");
    buffer_free(&source);
    return false;
}

enum record_verdict event_counts_take(void *context, const struct record *record)
{
    struct event_counts *counts = context;
    struct about about;
    char line[32];
    enum record_verdict verdict = reading_about(counts->reading, record, &about);
    if (verdict != RECORD_ACCEPTED) {
        return verdict;
    }
    if (!has_period(counts, record, &about)) {
        return RECORD_REJECTED;
    }
    size_t number = count_of(counts, &about);
    struct event_count *count = &counts->items[number];
    int length = snprintf(line, sizeof line, "%" PRIu64 "\n", record->line);
    if (!count->lines) {
        count->lines = sha256_new();
    }
    sha256_add(count->lines, line, (size_t)length);
    count->rows++;
    return RECORD_ACCEPTED;
}

void event_counts_end_file(struct event_counts *counts, const char *file)
{
    for (size_t i = 0; i < map_count(counts->keys); i++) {
        struct event_count *count = &counts->items[i];
        if (count->rows == 0) {
            continue;
        }
        struct share *share = arena_alloc(counts->arena, sizeof *share);
        share->file = file;
        share->rows = count->rows;
        sha256_finish(count->lines, share->lines);
        if (count->last) {
            count->last->next = share;
        } else {
            count->first = share;
        }
        count->last = share;
        count->lines = NULL;
        count->rows = 0;
    }
}

static int compare(const void *left, const void *right)
{
    static const enum feed_dimension by[] = {FEED_AREA, FEED_ITEM, FEED_FACET};
    static const enum feed_dimension then_by[] = {FEED_DATASET, FEED_ASPECT, FEED_UNIT};
    const struct event_count *a = left, *b = right;
    int order = 0;
    for (size_t i = 0; i < sizeof by / sizeof *by && order == 0; i++) {
        order = a->order[by[i]] < b->order[by[i]] ? -1 : a->order[by[i]] > b->order[by[i]];
        order = order ? order : strcmp(a->about.text[by[i]], b->about.text[by[i]]);
    }
    order = order ? order : period_compare(a->period, b->period);
    for (size_t i = 0; i < sizeof then_by / sizeof *then_by && order == 0; i++) {
        order = strcmp(a->about.text[then_by[i]], b->about.text[then_by[i]]);
    }
    return order;
}

static void sort(struct event_counts *counts)
{
    static const enum feed_dimension by[] = {FEED_AREA, FEED_ITEM, FEED_FACET};
    for (size_t i = 0; i < map_count(counts->keys); i++) {
        struct event_count *count = &counts->items[i];
        const char *period = count->about.text[FEED_PERIOD];
        for (size_t d = 0; d < sizeof by / sizeof *by; d++) {
            count->order[by[d]] = reading_order(counts->reading, by[d],
                                                count->about.text[by[d]]);
        }
        if (!period_parse(period, strlen(period), &count->period)) {
            diagnostic_fatal("'%s' is not a period", period);
        }
    }
    if (map_count(counts->keys) > 0) {
        qsort(counts->items, map_count(counts->keys), sizeof *counts->items, compare);
    }
}

/* "area=sevenoaks item=robbery period=2019-09/P1M: 57 rows, lines SHA-256 3fa4…", and behind it the
 * other files that gave rows. Returns how many rows there are. */
static uint64_t describe(const struct event_count *count, struct buffer *text)
{
    static const enum feed_dimension by[] = {FEED_AREA, FEED_ITEM, FEED_FACET, FEED_PERIOD};
    uint64_t rows = 0;
    for (size_t i = 0; i < sizeof by / sizeof *by; i++) {
        if (count->about.text[by[i]][0]) {
            buffer_format(text, "%s%s=%s", text->length ? " " : "", feed_dimension_names[by[i]],
                          count->about.text[by[i]]);
        }
    }
    buffer_char(text, ':');
    for (const struct share *share = count->first; share; share = share->next) {
        if (share != count->first) {
            buffer_format(text, "; feeds/%s:", share->file);
        }
        buffer_format(text, " %" PRIu64 " row%s, lines SHA-256 %s", share->rows,
                      share->rows == 1 ? "" : "s", share->lines);
        rows += share->rows;
    }
    return rows;
}

void event_counts_write(struct event_counts *counts)
{
    struct buffer source = {0}, text = {0};
    sort(counts);
    for (size_t i = 0; i < map_count(counts->keys); i++) {
        const struct event_count *count = &counts->items[i];
        buffer_clear(&source);
        buffer_clear(&text);
        uint64_t rows = describe(count, &text);
        const struct value value = {.number = number_of((int64_t)rows), .has_number = true};
        buffer_format(&source, "feeds/%s", count->first->file);
        reading_write(counts->reading, &count->about, &value, source.data, text.data);
    }
    buffer_free(&source);
    buffer_free(&text);
}
