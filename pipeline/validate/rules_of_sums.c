/* Totals and their parts: sum, and suppression that a total gives away. */
#include "validate/rule_functions.h"

#include "common/codelist.h"
#include "validate/figure_groups.h"

#include <stdlib.h>
#include <string.h>

static const enum dimension coded[] = {DIMENSION_ITEM, DIMENSION_FACET, DIMENSION_AREA};
static const char *const lists[] = {"items-codes", "facets-codes", "areas-codes"};
static const char *const fixed[] = {"total-item", "total-facet", "total-area"};
enum { CODED = 3 };

/* How a row of checks.xml says what totals are and what their parts. */
struct plan {
    unsigned over;      /* dimensions; 0: what the total leaves empty */
    unsigned match;     /* dimensions that must agree */
    const char *total;  /* code of the total in the dimension summed over */
    const char *parts;  /* codes of the parts; NULL for all */
    const char *omit;
    struct map *leaves[CODED]; /* codes that are no parents; NULL where no list is named */
    struct figure_groups *of_period;  /* the run's figures by what parts share with any total */
    struct figure_groups *of_shorter; /* the same, of all periods */
};

/* The parts of one total. */
struct parts {
    const struct observation **figures; /* room for all of the run's */
    size_t count;
};

/* The codes of a list that are no parents of others. */
static struct map *leaves_of(struct run *run, const char *name)
{
    const struct codelist *list = labels_list(run->validation->labels, name);
    struct map *parents = map_new(), *leaves = map_new();
    for (size_t i = 0; i < codelist_count(list); i++) {
        const char *parent = codelist_at(list, i)->parent;
        map_add(parents, parent, strlen(parent), NULL);
    }
    for (size_t i = 0; i < codelist_count(list); i++) {
        const char *code = codelist_at(list, i)->code;
        size_t number;
        if (!map_find(parents, code, strlen(code), &number)) {
            map_add(leaves, code, strlen(code), NULL);
        }
    }
    map_free(parents);
    return leaves;
}

static struct plan plan_of(struct run *run)
{
    const struct check *check = run->check;
    struct plan plan = {.total = check_attribute_or(check, "total", ""),
                        .parts = check_attribute(check, "parts"),
                        .omit = check_attribute_or(check, "omit", " ")};
    const char *over = check_attribute(check, "over"), *match = check_attribute(check, "match");
    plan.over = over ? dimensions_of(over) : 0;
    plan.match = match ? dimensions_of(match) : DIMENSION_ALL & ~plan.over;
    unsigned codes_over = plan.over & ~(unsigned)DIMENSION_PERIOD;
    if ((plan.parts || plan.total[0]) && (codes_over == 0 || (codes_over & (codes_over - 1)))) {
        diagnostic_fatal_at(
            check->place, "'total' and 'parts' need one dimension of item, facet, area in 'over'");
    }
    for (size_t i = 0; i < CODED; i++) {
        const char *list = check_attribute(check, lists[i]);
        plan.leaves[i] = list ? leaves_of(run, list) : NULL;
    }
    unsigned shared = plan.over ? plan.match & ~plan.over & ~(unsigned)DIMENSION_PERIOD : 0;
    plan.of_period = figure_groups_new(run, shared | DIMENSION_PERIOD);
    plan.of_shorter = figure_groups_new(run, shared);
    return plan;
}

static void plan_free(struct plan *plan)
{
    for (size_t i = 0; i < CODED; i++) {
        map_free(plan->leaves[i]);
    }
    figure_groups_free(plan->of_period);
    figure_groups_free(plan->of_shorter);
}

static bool is_total(const struct check *check, const struct plan *plan,
                     const struct observation *figure)
{
    struct period period;
    for (size_t i = 0; i < CODED; i++) {
        const char *wanted = check_attribute(check, fixed[i]);
        const char *code = dimension_code(figure, coded[i]);
        if (wanted && strcmp(wanted, code) != 0) {
            return false;
        }
        if (!wanted && (plan->over & coded[i]) && strcmp(plan->total, code) != 0) {
            return false;
        }
    }
    return !check_period(check, "total-period", &period) || period_equal(period, figure->period);
}

/* True when the code may stand for a part where that dimension is summed over. */
static bool is_part_code(const struct plan *plan, size_t dimension, const char *code,
                         const char *total_code)
{
    size_t number;
    if (strcmp(code, total_code) == 0 || (code[0] && words_have(plan->omit, code))) {
        return false;
    }
    if (plan->leaves[dimension] &&
        !map_find(plan->leaves[dimension], code, strlen(code), &number)) {
        return false;
    }
    return (plan->over == 0 || code[0]) && words_have(plan->parts, code);
}

static bool fits_codes(const struct plan *plan, const struct observation *total,
                       const struct observation *figure)
{
    for (size_t i = 0; i < CODED; i++) {
        const char *code = dimension_code(figure, coded[i]);
        const char *total_code = dimension_code(total, coded[i]);
        if (plan->over & coded[i]) {
            if (!is_part_code(plan, i, code, plan->total)) {
                return false;
            }
        } else if (plan->over == 0 && !total_code[0]) {
            if (code[0] && !is_part_code(plan, i, code, total_code)) {
                return false;
            }
        } else if ((plan->match & coded[i]) && strcmp(code, total_code) != 0) {
            return false;
        }
    }
    return true;
}

/* Where some candidates have a code in a dimension that the total leaves empty, those without one
 * are totals themselves. */
static void drop_subtotals(const struct plan *plan, const struct observation *total,
                           struct parts *parts)
{
    for (size_t d = 0; plan->over == 0 && d < CODED; d++) {
        bool any = false;
        size_t kept = 0;
        if (dimension_code(total, coded[d])[0]) {
            continue;
        }
        for (size_t i = 0; i < parts->count; i++) {
            any = any || dimension_code(parts->figures[i], coded[d])[0];
        }
        for (size_t i = 0; i < parts->count; i++) {
            if (!any || dimension_code(parts->figures[i], coded[d])[0]) {
                parts->figures[kept++] = parts->figures[i];
            }
        }
        parts->count = kept;
    }
}

enum periods { PERIODS_EQUAL, PERIODS_SHORTER };

static void gather(const struct run *run, const struct plan *plan,
                   const struct observation *total, enum periods periods, struct parts *parts)
{
    struct figure_group group =
        figure_groups_like(periods == PERIODS_EQUAL ? plan->of_period : plan->of_shorter, total);
    parts->count = 0;
    for (size_t i = 0; i < group.count; i++) {
        const struct observation *figure = run->figures[group.members[i]];
        bool fits = periods == PERIODS_EQUAL
                        ? period_equal(figure->period, total->period)
                        : figure->period.months < total->period.months &&
                              figure->period.months > 0 &&
                              period_contains(total->period, figure->period);
        if (figure != total && fits && fits_codes(plan, total, figure)) {
            parts->figures[parts->count++] = figure;
        }
    }
    drop_subtotals(plan, total, parts);
}

static int by_period(const void *left, const void *right)
{
    const struct observation *const *a = left, *const *b = right;
    return period_compare((*a)->period, (*b)->period);
}

/* True when the periods of the parts make up the total's without gap, all of one length. */
static bool tiles(const struct observation *total, struct parts *parts)
{
    int end = total->period.start;
    struct period previous = {0};
    qsort(parts->figures, parts->count, sizeof *parts->figures, by_period);
    for (size_t i = 0; i < parts->count; i++) {
        struct period period = parts->figures[i]->period;
        if (i > 0 && period_equal(period, previous)) {
            continue;
        }
        if (period.start != end || (i > 0 && period.months != previous.months)) {
            return false;
        }
        end += period.months;
        previous = period;
    }
    return parts->count > 0 && end == total->period.start + total->period.months;
}

/* False when there are none that make the total up; reason says why. */
static bool find_parts(const struct run *run, const struct plan *plan,
                       const struct observation *total, struct parts *parts, const char **reason)
{
    bool shorter = plan->over & DIMENSION_PERIOD;
    if (!shorter) {
        gather(run, plan, total, PERIODS_EQUAL, parts);
        if (parts->count) {
            return true;
        }
        shorter = plan->over == 0;
    }
    *reason = "some totals have no parts";
    if (!shorter || total->period.months == 0) {
        return false;
    }
    gather(run, plan, total, PERIODS_SHORTER, parts);
    if (parts->count && !tiles(total, parts)) {
        *reason = "some totals have periods missing among their parts";
        return false;
    }
    return parts->count > 0;
}

static const struct observation **totals_of(struct run *run, size_t *count)
{
    const struct check *check = run->check;
    const char *dataset = check_attribute(check, "total-dataset");
    bool named = dataset || check_attribute(check, "over");
    for (size_t i = 0; i < CODED; i++) {
        named = named || check_attribute(check, fixed[i]);
    }
    const char *aspects = check_attribute_or(check, "total-aspect", named ? "value" : "total");
    return run_figures_of(run, dataset ? dataset : run->dataset, aspects, count);
}

typedef void look(struct run *run, const struct observation *total, struct parts *parts);

/* Calls look for each total that has parts. */
static void each_total(struct run *run, look *look_at)
{
    struct plan plan = plan_of(run);
    struct parts parts = {.figures = memory_new((run->count + 1) * sizeof *parts.figures)};
    size_t count, found = 0;
    const struct observation **totals = totals_of(run, &count);
    for (size_t i = 0; i < count; i++) {
        const char *reason = NULL;
        if (!is_total(run->check, &plan, totals[i])) {
            continue;
        }
        found++;
        if (!totals[i]->has_value) {
            run_skip(run, "some totals have no value");
        } else if (!find_parts(run, &plan, totals[i], &parts, &reason)) {
            run_skip(run, reason);
        } else {
            look_at(run, totals[i], &parts);
        }
    }
    if (!found && !run->tally->reason) {
        run->tally->reason = arena_format(run->validation->arena, "%s has no totals",
                                          run->dataset);
    }
    free(parts.figures);
    plan_free(&plan);
}

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
