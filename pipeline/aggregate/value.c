#include "aggregate/value.h"

#include <string.h>

struct value_memo {
    struct period period;
    struct figure *figure;
    struct value_memo *next;
};

bool unit_is_whole(const char *unit)
{
    return strcmp(unit, "count") == 0 || strcmp(unit, "score") == 0 || strcmp(unit, "rank") == 0;
}

const char *line_unit(struct aggregate *aggregate, struct line *line)
{
    if (!line->unit && line->measure->dataset) {
        size_t count;
        const size_t *numbers = store_dataset(aggregate->store, line->measure->dataset, &count);
        for (size_t i = 0; i < count && !line->unit; i++) {
            const struct observation *o = store_at(aggregate->store, numbers[i]);
            bool of_line = !line->item_code || strcmp(o->item, line->item) == 0;
            if (of_line && strcmp(o->aspect, "value") == 0 && o->unit[0]) {
                line->unit = o->unit;
            }
        }
    }
    if (!line->unit) {
        line->unit = "count";
    }
    return line->unit;
}

int line_decimals(struct aggregate *aggregate, struct line *line, int given)
{
    int wanted = line->measure->decimals;
    if (wanted < 0) {
        wanted = unit_is_whole(line_unit(aggregate, line)) ? 0 : given;
    }
    return wanted > NUMBER_DECIMALS_MAX ? NUMBER_DECIMALS_MAX : wanted;
}

static struct cell cell_of(const struct line *line, struct period period)
{
    return (struct cell){line->measure->dataset, line->item, line->facet, line->area, period};
}

/* The figure of the observations that make up the cell; NULL when they are not all there. */
static struct figure *observed(struct aggregate *aggregate, struct line *line,
                               const struct cell *cell)
{
    size_t numbers[TILES_MAX];
    size_t count = store_tiles(aggregate->store, cell, numbers);
    if (count == 0) {
        return NULL;
    }
    struct figure *figure = figure_new(aggregate->arena, line_unit(aggregate, line), 0,
                                       count == 1 ? "as received" : "sum of the shorter periods");
    struct number total = number_of(0);
    bool fits = true;
    int decimals = 0;
    for (size_t i = 0; i < count; i++) {
        const struct observation *o = store_at(aggregate->store, numbers[i]);
        figure_from_observation(aggregate->arena, figure, count == 1 ? "observed" : "part", o);
        fits = fits && number_add(total, o->value, &total);
        decimals = o->decimals > decimals ? o->decimals : decimals;
    }
    figure->decimals = line_decimals(aggregate, line, decimals);
    figure_set(figure, fits, total);
    return figure;
}

static bool is_child(const struct line *line, const struct line *parent)
{
    return line->item_code && parent->item_code && !line->sums_items &&
           strcmp(line->item_code->parent, parent->item_code->code) == 0 &&
           strcmp(line->facet, parent->facet) == 0 && strcmp(line->area, parent->area) == 0;
}

/* True when the line is one of those that the total is the sum of, before it is asked whether it
 * has data or is part of another. */
static bool is_below(const struct line *line, const struct line *total)
{
    if (total->sums_areas) {
        return !line->sums_areas && strcmp(line->item, total->item) == 0 &&
               strcmp(line->facet, total->facet) == 0;
    }
    if (strcmp(line->area, total->area) != 0) {
        return false;
    }
    if (total->sums_items) {
        return !line->sums_items && strcmp(line->facet, total->facet) == 0;
    }
    return !line->sums_facets && strcmp(line->item, total->item) == 0;
}

static bool is_total(const struct line *line)
{
    return line->sums_items || line->sums_facets || line->sums_areas;
}

static bool is_part(const struct line *line, const struct line *whole)
{
    return line != whole && (is_total(whole) ? is_below(line, whole) : is_child(line, whole));
}

bool line_ever_seen(struct aggregate *aggregate, struct line *line)
{
    struct cell cell = cell_of(line, (struct period){0});
    if (!is_total(line) && store_ever(aggregate->store, &cell)) {
        return true;
    }
    if (!is_total(line) && !line->measure->groups) {
        return false;
    }
    for (size_t i = 0; i < line->measure->line_count; i++) {
        struct line *part = &line->measure->lines[i];
        if (is_part(part, line) && line_ever_seen(aggregate, part)) {
            return true;
        }
    }
    return false;
}

/* True when a line above this one, by the code list, is counted in the same total. */
static bool has_parent(struct aggregate *aggregate, const struct line *line,
                       const struct line *total)
{
    const struct code *code = total->sums_areas   ? line->area_code
                              : total->sums_items ? line->item_code
                                                  : line->facet_code;
    if (!code || !code->parent[0]) {
        return false;
    }
    struct line *parent = measure_find_line(
        line->measure, total->sums_areas || !total->sums_items ? line->item : code->parent,
        total->sums_areas || total->sums_items ? line->facet : code->parent,
        total->sums_areas ? code->parent : line->area);
    return parent && line_ever_seen(aggregate, parent);
}

static struct figure *sum_of(struct aggregate *aggregate, struct line *line, struct line **parts,
                             size_t count, struct period period)
{
    struct figure *figure = figure_new(aggregate->arena, line_unit(aggregate, line), 0, "sum");
    struct number total = number_of(0);
    bool fits = true;
    int decimals = 0;
    for (size_t i = 0; i < count; i++) {
        const struct figure *part = line_value(aggregate, parts[i], period);
        figure_from(aggregate->arena, figure, "part", part);
        fits = fits && number_add(total, part->value, &total);
        decimals = part->decimals > decimals ? part->decimals : decimals;
    }
    figure->decimals = line_decimals(aggregate, line, decimals);
    if (count == 0) {
        figure_missing(figure);
    }
    figure_set(figure, fits, total);
    return figure;
}

static struct figure *sum_of_parts(struct aggregate *aggregate, struct line *line,
                                   struct period period)
{
    const struct measure *measure = line->measure;
    struct line **parts = arena_alloc(aggregate->arena, (measure->line_count + 1) * sizeof *parts);
    size_t count = 0;
    for (size_t i = 0; i < measure->line_count; i++) {
        struct line *part = &measure->lines[i];
        if (is_part(part, line) && line_ever_seen(aggregate, part) &&
            !(is_total(line) && has_parent(aggregate, part, line))) {
            parts[count++] = part;
        }
    }
    return sum_of(aggregate, line, parts, count, period);
}

/* A total as a partner gives it: needed only where its parts are not all known. */
static struct figure *observed_total(struct aggregate *aggregate, struct line *line,
                                     struct period period)
{
    struct cell cell = cell_of(line, period);
    size_t number;
    struct figure *figure = observed(aggregate, line, &cell);
    cell.item = line->sums_items ? "" : cell.item;
    cell.facet = line->sums_facets ? "" : cell.facet;
    cell.area = line->sums_areas ? "" : cell.area;
    figure = figure ? figure : observed(aggregate, line, &cell);
    if (!figure && store_find(aggregate->store, &cell, "total", &number)) {
        const struct observation *o = store_at(aggregate->store, number);
        figure = figure_new(aggregate->arena, line_unit(aggregate, line),
                            line_decimals(aggregate, line, o->decimals),
                            "total as received, its parts not being published");
        figure_from_observation(aggregate->arena, figure, "observed", o);
        figure_set(figure, true, o->value);
    }
    return figure;
}

static struct figure *work_out(struct aggregate *aggregate, struct line *line,
                               struct period period)
{
    const struct measure *measure = line->measure;
    if (!measure->dataset) {
        return sum_of(aggregate, line, measure->of.items, measure->of.count, period);
    }
    if (is_total(line)) {
        struct figure *sum = sum_of_parts(aggregate, line, period);
        struct figure *given = sum->has_value ? NULL : observed_total(aggregate, line, period);
        return given && given->has_value ? given : sum;
    }
    struct cell cell = cell_of(line, period);
    struct figure *figure = observed(aggregate, line, &cell);
    if (!figure && measure->groups) {
        figure = sum_of_parts(aggregate, line, period);
    }
    if (!figure) {
        figure = figure_new(aggregate->arena, line_unit(aggregate, line),
                            line_decimals(aggregate, line, 0), "as received");
        figure_missing(figure);
    }
    return figure;
}

struct figure *line_value(struct aggregate *aggregate, struct line *line, struct period period)
{
    struct value_memo **at = &line->values;
    while (*at && !period_equal((*at)->period, period)) {
        at = &(*at)->next;
    }
    if (!*at) {
        struct value_memo *memo = arena_alloc(aggregate->arena, sizeof *memo);
        *memo = (struct value_memo){.period = period};
        memo->figure = work_out(aggregate, line, period);
        memo->figure->period = period;
        memo->figure->formula =
            memo->figure->part_count ? memo->figure->formula : "not in the data";
        memo->figure->area = line->sums_areas ? "" : line->area;
        for (at = &line->values; *at; at = &(*at)->next) {
        }
        *at = memo;
    }
    return (*at)->figure;
}
