#include "validate/totals.h"

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

void each_total(struct run *run, take_total *take)
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
            take(run, totals[i], &parts);
        }
    }
    if (!found && !run->tally->reason) {
        run->tally->reason = arena_format(run->validation->arena, "%s has no totals",
                                          run->dataset);
    }
    free(parts.figures);
    plan_free(&plan);
}
