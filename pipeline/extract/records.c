#include "extract/records.h"

#include "common/arena.h"
#include "common/line_digest.h"
#include "common/map.h"
#include "extract/event_key.h"
#include "extract/event_order.h"
#include "extract/key_numbers.h"

#include <stdlib.h>
#include <string.h>

/* The rows that one file gave to a count. */
struct share {
    size_t file; /* of the feed's */
    uint64_t rows;
    struct line_digest lines;
    struct share *next;
};

struct event_count {
    uint64_t rows;            /* of the file being read */
    struct line_digest lines; /* of these */
    struct share *first; /* in the order of the files */
    struct share *last;
};

struct event_counts {
    struct reading *reading;
    size_t identifier; /* field; NO_FIELD where the definition names none */
    struct arena *arena;
    struct map *texts[FEED_DIMENSIONS];
    struct map *keys;           /* struct event_about */
    struct event_about *abouts; /* numbered by keys */
    struct event_count *items;  /* numbered by keys */
    size_t about_capacity;
    size_t capacity;
    struct event_identifiers *identifiers; /* of the file being read; NULL before the first */
    struct event_keys quick;
    struct key_numbers *quick_numbers; /* of counts, by what event_key_find gave */
};

struct event_counts *event_counts_new(struct reading *reading)
{
    struct event_counts *counts = memory_new(sizeof *counts);
    counts->reading = reading;
    counts->identifier = reading_identifier(reading);
    counts->arena = arena_new();
    for (int i = 0; i < FEED_DIMENSIONS; i++) {
        counts->texts[i] = map_new();
    }
    counts->keys = map_new();
    counts->quick = event_keys_of(reading);
    counts->quick_numbers = key_numbers_new();
    return counts;
}

void event_counts_free(struct event_counts *counts)
{
    if (counts) {
        for (int i = 0; i < FEED_DIMENSIONS; i++) {
            map_free(counts->texts[i]);
        }
        map_free(counts->keys);
        event_identifiers_free(counts->identifiers);
        key_numbers_free(counts->quick_numbers);
        arena_free(counts->arena);
        free(counts->abouts);
        free(counts->items);
        free(counts);
    }
}

/* The number of the count for what an event is about; made when it is new. */
static size_t count_of(struct event_counts *counts, const struct about *about)
{
    struct event_about key;
    bool added;
    for (int i = 0; i < FEED_DIMENSIONS; i++) {
        key.text[i] = (uint32_t)map_add(counts->texts[i], about->text[i], strlen(about->text[i]),
                                        NULL);
    }
    size_t number = map_add(counts->keys, (const char *)&key, sizeof key, &added);
    if (added) {
        counts->abouts = array_grow(counts->abouts, &counts->about_capacity, number,
                                    sizeof *counts->abouts);
        counts->items = array_grow(counts->items, &counts->capacity, number,
                                   sizeof *counts->items);
        counts->abouts[number] = key;
        counts->items[number] = (struct event_count){.rows = 0};
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

static void add_event(struct event_counts *counts, size_t number, const struct record *record)
{
    struct event_count *count = &counts->items[number];
    if (counts->identifier != NO_FIELD) {
        if (!counts->identifiers) {
            counts->identifiers = event_identifiers_new();
        }
        event_identifiers_take(counts->identifiers, &record->fields[counts->identifier]);
    }
    line_digest_add(&count->lines, record->line);
    count->rows++;
}

/* The long way: what is new is learnt, and what is wrong is said. */
static enum record_verdict take_unknown(struct event_counts *counts, const struct record *record)
{
    struct about about;
    uint64_t key;
    enum record_verdict verdict = reading_about(counts->reading, record, &about);
    if (verdict == RECORD_PASSED_OVER) {
        return verdict;
    }
    bool fits = reading_fits(counts->reading, record);
    if (verdict == RECORD_REJECTED || !has_period(counts, record, &about) || !fits) {
        return RECORD_REJECTED;
    }
    size_t number = count_of(counts, &about);
    add_event(counts, number, record);
    if (event_key_find(&counts->quick, record, &key) == EVENT_KEY_FOUND) {
        key_numbers_add(counts->quick_numbers, key, number);
    }
    return RECORD_ACCEPTED;
}

enum record_verdict event_counts_take(void *context, const struct record *record)
{
    struct event_counts *counts = context;
    uint64_t key;
    size_t number;
    enum event_key_result result = event_key_find(&counts->quick, record, &key);
    if (result == EVENT_KEY_PASSED_OVER) {
        return RECORD_PASSED_OVER;
    }
    if (result == EVENT_KEY_UNKNOWN || !key_numbers_find(counts->quick_numbers, key, &number)) {
        return take_unknown(counts, record);
    }
    if (!reading_fits(counts->reading, record)) {
        return RECORD_REJECTED;
    }
    add_event(counts, number, record);
    return RECORD_ACCEPTED;
}

/* Puts the rows of a file where they belong in the order of the files. */
static void add_share(struct event_counts *counts, struct event_count *count,
                      const struct share *share)
{
    bool is_last = !count->last || count->last->file < share->file;
    struct share **place = is_last && count->last ? &count->last->next : &count->first;
    while (!is_last && (*place)->file < share->file) {
        place = &(*place)->next;
    }
    struct share *added = arena_alloc(counts->arena, sizeof *added);
    *added = *share;
    added->next = *place;
    *place = added;
    count->last = is_last ? added : count->last;
}

struct event_identifiers *event_counts_end_file(struct event_counts *counts, size_t file)
{
    struct event_identifiers *identifiers = counts->identifiers;
    for (size_t i = 0; i < map_count(counts->keys); i++) {
        struct event_count *count = &counts->items[i];
        if (count->rows > 0) {
            const struct share share = {.file = file, .rows = count->rows, .lines = count->lines};
            add_share(counts, count, &share);
            count->lines = (struct line_digest){0};
            count->rows = 0;
        }
    }
    counts->identifiers = NULL;
    return identifiers;
}

static struct about about_of(const struct event_counts *counts, size_t number)
{
    struct about about = {.is_passing = false};
    for (int d = 0; d < FEED_DIMENSIONS; d++) {
        about.text[d] = map_key(counts->texts[d], counts->abouts[number].text[d]);
    }
    return about;
}

void event_counts_join(struct event_counts *counts, const struct event_counts *others)
{
    for (size_t i = 0; i < map_count(others->keys); i++) {
        const struct about about = about_of(others, i);
        size_t number = count_of(counts, &about);
        for (const struct share *share = others->items[i].first; share; share = share->next) {
            add_share(counts, &counts->items[number], share);
        }
    }
}

/* "area=sevenoaks item=robbery period=2019-09/P1M: 57 rows, lines digest 3fa4…", and behind it the
 * other files that gave rows. Returns how many rows there are. */
static uint64_t describe(const struct feed *feed, const struct about *about,
                         const struct event_count *count, struct buffer *text)
{
    static const enum feed_dimension by[] = {FEED_AREA, FEED_ITEM, FEED_FACET, FEED_PERIOD};
    char digest[LINE_DIGEST_TEXT_SIZE];
    uint64_t rows = 0;
    for (size_t i = 0; i < sizeof by / sizeof *by; i++) {
        if (about->text[by[i]][0]) {
            buffer_text(text, text->length ? " " : "");
            buffer_text(text, feed_dimension_names[by[i]]);
            buffer_char(text, '=');
            buffer_text(text, about->text[by[i]]);
        }
    }
    buffer_char(text, ':');
    for (const struct share *share = count->first; share; share = share->next) {
        if (share != count->first) {
            buffer_text(text, "; feeds/");
            buffer_text(text, feed->files[share->file]);
            buffer_char(text, ':');
        }
        buffer_char(text, ' ');
        buffer_count(text, share->rows);
        buffer_text(text, share->rows == 1 ? " row, lines digest " : " rows, lines digest ");
        line_digest_text(share->lines, digest);
        buffer_add(text, digest, LINE_DIGEST_TEXT_SIZE - 1);
        rows += share->rows;
    }
    return rows;
}

void event_counts_write(struct event_counts *counts)
{
    const struct feed *feed = reading_feed(counts->reading);
    struct buffer source = {0}, text = {0};
    size_t *order = event_order(counts->reading, counts->texts, counts->abouts,
                                map_count(counts->keys));
    for (size_t i = 0; i < map_count(counts->keys); i++) {
        const struct event_count *count = &counts->items[order[i]];
        const struct about about = about_of(counts, order[i]);
        buffer_clear(&source);
        buffer_clear(&text);
        uint64_t rows = describe(feed, &about, count, &text);
        const struct value value = {.number = number_of((int64_t)rows), .has_number = true};
        buffer_text(&source, "feeds/");
        buffer_text(&source, feed->files[count->first->file]);
        reading_write(counts->reading, &about, &value, source.data, text.data);
    }
    free(order);
    buffer_free(&source);
    buffer_free(&text);
}
