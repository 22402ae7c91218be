/* Rules that hold a figure against an earlier one: change and stale. */
#include "validate/rule_functions.h"

#include "validate/run.h"
#include "validate/statistics.h"

#include <stdlib.h>
#include <string.h>

/* --- change */

/* Above it the test would take its time. */
#define COUNT_MAX INT64_C(1000000000000)

struct pair {
    const struct observation *earlier;
    const struct observation *later;
    struct number percent;
    size_t group;           /* of neighbours */
    struct number expected; /* percent: what the neighbours' change is; 0 without neighbours */
    bool has_expected;
};

struct pairs {
    struct pair *items;
    size_t count;
    size_t capacity;
};

static bool is_count(const struct observation *figure)
{
    return figure->has_value && figure->value.denominator == 1 && figure->value.numerator >= 0 &&
           figure->value.numerator < COUNT_MAX;
}

/* How many months lie between a figure and the one it is held against. */
static int lag_of(const char *step, struct period period)
{
    return !step                         ? period.months
           : strcmp(step, "month") == 0   ? 1
           : strcmp(step, "quarter") == 0 ? 3
                                          : 12;
}

/* The run's figures by all their dimensions; of several the first. */
struct index {
    struct map *keys;
    const struct observation **figures;
};

static struct index index_figures(const struct run *run)
{
    struct index index = {.keys = map_new(),
                          .figures = memory_new((run->count + 1) * sizeof *index.figures)};
    struct buffer key = {0};
    for (size_t i = 0; i < run->count; i++) {
        bool added;
        dimension_key(&key, run->figures[i], DIMENSION_ALL);
        size_t number = map_add(index.keys, key.data, key.length, &added);
        if (added) {
            index.figures[number] = run->figures[i];
        }
    }
    buffer_free(&key);
    return index;
}

static void index_free(struct index *index)
{
    map_free(index->keys);
    free(index->figures);
}

/* The figure of the same thing for another period; NULL when there is none. */
static const struct observation *figure_for(const struct index *index,
                                            const struct observation *figure, struct period period)
{
    struct observation wanted = *figure;
    struct buffer key = {0};
    size_t number;
    wanted.period = period;
    dimension_key(&key, &wanted, DIMENSION_ALL);
    bool found = map_find(index->keys, key.data, key.length, &number);
    buffer_free(&key);
    return found ? index->figures[number] : NULL;
}

static bool percent_of(const struct observation *earlier, const struct observation *later,
                       struct number *percent)
{
    struct number difference;
    return number_sign(earlier->value) > 0 &&
           number_subtract(later->value, earlier->value, &difference) &&
           number_multiply(difference, number_of(100), &difference) &&
           number_divide(difference, earlier->value, percent);
}

static struct pairs find_pairs(struct run *run)
{
    struct pairs pairs = {0};
    struct index index = index_figures(run);
    const char *step = check_attribute(run->check, "step");
    for (size_t i = 0; i < run->count; i++) {
        const struct observation *later = run->figures[i];
        struct period before = period_shift(later->period, -lag_of(step, later->period));
        const struct observation *earlier = figure_for(&index, later, before);
        struct pair pair = {.earlier = earlier, .later = later};
        if (earlier && is_count(earlier) && is_count(later) &&
            percent_of(earlier, later, &pair.percent)) {
            pairs.items =
                array_grow(pairs.items, &pairs.capacity, pairs.count, sizeof *pairs.items);
            pairs.items[pairs.count++] = pair;
        } else {
            run_skip(run, "some figures have no earlier one, or an earlier one of 0");
        }
    }
    index_free(&index);
    return pairs;
}

/* Neighbours: the pairs that differ in the dimension `peers` alone. */
static void group_pairs(struct pairs *pairs, unsigned peers)
{
    struct map *keys = map_new();
    struct buffer key = {0};
    for (size_t i = 0; i < pairs->count; i++) {
        dimension_key(&key, pairs->items[i].later, DIMENSION_ALL & ~peers);
        pairs->items[i].group = map_add(keys, key.data, key.length, NULL);
    }
    buffer_free(&key);
    map_free(keys);
}

static int by_group_and_percent(const void *left, const void *right)
{
    const struct pair *a = left, *b = right;
    return a->group != b->group ? (a->group < b->group ? -1 : 1)
                                : number_compare(a->percent, b->percent);
}

/* Gives each pair the middle one of the changes of its group: one that leaps does not move it. A
 * group of fewer than three has none. */
static void expect_medians(struct pairs *pairs)
{
    struct pair *sorted = memory_new((pairs->count + 1) * sizeof *sorted);
    struct number *medians = memory_new((pairs->count + 1) * sizeof *medians);
    if (pairs->count) {
        memcpy(sorted, pairs->items, pairs->count * sizeof *sorted);
        qsort(sorted, pairs->count, sizeof *sorted, by_group_and_percent);
    }
    for (size_t from = 0, to; from < pairs->count; from = to) {
        for (to = from; to < pairs->count && sorted[to].group == sorted[from].group; to++) {
        }
        if (to - from >= 3) {
            medians[sorted[from].group] = sorted[from + (to - from - 1) / 2].percent;
        }
    }
    for (size_t i = 0; i < pairs->count; i++) {
        struct number median = medians[pairs->items[i].group];
        pairs->items[i].has_expected = median.denominator != 0;
        pairs->items[i].expected = median.denominator ? median : number_of(0);
    }
    free(sorted);
    free(medians);
}

static const char *percent_text(struct run *run, struct number percent)
{
    struct buffer text = {0};
    buffer_text(&text, number_sign(percent) > 0 ? "+" : "");
    number_format(&text, percent, 1, NULL);
    buffer_char(&text, '%');
    const char *copy = arena_text(run->validation->arena, text.data);
    buffer_free(&text);
    return copy;
}

/* How far a change may lie from what is expected. */
struct allowance {
    struct number percent;
    struct number p; /* how improbable by chance */
};

/* True when the change is farther from what is expected than is allowed, and than chance. */
static bool leaps(const struct allowance *allowance, const struct pair *pair)
{
    struct number distance;
    if (number_subtract(pair->percent, pair->expected, &distance) &&
        number_compare(number_absolute(distance), allowance->percent) <= 0) {
        return false;
    }
    double ratio = 1 + number_double(pair->expected) / 100;
    return ratio <= 0 || poisson_pair_p(pair->earlier->value.numerator,
                                        pair->later->value.numerator, ratio) <
                             number_double(allowance->p);
}

static void look_at_pair(struct run *run, const struct allowance *allowance,
                         const struct pair *pair)
{
    if (!leaps(allowance, pair)) {
        run_pass(run);
        return;
    }
    bool beside = pair->has_expected;
    struct arena *arena = run->validation->arena;
    const char *usual = percent_text(run, pair->expected);
    run_fail(run,
             (struct failure){
                 .at = pair->later,
                 .expected = beside ? arena_format(arena, "about %s, as its neighbours", usual)
                                    : "a change that chance explains",
                 .remedy = "Ask the partner to confirm both figures, and for the reason "
                           "if they stand."},
             "%s is %s after %s (%s): a change of %s%s%s", run_name(run, pair->later),
             run_value(run, pair->later), run_value(run, pair->earlier), pair->earlier->source,
             percent_text(run, pair->percent), beside ? " where the usual one is " : "",
             beside ? usual : "");
}

void rule_change(struct run *run)
{
    struct pairs pairs = find_pairs(run);
    const char *peers = check_attribute(run->check, "peers");
    struct allowance allowance = {.percent = number_of(25), .p = {1, 1000}};
    check_number(run->check, "max-percent", &allowance.percent);
    check_number(run->check, "p", &allowance.p);
    for (size_t i = 0; i < pairs.count; i++) {
        pairs.items[i].expected = number_of(0);
    }
    if (peers) {
        group_pairs(&pairs, dimensions_of(peers));
        expect_medians(&pairs);
    }
    for (size_t i = 0; i < pairs.count; i++) {
        look_at_pair(run, &allowance, &pairs.items[i]);
    }
    free(pairs.items);
}

/* --- stale */

void rule_stale(struct run *run)
{
    struct period now = run->validation->edition.reporting;
    struct period before = run->validation->edition.comparison;
    const struct observation *first = NULL;
    struct number least = number_of(3);
    size_t pairs = 0, same = 0, filled = 0;
    struct index index = index_figures(run);
    check_period(run->check, "now", &now);
    check_period(run->check, "before", &before);
    check_number(run->check, "least", &least);
    for (size_t i = 0; i < run->count; i++) {
        const struct observation *figure = run->figures[i];
        const struct observation *earlier = figure_for(&index, figure, before);
        if (period_equal(figure->period, now) && figure->has_value && earlier &&
            earlier->has_value) {
            pairs++;
            same += number_compare(earlier->value, figure->value) == 0;
            filled += number_sign(figure->value) != 0;
            first = first ? first : figure;
        }
    }
    index_free(&index);
    if (pairs < (size_t)least.numerator || !filled) {
        run_skip(run, "some datasets have too few pairs of figures");
    } else if (same < pairs) {
        run_pass(run);
    } else {
        run_fail(run,
                 (struct failure){.at = first,
                                  .expected = "figures of which some differ",
                                  .remedy =
                                      "Ask the partner whether one column was copied from the "
                                      "other."},
                 "All %zu figures of %s for %s are the same as for %s", pairs, run->dataset,
                 period_text(run->validation->arena, now),
                 period_text(run->validation->arena, before));
    }
}
