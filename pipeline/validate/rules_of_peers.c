/* outlier: a figure far from its peers. */
#include "validate/rule_functions.h"

#include "validate/run.h"
#include "validate/statistics.h"

#include <stdlib.h>
#include <string.h>

enum { PEERS_LEAST = 5 };

/* Above it the test for counts would take its time. */
#define COUNT_MAX INT64_C(1000000000000)

static int by_value(const void *left, const void *right)
{
    return number_compare(*(const struct number *)left, *(const struct number *)right);
}

static struct number median(struct number *numbers, size_t count)
{
    qsort(numbers, count, sizeof *numbers, by_value);
    return numbers[(count - 1) / 2];
}

/* The peers of one figure: their median, and the median distance from it. */
struct peers {
    struct number *values; /* room for all */
    size_t count;
    struct number centre;
    struct number spread;
};

static bool measure(struct peers *peers)
{
    peers->centre = median(peers->values, peers->count);
    for (size_t i = 0; i < peers->count; i++) {
        if (!number_subtract(peers->values[i], peers->centre, &peers->values[i])) {
            return false;
        }
        peers->values[i] = number_absolute(peers->values[i]);
    }
    peers->spread = median(peers->values, peers->count);
    return true;
}

static bool is_count(struct number number)
{
    return number.denominator == 1 && number.numerator >= 0 && number.numerator < COUNT_MAX;
}

/* True when the figure lies farther out than so many spreads and, being a count, than chance. */
static bool lies_out(const struct run *run, const struct observation *figure,
                     const struct peers *peers)
{
    struct number times = number_of(8), limit = {1, 1000}, distance, most;
    check_number(run->check, "times", &times);
    check_number(run->check, "p", &limit);
    if (!number_subtract(figure->value, peers->centre, &distance) ||
        !number_multiply(peers->spread, times, &most)) {
        return false;
    }
    if (number_compare(number_absolute(distance), most) <= 0) {
        return false;
    }
    return !is_count(figure->value) || !is_count(peers->centre) ||
           poisson_pair_p(peers->centre.numerator, figure->value.numerator, 1) <
               number_double(limit);
}

static void look_at(struct run *run, const struct observation *figure, const struct peers *peers)
{
    if (!lies_out(run, figure, peers)) {
        run_pass(run);
        return;
    }
    const char *centre = run_exact(run, peers->centre);
    run_fail(run,
             (struct failure){.at = figure,
                              .expected = arena_format(run->validation->arena, "about %s", centre),
                              .remedy = "Look for a slip of the pen; ask the partner to confirm "
                                        "the figure."},
             "%s is %s, far from its %zu peers: their median is %s, and half of them lie within %s "
             "of it",
             run_name(run, figure), figure->text, peers->count, centre,
             run_exact(run, peers->spread));
}

/* For each figure the number of its group. */
static void group(const struct run *run, size_t *groups)
{
    unsigned same =
        DIMENSION_ALL & ~dimensions_of(check_attribute_or(run->check, "peers", "area"));
    struct map *keys = map_new();
    struct buffer key = {0};
    for (size_t i = 0; i < run->count; i++) {
        dimension_key(&key, run->figures[i], same);
        if (!(same & DIMENSION_PERIOD)) {
            buffer_format(&key, "%d", run->figures[i]->period.months);
        }
        groups[i] = map_add(keys, key.data, key.length, NULL);
    }

    buffer_free(&key);
    map_free(keys);

}

void rule_outlier(struct run *run)
{
    size_t *groups = memory_new((run->count + 1) * sizeof *groups);
    struct peers peers = {.values = memory_new((run->count + 1) * sizeof *peers.values)};
    group(run, groups);
    for (size_t i = 0; i < run->count; i++) {
        peers.count = 0;
        for (size_t p = 0; p < run->count; p++) {
            if (p != i && groups[p] == groups[i] && run->figures[p]->has_value) {
                peers.values[peers.count++] = run->figures[p]->value;
            }
        }
        if (!run->figures[i]->has_value) {
            run_skip(run, "some cells have no value");
        } else if (peers.count < PEERS_LEAST || !measure(&peers)) {
            run_skip(run, "some figures have too few peers");
        } else {
            look_at(run, run->figures[i], &peers);
        }
    }
    free(peers.values);
    free(groups);
}
