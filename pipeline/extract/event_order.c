#include "extract/event_order.h"

#include "common/arena.h"
#include "common/period.h"

#include <stdlib.h>
#include <string.h>

/* A text of one dimension, and what it is sorted by. */
struct ranked {
    const char *text;
    size_t number;
    size_t order;         /* in its code list */
    struct period period; /* where the texts are periods: the text itself does not count then */
};

static int compare(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    if (a->order != b->order) {
        return a->order < b->order ? -1 : 1;
    }
    return a->period.months ? period_compare(a->period, b->period) : strcmp(a->text, b->text);
}

static struct ranked ranked_of(const struct reading *reading, enum feed_dimension dimension,
                               const struct map *texts, size_t number)
{
    struct ranked ranked = {.text = map_key(texts, number), .number = number};
    if (dimension == FEED_AREA || dimension == FEED_ITEM || dimension == FEED_FACET) {
        ranked.order = reading_order(reading, dimension, ranked.text);
    } else if (dimension == FEED_PERIOD &&
               !period_parse(ranked.text, strlen(ranked.text), &ranked.period)) {
        diagnostic_fatal("'%s' is not a period", ranked.text);
    }
    return ranked;
}

/* The rank of each text by its number; texts of the same period share one. Free with free(). */
static size_t *ranks_of(const struct reading *reading, enum feed_dimension dimension,
                        const struct map *texts)
{
    size_t count = map_count(texts), rank = 0;
    struct ranked *sorted = memory_new(count * sizeof *sorted);
    size_t *ranks = memory_new(count * sizeof *ranks);
    for (size_t i = 0; i < count; i++) {
        sorted[i] = ranked_of(reading, dimension, texts, i);
    }
    qsort(sorted, count, sizeof *sorted, compare);
    for (size_t i = 0; i < count; i++) {
        rank += i > 0 && compare(&sorted[i - 1], &sorted[i]) != 0;
        ranks[sorted[i].number] = rank;
    }
    free(sorted);
    return ranks;
}

/* Sorts by one dimension into `sorted`; what has the same rank stays as it is. */
static void sort_by(enum feed_dimension dimension, const size_t *ranks, size_t rank_count,
                    const struct event_about *abouts, const size_t *order, size_t count,
                    size_t *sorted)
{
    size_t *places = memory_new((rank_count + 1) * sizeof *places);
    for (size_t i = 0; i < count; i++) {
        places[ranks[abouts[i].text[dimension]] + 1]++;
    }
    for (size_t i = 1; i <= rank_count; i++) {
        places[i] += places[i - 1];
    }
    for (size_t i = 0; i < count; i++) {
        sorted[places[ranks[abouts[order[i]].text[dimension]]]++] = order[i];
    }
    free(places);
}

size_t *event_order(const struct reading *reading, struct map *const *texts,
                    const struct event_about *abouts, size_t count)
{
    static const enum feed_dimension last_to_first[FEED_DIMENSIONS] = {
        FEED_UNIT, FEED_ASPECT, FEED_DATASET, FEED_PERIOD, FEED_FACET, FEED_ITEM, FEED_AREA};
    size_t *order = memory_new(count * sizeof *order);
    size_t *sorted = memory_new(count * sizeof *sorted);
    for (size_t i = 0; i < count; i++) {
        order[i] = i;
    }
    for (size_t i = 0; i < FEED_DIMENSIONS; i++) {
        enum feed_dimension dimension = last_to_first[i];
        size_t *ranks = ranks_of(reading, dimension, texts[dimension]);
        sort_by(dimension, ranks, map_count(texts[dimension]), abouts, order, count, sorted);
        free(ranks);
        size_t *before = order;
        order = sorted;
        sorted = before;
    }
    free(sorted);
    return order;
}
