/* Rules that hold a figure against one of another dataset: equal and ratio. */
#include "validate/rule_functions.h"

#include "validate/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    enum dimension dimension;
    const char *selection; /* attribute that fixes it on the left */
    const char *suffix;    /* of the attribute that fixes it on the right */
} sides[] = {{DIMENSION_ITEM, "item", "item"},
             {DIMENSION_FACET, "facet", "facet"},
             {DIMENSION_AREA, "area", "area"},
             {DIMENSION_PERIOD, "period", "period"}};
enum { SIDES = 4 };

/* The other side: its figures by the dimensions that must agree. */
struct other {
    struct map *keys;
    const struct observation **figures;
    unsigned match;
};

static const char *fixed_right(const struct run *run, const char *prefix, const char *suffix)
{
    char name[32];
    snprintf(name, sizeof name, "%s-%s", prefix, suffix);
    return check_attribute(run->check, name);
}

static unsigned match_of(const struct run *run, const char *prefix)
{
    const char *match = check_attribute(run->check, "match");
    unsigned dimensions = DIMENSION_ALL;
    if (match) {
        return dimensions_of(match);
    }
    for (size_t i = 0; i < SIDES; i++) {
        if (check_attribute(run->check, sides[i].selection) ||
            fixed_right(run, prefix, sides[i].suffix)) {
            dimensions &= ~(unsigned)sides[i].dimension;
        }
    }
    return dimensions;
}

static bool is_right(const struct run *run, const char *prefix, const struct observation *figure)
{
    for (size_t i = 0; i < SIDES; i++) {
        const char *wanted = fixed_right(run, prefix, sides[i].suffix);
        struct period period;
        if (wanted && sides[i].dimension == DIMENSION_PERIOD) {
            if (!period_parse(wanted, strlen(wanted), &period) ||
                !period_equal(period, figure->period)) {
                return false;
            }
        } else if (wanted && strcmp(wanted, dimension_code(figure, sides[i].dimension)) != 0) {
            return false;
        }
    }
    return true;
}

static struct other other_side(struct run *run, const char *prefix, const char *dataset,
                               const char *aspect)
{
    struct other other = {.keys = map_new(), .match = match_of(run, prefix)};
    struct buffer key = {0};
    size_t count;
    const struct observation **all = run_figures_of(run, dataset, aspect, &count);
    other.figures = memory_new((count + 1) * sizeof *other.figures);
    for (size_t i = 0; i < count; i++) {
        bool added = false;
        if (is_right(run, prefix, all[i])) {
            dimension_key(&key, all[i], other.match);
            size_t number = map_add(other.keys, key.data, key.length, &added);
            if (added) {
                other.figures[number] = all[i];
            }
        }
    }
    buffer_free(&key);
    return other;
}

static void other_free(struct other *other)
{
    map_free(other->keys);
    free(other->figures);
}

/* The figure of the other side that goes with this one and has a value; NULL when there is none. */
static const struct observation *counterpart(const struct other *other,
                                             const struct observation *figure)
{
    struct buffer key = {0};
    size_t number;
    dimension_key(&key, figure, other->match);
    bool found = map_find(other->keys, key.data, key.length, &number);
    buffer_free(&key);
    return found && other->figures[number] != figure && other->figures[number]->has_value &&
                   figure->has_value
               ? other->figures[number]
               : NULL;
}

static bool agree(const struct run *run, const struct observation *a, const struct observation *b)
{
    struct number difference, tolerance = number_of(0);
    int decimals = a->decimals < b->decimals ? a->decimals : b->decimals;
    check_number(run->check, "tolerance", &tolerance);
    if (number_compare(number_round(a->value, decimals), number_round(b->value, decimals)) == 0) {
        return true;
    }
    return number_subtract(a->value, b->value, &difference) &&
           number_compare(number_absolute(difference), tolerance) <= 0;
}

void rule_equal(struct run *run)
{
    struct other other = other_side(run, "with", check_attribute(run->check, "with"),
                                    check_attribute_or(run->check, "with-aspect", "value"));
    for (size_t i = 0; i < run->count; i++) {
        const struct observation *figure = run->figures[i];
        const struct observation *twin = counterpart(&other, figure);
        if (!twin) {
            run_skip(run, "some figures have no counterpart");
        } else if (agree(run, figure, twin)) {
            run_pass(run);
        } else {
            run_fail(run,
                     (struct failure){.at = figure,
                                      .expected = arena_format(run->validation->arena, "%s (%s)",
                                                               twin->text, twin->source),
                                      .remedy = "Ask both partners which figure stands."},
                     "%s is %s here, but %s in %s", run_name(run, figure), figure->text, twin->text,
                     twin->source);
        }
    }
    other_free(&other);
}

static const char *bounds_text(struct run *run)
{
    const char *min = check_attribute(run->check, "min"), *max = check_attribute(run->check, "max");
    struct arena *arena = run->validation->arena;
    return min && max ? arena_format(arena, "a ratio of %s to %s", min, max)
           : min      ? arena_format(arena, "a ratio of %s or more", min)
                      : arena_format(arena, "a ratio of %s or less", max);
}

static const char *rounded(struct run *run, struct number number)
{
    struct buffer text = {0};
    number_format(&text, number, 3, NULL);
    const char *copy = arena_text(run->validation->arena, text.data);
    buffer_free(&text);
    return copy;
}

static void look_at_ratio(struct run *run, const struct observation *figure,
                          const struct observation *whole)
{
    struct number ratio, min, max;
    if (!number_divide(figure->value, whole->value, &ratio)) {
        run_skip(run, "some figures would be divided by 0");
    } else if ((check_number(run->check, "min", &min) && number_compare(ratio, min) < 0) ||
               (check_number(run->check, "max", &max) && number_compare(ratio, max) > 0)) {
        run_fail(run,
                 (struct failure){.at = figure, .expected = bounds_text(run),
                                  .remedy = "Ask the partner to confirm both figures."},
                 "%s (%s) is %s times %s (%s, %s)", run_name(run, figure), figure->text,
                 rounded(run, ratio), run_name(run, whole), whole->text, whole->source);
    } else {
        run_pass(run);
    }
}

void rule_ratio(struct run *run)
{
    if (!check_attribute(run->check, "min") && !check_attribute(run->check, "max")) {
        diagnostic_fatal_at(run->check->place, "the rule 'ratio' needs 'min' or 'max'");
    }
    struct other other = other_side(run, "of", check_attribute(run->check, "of"), "value");
    for (size_t i = 0; i < run->count; i++) {
        const struct observation *whole = counterpart(&other, run->figures[i]);
        if (whole) {
            look_at_ratio(run, run->figures[i], whole);
        } else {
            run_skip(run, "some figures have no counterpart");
        }
    }
    other_free(&other);
}
