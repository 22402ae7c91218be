/* base: a figure and the rate that goes with it imply what the rate was worked out on. */
#include "validate/rule_functions.h"

#include "validate/counterpart.h"

#include <stdlib.h>
#include <string.h>

/* A figure, its rate, and the numbers that the rate may have been worked out on. A base that needs
 * no rate (rate NULL) is both numbers itself. */
struct implied {
    const struct observation *figure;
    const struct observation *rate;
    struct number low;
    struct number high;
};

static struct number half_unit(int decimals)
{
    struct number half = number_of(0);
    int64_t unit = 2;
    for (int d = 0; d < decimals && d < NUMBER_DECIMALS_MAX; d++) {
        unit *= 10;
    }
    number_ratio(1, unit, &half);
    return half;
}

/* figure x per / (rate - half a unit) and the same with + ; false where the rate may be 0. */
static bool imply(const struct run *run, struct implied *implied)
{
    struct number per = number_of(1000), half = half_unit(implied->rate->decimals);
    struct number rate = number_absolute(implied->rate->value), times, least, most;
    check_number(run->check, "per", &per);
    return number_multiply(number_absolute(implied->figure->value), per, &times) &&
           number_subtract(rate, half, &least) && number_sign(least) > 0 &&
           number_add(rate, half, &most) && number_divide(times, most, &implied->low) &&
           number_divide(times, least, &implied->high);
}

static const char *whole_text(struct run *run, struct number number)
{
    struct buffer text = {0};
    number_format(&text, number, 0, ",");
    const char *copy = arena_text(run->validation->arena, text.data);
    buffer_free(&text);
    return copy;
}

static const char *range_text(struct run *run, struct number low, struct number high)
{
    const char *from = whole_text(run, low), *to = whole_text(run, high);
    return strcmp(from, to) == 0 ? from
                                 : arena_format(run->validation->arena, "%s to %s", from, to);
}

static void fail(struct run *run, const struct implied *implied, const char *expected,
                 const char *but)
{
    run_fail(run,
             (struct failure){.at = implied->figure,
                              .expected = expected,
                              .remedy = "Ask the partner which is right, the figure or its rate, "
                                        "and what the rate was worked out on."},
             "%s is %s and its rate %s (%s): they imply a base of %s, but %s",
             run_name(run, implied->figure), run_value(run, implied->figure),
             run_value(run, implied->rate),
             implied->rate->source, range_text(run, implied->low, implied->high), but);
}

/* --- against a dataset */

static void hold_against(struct run *run, const struct implied *implied,
                         const struct implied *base)
{
    struct number min = number_of(1), max = number_of(1), low, high;
    check_number(run->check, "min", &min);
    check_number(run->check, "max", &max);
    if (!number_multiply(base->low, min, &low) || !number_multiply(base->high, max, &high)) {
        run_skip(run, "some bases are too large");
    } else if (number_compare(implied->high, low) < 0 || number_compare(implied->low, high) > 0) {
        struct arena *arena = run->validation->arena;
        const char *range = range_text(run, low, high);
        const char *rate =
            base->rate ? arena_format(arena, " and its rate %s", run_value(run, base->rate)) : "";
        fail(run, implied, range,
             arena_format(arena, "it should be %s (%s is %s%s, %s)", range,
                          run_name(run, base->figure), run_value(run, base->figure), rate,
                          base->figure->source));
    } else {
        run_pass(run);
    }
}

static void against_dataset(struct run *run, const struct implied *all, size_t count)
{
    bool by_rate = check_attribute(run->check, "base-rate") != NULL;
    struct counterparts bases = counterparts_of(run, "base"), rates = {0};
    if (by_rate) {
        rates = counterparts_of(run, "base-rate");
    }
    for (size_t i = 0; i < count; i++) {
        struct implied base = {.figure = counterpart(&bases, all[i].figure)};
        if (base.figure) {
            base.low = base.high = base.figure->value;
            base.rate = by_rate ? counterpart(&rates, all[i].figure) : NULL;
        }
        if (!base.figure || (by_rate && !base.rate)) {
            run_skip(run, "some figures have no base in the data");
        } else if (by_rate && !imply(run, &base)) {
            run_skip(run, "some rates are too small to imply a base");
        } else {
            hold_against(run, &all[i], &base);
        }
    }
    counterparts_free(&bases);
    if (by_rate) {
        counterparts_free(&rates);
    }
}

/* --- against whole numbers */

static void against_whole_numbers(struct run *run, const struct implied *all, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int64_t below = all[i].high.numerator / all[i].high.denominator;
        if (number_compare(number_of(below), all[i].low) >= 0) {
            run_pass(run);
            continue;
        }
        struct buffer text = {0};
        number_format(&text, all[i].low, 2, ",");
        buffer_text(&text, " to ");
        number_format(&text, all[i].high, 2, ",");
        fail(run, &all[i], "a whole number",
             arena_format(run->validation->arena, "no whole number lies in %s", text.data));
        buffer_free(&text);
    }
}

/* --- among themselves */

/* The first pair of each group is what the others are held against. */
static void against_each_other(struct run *run, const struct implied *all, size_t count)
{
    unsigned same = dimensions_of(check_attribute_or(run->check, "same", "area period"));
    struct map *groups = map_new();
    const struct implied **firsts = memory_new((count + 1) * sizeof *firsts);
    struct buffer key = {0};
    for (size_t i = 0; i < count; i++) {
        bool added;
        dimension_key(&key, all[i].figure, same);
        size_t number = map_add(groups, key.data, key.length, &added);
        if (added) {
            firsts[number] = &all[i];
            run_skip(run, "the first pair of a group has nothing to be held against");
        } else if (number_compare(all[i].high, firsts[number]->low) < 0 ||
                   number_compare(all[i].low, firsts[number]->high) > 0) {
            const char *range = range_text(run, firsts[number]->low, firsts[number]->high);
            fail(run, &all[i], range,
                 arena_format(run->validation->arena, "%s and its rate imply %s (%s)",
                              run_name(run, firsts[number]->figure), range,
                              firsts[number]->figure->source));
        } else {
            run_pass(run);
        }
    }
    buffer_free(&key);
    free(firsts);
    map_free(groups);
}

void rule_base(struct run *run)
{
    struct counterparts rates = counterparts_of(run, "rate");
    struct implied *all = memory_new((run->count + 1) * sizeof *all);
    size_t count = 0;
    for (size_t i = 0; i < run->count; i++) {
        all[count].figure = run->figures[i];
        all[count].rate = counterpart(&rates, run->figures[i]);
        if (!all[count].rate) {
            run_skip(run, "some figures have no rate");
        } else if (!imply(run, &all[count])) {
            run_skip(run, "some rates are too small to imply a base");
        } else {
            count++;
        }
    }
    counterparts_free(&rates);
    if (check_attribute(run->check, "base")) {
        against_dataset(run, all, count);
    } else if (check_attribute(run->check, "whole")) {
        against_whole_numbers(run, all, count);
    } else {
        against_each_other(run, all, count);
    }
    free(all);
}
