/* outlier: a figure far from its peers. */
#include "validate/rule_functions.h"

#include "validate/figure_groups.h"
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

/* The peers of one figure: how many, their median, and the median distance from it. */
struct peers {
    size_t count;
    bool are_measured;
    struct number centre;
    struct number spread;
};

/* What stands at a place of a sorted list once one item equal to gone is taken out of it. */
static struct number without(const struct number *sorted, size_t count, struct number gone,
                             size_t place)
{
    const struct number *first = sorted;
    for (size_t left = count; left > 0;) { /* the first that is not below it */
        size_t half = left / 2;
        bool below = number_compare(first[half], gone) < 0;
        first += below ? half + 1 : 0;
        left = below ? left - half - 1 : half;
    }
    return sorted[place + (place >= (size_t)(first - sorted))];
}

/* The distances of all from the centre, sorted; false where one cannot be written as a number. */
static bool distances_from(struct number centre, const struct number *values, size_t count,
                           struct number *distances)
{
    for (size_t i = 0; i < count; i++) {
        if (!number_subtract(values[i], centre, &distances[i])) {
            return false;
        }
        distances[i] = number_absolute(distances[i]);
    }
    qsort(distances, count, sizeof *distances, by_value);
    return true;
}

/* Measures the peers of each member of a group: all others that have a value. Whichever member is
 * left out, their median is one of two values: each is taken once. */
static void measure(const struct run *run, struct figure_group group, struct peers *peers)
{
    struct number *values = memory_new((group.count + 1) * sizeof *values);
    struct number *distances = memory_new((group.count + 1) * sizeof *distances);
    size_t count = 0;
    for (size_t i = 0; i < group.count; i++) {
        if (run->figures[group.members[i]]->has_value) {
            values[count++] = run->figures[group.members[i]]->value;
        }
    }
    qsort(values, count, sizeof *values, by_value);
    size_t middle = count > 1 ? (count - 2) / 2 : 0;
    for (size_t side = 0; side < 2 && count > PEERS_LEAST; side++) {
        struct number centre = values[middle + side];
        bool fits = distances_from(centre, values, count, distances);
        for (size_t i = 0; i < group.count && fits; i++) {
            const struct observation *figure = run->figures[group.members[i]];
            struct number own;
            if (figure->has_value &&
                number_compare(without(values, count, figure->value, middle), centre) == 0 &&
                number_subtract(figure->value, centre, &own)) {
                peers[group.members[i]] = (struct peers){
                    .count = count - 1, .are_measured = true, .centre = centre,
                    .spread = without(distances, count, number_absolute(own), middle)};
            }
        }
    }
    free(values);
    free(distances);
}

static bool is_count(struct number number)
{
    return number.denominator == 1 && number.numerator >= 0 && number.numerator < COUNT_MAX;
}

/* How far out is too far. */
struct limits {
    struct number times; /* spreads */
    struct number p;     /* for counts: how improbable by chance */
};

/* True when the figure lies farther out than so many spreads and, being a count, than chance. */
static bool lies_out(const struct limits *limits, const struct observation *figure,
                     const struct peers *peers)
{
    struct number distance, most;
    if (!number_subtract(figure->value, peers->centre, &distance) ||
        !number_multiply(peers->spread, limits->times, &most)) {
        return false;
    }
    if (number_compare(number_absolute(distance), most) <= 0) {
        return false;
    }
    return !is_count(figure->value) || !is_count(peers->centre) ||
           poisson_pair_p(peers->centre.numerator, figure->value.numerator, 1) <
               number_double(limits->p);
}

static void look_at(struct run *run, const struct limits *limits, const struct observation *figure,
                    const struct peers *peers)
{
    if (!lies_out(limits, figure, peers)) {
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
             run_name(run, figure), run_value(run, figure), peers->count, centre,
             run_exact(run, peers->spread));
}

void rule_outlier(struct run *run)
{
    unsigned same =
        DIMENSION_ALL & ~dimensions_of(check_attribute_or(run->check, "peers", "area"));
    struct figure_groups *groups = figure_groups_new(run, same | DIMENSION_LENGTH);
    struct peers *peers = memory_new((run->count + 1) * sizeof *peers);
    struct limits limits = {.times = number_of(8), .p = {1, 1000}};
    check_number(run->check, "times", &limits.times);
    check_number(run->check, "p", &limits.p);
    for (size_t i = 0; i < figure_groups_count(groups); i++) {
        measure(run, figure_groups_at(groups, i), peers);
    }
    for (size_t i = 0; i < run->count; i++) {
        if (!run->figures[i]->has_value) {
            run_skip(run, "some cells have no value");
        } else if (!peers[i].are_measured) {
            run_skip(run, "some figures have too few peers");
        } else {
            look_at(run, &limits, run->figures[i], &peers[i]);
        }
    }
    free(peers);
    figure_groups_free(groups);
}
