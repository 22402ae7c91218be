/* Totals and their parts: sum, and suppression that a total gives away. */
#include "validate/rule_functions.h"

#include "validate/totals.h"

#include <string.h>

/* --- sum */

/* Half a unit of the last digit of each rounded figure that takes part; 0 for whole numbers. */
static struct number slack(const struct observation *total, const struct parts *parts)
{
    struct number sum = number_of(0), half = number_of(0);
    for (size_t i = 0; i <= parts->count; i++) {
        const struct observation *figure = i < parts->count ? parts->figures[i] : total;
        int64_t unit = 2;
        for (int d = 0; d < figure->decimals && d < NUMBER_DECIMALS_MAX; d++) {
            unit *= 10;
        }
        if (figure->decimals > 0 && number_ratio(1, unit, &half)) {
            number_add(sum, half, &sum);
        }
    }
    return sum;
}

/* False when a part is hidden or missing, or the sum does not fit. */
static bool add_up(const struct parts *parts, struct number *sum)
{
    *sum = number_of(0);
    for (size_t i = 0; i < parts->count; i++) {
        const struct observation *part = parts->figures[i];
        if (!part->has_value && strcmp(part->status, "z") != 0) {
            return false;
        }
        if (part->has_value && !number_add(*sum, part->value, sum)) {
            return false;
        }
    }
    return true;
}

/* With hidden-max, suppressed parts lie between 1 and that: the total then lies between bounds. */
static void look_at_bounds(struct run *run, const struct observation *total,
                           const struct parts *parts, struct number hidden_max)
{
    struct number least = number_of(0), most = number_of(0);
    for (size_t i = 0; i < parts->count; i++) {
        const struct observation *part = parts->figures[i];
        bool hidden = strcmp(part->status, "c") == 0;
        bool none = !part->has_value && strcmp(part->status, "z") == 0;
        struct number low = hidden ? number_of(1) : none ? number_of(0) : part->value;
        if ((!part->has_value && !hidden && !none) || !number_add(least, low, &least) ||
            !number_add(most, hidden ? hidden_max : low, &most)) {
            run_skip(run, "some totals have parts that are not available");
            return;
        }
    }
    if (number_compare(total->value, least) >= 0 && number_compare(total->value, most) <= 0) {
        run_pass(run);
        return;
    }
    const char *range = arena_format(run->validation->arena, "%s to %s", run_exact(run, least),
                                     run_exact(run, most));
    run_fail(run,
             (struct failure){.at = total, .expected = range,
                              .remedy = "Ask the partner which is right, the total or one of its "
                                        "parts."},
             "%s is %s, but its %zu parts, some of them suppressed, make %s (from %s)",
             run_name(run, total), run_exact(run, total->value), parts->count, range,
             parts->figures[0]->source);
}

static const char *parts_text(struct run *run, const struct parts *parts)
{
    struct buffer text = {0};
    enum { SHOWN = 24 };
    for (size_t i = 0; i < parts->count && i < SHOWN; i++) {
        buffer_text(&text, i ? " + " : "");
        buffer_text(&text, parts->figures[i]->text);
    }
    if (parts->count > SHOWN) {
        buffer_format(&text, " + %zu more", parts->count - SHOWN);
    }
    const char *copy = arena_text(run->validation->arena, text.data);
    buffer_free(&text);
    return copy;
}

static void look_at_sum(struct run *run, const struct observation *total, struct parts *parts)
{
    struct number sum, difference, hidden_max, allowed = slack(total, parts);
    check_number(run->check, "tolerance", &allowed);
    if (!add_up(parts, &sum) || !number_subtract(total->value, sum, &difference)) {
        if (check_number(run->check, "hidden-max", &hidden_max)) {
            look_at_bounds(run, total, parts, hidden_max);
            return;
        }
        run_skip(run, "some totals have parts that are suppressed or not available");
    } else if (number_compare(number_absolute(difference), allowed) <= 0) {
        run_pass(run);
    } else {
        bool more = number_sign(difference) > 0;
        run_fail(
            run,
            (struct failure){.at = total,
                             .expected = arena_format(run->validation->arena, "%s (%s)",
                                                      run_exact(run, sum), parts_text(run, parts)),
                             .remedy = "Ask the partner which is right, the total or one of its "
                                       "parts."},
            "%s is %s, %s %s than its %zu part%s, which add%s up to %s (from %s)",
            run_name(run, total), run_exact(run, total->value),
            run_exact(run, number_absolute(difference)), more ? "more" : "less", parts->count,
            parts->count == 1 ? "" : "s", parts->count == 1 ? "s" : "", run_exact(run, sum),
            parts->figures[0]->source);
    }
}

void rule_sum(struct run *run)
{
    each_total(run, look_at_sum);
}

/* --- suppression */

static void look_at_suppression(struct run *run, const struct observation *total,
                                struct parts *parts)
{
    const struct observation *hidden = NULL;
    size_t hidden_count = 0;
    for (size_t i = 0; i < parts->count; i++) {
        if (strcmp(parts->figures[i]->status, "c") == 0) {
            hidden = parts->figures[i];
            hidden_count++;
        } else if (!parts->figures[i]->has_value && strcmp(parts->figures[i]->status, "z") != 0) {
            run_skip(run, "some totals have parts that are not available");
            return;
        }
    }
    if (hidden_count == 0) {
        run_skip(run, "some totals have no suppressed part");
    } else if (hidden_count > 1) {
        run_pass(run);
    } else {
        run_fail(run,
                 (struct failure){.at = hidden,
                                  .expected = "no suppressed part, or at least two",
                                  .remedy = "Ask the partner to suppress a second figure or the "
                                            "total; do not publish this table as it is."},
                 "%s is suppressed, but it is the only one: the total in %s gives it away",
                 run_name(run, hidden), total->source);
    }
}

void rule_suppression(struct run *run)
{
    each_total(run, look_at_suppression);
}
