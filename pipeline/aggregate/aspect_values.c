/* The values themselves, and what is worked out from two of them. */
#include "aggregate/value.h"

#include <string.h>

struct figure *aspect_now(struct aggregate *aggregate, struct line *line)
{
    return line_value(aggregate, line, line->measure->now);
}

struct figure *aspect_before(struct aggregate *aggregate, struct line *line)
{
    return line_value(aggregate, line, line->measure->before);
}

static int percent_decimals(const struct line *line)
{
    return line->measure->percent_decimals >= 0 ? line->measure->percent_decimals : 1;
}

static struct figure *begin(struct aggregate *aggregate, const struct line *line,
                            const char *unit, int decimals, const char *formula)
{
    struct figure *figure = figure_new(aggregate->arena, unit, decimals, formula);
    figure->period = line->measure->now;
    figure->area = line->sums_areas ? "" : line->area;
    return figure;
}

struct figure *aspect_change(struct aggregate *aggregate, struct line *line)
{
    const struct figure *now = aspect_figure(aggregate, line, ASPECT_NOW);
    const struct figure *before = aspect_figure(aggregate, line, ASPECT_BEFORE);
    const char *unit = line_unit(aggregate, line);
    int given = now->decimals > before->decimals ? now->decimals : before->decimals;
    struct figure *change =
        begin(aggregate, line, strcmp(unit, "percent") == 0 ? "points" : unit,
              line_decimals(aggregate, line, given), "now − before");
    struct number difference = number_of(0);
    figure_from(aggregate->arena, change, "now", now);
    figure_from(aggregate->arena, change, "before", before);
    figure_set(change, number_subtract(now->value, before->value, &difference), difference);
    return change;
}

/* part / whole × factor, where whole is not 0. */
static void set_ratio(struct figure *figure, struct number part, struct number whole, int factor)
{
    struct number ratio = number_of(0);
    if (figure_open(figure) && number_sign(whole) == 0) {
        figure->status = "z";
        return;
    }
    bool fits = number_divide(part, whole, &ratio) &&
                number_multiply(ratio, number_of(factor), &ratio);
    figure_set(figure, fits, ratio);
}

struct figure *aspect_percent(struct aggregate *aggregate, struct line *line)
{
    const struct figure *now = aspect_figure(aggregate, line, ASPECT_NOW);
    const struct figure *before = aspect_figure(aggregate, line, ASPECT_BEFORE);
    struct figure *percent = begin(aggregate, line, "percent", percent_decimals(line),
                                   "(now − before) ÷ before × 100");
    struct number difference = number_of(0);
    figure_from(aggregate->arena, percent, "now", now);
    figure_from(aggregate->arena, percent, "before", before);
    if (figure_open(percent) && !number_subtract(now->value, before->value, &difference)) {
        figure_missing(percent);
    }
    set_ratio(percent, difference, before->value, 100);
    return percent;
}

static struct figure *population(struct aggregate *aggregate, const struct line *line,
                                 struct period period)
{
    const struct edition *edition = &aggregate->edition;
    struct figure *figure = figure_new(aggregate->arena, "count", 0, "as received");
    struct cell cell = {edition->population, "", "", line->area[0] ? line->area : edition->area,
                        period};
    size_t number;
    if (edition->population && store_find(aggregate->store, &cell, "value", &number)) {
        const struct observation *o = store_at(aggregate->store, number);
        figure_from_observation(aggregate->arena, figure, "population", o);
        figure_set(figure, true, o->value);
    } else {
        figure_missing(figure);
    }
    return figure;
}

static struct figure *rate(struct aggregate *aggregate, struct line *line, enum aspect of,
                           struct period period)
{
    const struct figure *value = aspect_figure(aggregate, line, of);
    const struct figure *people = population(aggregate, line, period);
    struct figure *figure =
        begin(aggregate, line, "rate", 2, "value ÷ population × 1,000");
    figure->period = value->period;
    figure_from(aggregate->arena, figure, aspect_row(of)->name, value);
    figure_from(aggregate->arena, figure, "population", people);
    set_ratio(figure, value->value, people->value, 1000);
    return figure;
}

struct figure *aspect_rate(struct aggregate *aggregate, struct line *line)
{
    return rate(aggregate, line, ASPECT_NOW, aggregate->edition.population_now);
}

struct figure *aspect_rate_before(struct aggregate *aggregate, struct line *line)
{
    return rate(aggregate, line, ASPECT_BEFORE, aggregate->edition.population_before);
}

/* The line that a share is of: as the definition says, or the total beside the line. Makes an
 * unnamed total where the measure has none. */
static struct line *whole_of(struct aggregate *aggregate, struct line *line)
{
    struct measure *measure = (struct measure *)(uintptr_t)line->measure;
    struct line *whole = NULL;
    if (measure->share_of) {
        whole = measure_find_line(measure, measure->share_of, line->facet, line->area);
        whole = whole ? whole
                      : measures_find_line(&aggregate->measures, measure->share_of,
                                           &aggregate->edition);
        if (!whole) {
            diagnostic_at(SEVERITY_ERROR, measure->place, NULL,
                          "there is no item or measure '%s' to take a share of",
                          measure->share_of);
            measure->share_of = NULL;
        }
        return whole;
    }
    struct line total = {.measure = measure, .item = line->item, .facet = line->facet,
                         .area = line->area, .place = "", .label = "", .unit = line->unit};
    total.sums_items = measure->item.free;
    total.sums_facets = !measure->item.free && measure->facet.free;
    total.sums_areas = !measure->item.free && !measure->facet.free && measure->area.free;
    total.item = total.sums_items ? "total" : total.item;
    total.facet = total.sums_facets ? "total" : total.facet;
    total.area = total.sums_areas ? "total" : total.area;
    whole = measure_find_line(measure, total.item, total.facet, total.area);
    if (!whole) {
        whole = arena_alloc(aggregate->arena, sizeof *whole);
        *whole = total;
    }
    return whole;
}

static struct figure *share(struct aggregate *aggregate, struct line *line, enum aspect of)
{
    const struct figure *part = aspect_figure(aggregate, line, of);
    struct figure *figure = begin(aggregate, line, "percent", percent_decimals(line),
                                  "part ÷ whole × 100");
    struct line *total = whole_of(aggregate, line);
    figure->period = part->period;
    figure_from(aggregate->arena, figure, "part", part);
    if (total) {
        const struct figure *whole = aspect_figure(aggregate, total, of);
        figure_from(aggregate->arena, figure, "whole", whole);
        set_ratio(figure, part->value, whole->value, 100);
    } else {
        figure_missing(figure);
    }
    return figure;
}

struct figure *aspect_share(struct aggregate *aggregate, struct line *line)
{
    return share(aggregate, line, ASPECT_NOW);
}

struct figure *aspect_share_before(struct aggregate *aggregate, struct line *line)
{
    return share(aggregate, line, ASPECT_BEFORE);
}
