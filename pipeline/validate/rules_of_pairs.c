/* Rules that hold a figure against one of another dataset: equal and ratio. */
#include "validate/rule_functions.h"

#include "validate/counterpart.h"

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
    struct counterparts others = counterparts_of(run, "with");
    for (size_t i = 0; i < run->count; i++) {
        const struct observation *figure = run->figures[i];
        const struct observation *twin = counterpart(&others, figure);
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
                     "%s is %s here, but %s in %s", run_name(run, figure), run_value(run, figure),
                     run_value(run, twin), twin->source);
        }
    }
    counterparts_free(&others);
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
                 "%s (%s) is %s times %s (%s, %s)", run_name(run, figure), run_value(run, figure),
                 rounded(run, ratio), run_name(run, whole), run_value(run, whole), whole->source);
    } else {
        run_pass(run);
    }
}

void rule_ratio(struct run *run)
{
    if (!check_attribute(run->check, "min") && !check_attribute(run->check, "max")) {
        diagnostic_fatal_at(run->check->place, "the rule 'ratio' needs 'min' or 'max'");
    }
    struct counterparts others = counterparts_of(run, "of");
    for (size_t i = 0; i < run->count; i++) {
        const struct observation *whole = counterpart(&others, run->figures[i]);
        if (whole) {
            look_at_ratio(run, run->figures[i], whole);
        } else {
            run_skip(run, "some figures have no counterpart");
        }
    }
    counterparts_free(&others);
}
