/* Rules that work a figure out of others: derived and shares. */
#include "validate/rule_functions.h"

#include "validate/counterpart.h"

#include <stdlib.h>
#include <string.h>

/* --- derived */

static bool percent(struct number a, struct number b, struct number *result)
{
    return number_multiply(a, number_of(100), result) && number_divide(*result, b, result);
}

static bool percent_change(struct number a, struct number b, struct number *result)
{
    return number_subtract(a, b, result) && percent(*result, b, result);
}

static bool per_1000(struct number a, struct number b, struct number *result)
{
    return number_multiply(a, number_of(1000), result) && number_divide(*result, b, result);
}

static const struct formula {
    const char *name;
    const char *words; /* between the two */
    bool (*work)(struct number a, struct number b, struct number *result);
} formulas[] = {{"sum", "plus", number_add},
                {"difference", "less", number_subtract},
                {"percent", "as a percentage of", percent},
                {"percent-change", "as a change in percent from", percent_change},
                {"per-1000", "per thousand of", per_1000}};

static const struct formula *formula_of(const char *name)
{
    size_t i = 0;
    while (strcmp(formulas[i].name, name) != 0) {
        i++; /* the schema allows no other */
    }
    return &formulas[i];
}

static bool is_near(const struct run *run, const struct observation *figure, struct number worked)
{
    struct number tolerance, difference;
    if (number_compare(number_round(worked, figure->decimals), figure->value) == 0) {
        return true;
    }
    return check_number(run->check, "tolerance", &tolerance) &&
           number_subtract(worked, figure->value, &difference) &&
           number_compare(number_absolute(difference), tolerance) <= 0;
}

static void look_at_derived(struct run *run, const struct formula *formula,
                            const struct observation *figure, const struct observation *a,
                            const struct observation *b)
{
    struct number worked;
    struct buffer text = {0};
    if (!formula->work(a->value, b->value, &worked)) {
        run_skip(run, "some figures would be divided by 0");
    } else if (is_near(run, figure, worked)) {
        run_pass(run);
    } else {
        number_format(&text, worked, figure->decimals, NULL);
        run_fail(run,
                 (struct failure){.at = figure,
                                  .expected = arena_format(run->validation->arena, "%s (%s, %s)",
                                                           text.data, a->source, b->source),
                                  .remedy = "Ask the partner which of the three figures is right."},
                 "%s is %s, but %s (%s) %s %s (%s) makes %s", run_name(run, figure),
                 run_value(run, figure), run_value(run, a), a->source, formula->words,
                 run_value(run, b), b->source, text.data);
    }
    buffer_free(&text);
}

void rule_derived(struct run *run)
{
    const struct formula *formula = formula_of(check_attribute(run->check, "formula"));
    struct counterparts first = counterparts_of(run, "of");
    struct counterparts second = counterparts_of(run, "from");
    for (size_t i = 0; i < run->count; i++) {
        const struct observation *a = counterpart(&first, run->figures[i]);
        const struct observation *b = counterpart(&second, run->figures[i]);
        if (a && b) {
            look_at_derived(run, formula, run->figures[i], a, b);
        } else {
            run_skip(run, "some figures have nothing in the data that they are worked out of");
        }
    }
    counterparts_free(&first);
    counterparts_free(&second);
}

/* --- shares */

/* The shares of one whole. */
struct whole {
    const struct observation *first;
    struct number sum;
    struct number slack;
    size_t parts;
    bool open; /* a part has no value, or the sum does not fit */
};

static void add_share(struct whole *whole, const struct observation *share)
{
    struct number half;
    int64_t unit = 2;
    for (int d = 0; d < share->decimals && d < NUMBER_DECIMALS_MAX; d++) {
        unit *= 10;
    }
    whole->first = whole->first ? whole->first : share;
    whole->parts++;
    if (!share->has_value || !number_add(whole->sum, share->value, &whole->sum) ||
        !number_ratio(1, unit, &half) || !number_add(whole->slack, half, &whole->slack)) {
        whole->open = true;
    }
}

static void look_at_whole(struct run *run, const struct whole *whole)
{
    struct number to = number_of(100), slack = whole->slack, difference;
    check_number(run->check, "to", &to);
    check_number(run->check, "tolerance", &slack);
    if (whole->open || whole->parts < 2 || !number_subtract(whole->sum, to, &difference)) {
        run_skip(run, "some shares are missing");
    } else if (number_compare(number_absolute(difference), slack) <= 0) {
        run_pass(run);
    } else {
        run_fail(run,
                 (struct failure){.at = whole->first, .found = run_exact(run, whole->sum),
                                  .expected = run_exact(run, to),
                                  .remedy = "Ask the partner which of the shares is wrong, or "
                                            "whether one is missing."},
                 "%s and the %zu other%s of the same whole add up to %s, not to %s",
                 run_name(run, whole->first), whole->parts - 1, whole->parts == 2 ? "" : "s",
                 run_exact(run, whole->sum), run_exact(run, to));
    }
}

void rule_shares(struct run *run)
{
    unsigned same =
        DIMENSION_ALL & ~dimensions_of(check_attribute_or(run->check, "over", "item"));
    struct map *keys = map_new();
    struct whole *wholes = memory_new((run->count + 1) * sizeof *wholes);
    struct buffer key = {0};
    for (size_t i = 0; i < run->count; i++) {
        bool added;
        dimension_key(&key, run->figures[i], same);
        size_t number = map_add(keys, key.data, key.length, &added);
        if (added) {
            wholes[number] = (struct whole){.sum = number_of(0), .slack = number_of(0)};
        }
        add_share(&wholes[number], run->figures[i]);
    }
    for (size_t i = 0; i < map_count(keys); i++) {
        look_at_whole(run, &wholes[i]);
    }
    buffer_free(&key);
    free(wholes);
    map_free(keys);
}
