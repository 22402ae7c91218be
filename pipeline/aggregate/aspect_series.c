/* What is worked out from a series of periods: values, rolling years, extremes and the
 * least-squares line, which is exact: a ratio of integers like every other figure. */
#include "aggregate/value.h"

#include <string.h>

enum { YEAR = 12 };

static struct figure *begin(struct aggregate *aggregate, struct line *line, const char *unit,
                            int decimals, const char *formula)
{
    struct figure *figure = figure_new(aggregate->arena, unit, decimals, formula);
    figure->period = line->measure->series;
    figure->area = line->sums_areas ? "" : line->area;
    return figure;
}

static size_t points(const struct line *line)
{
    return (size_t)(line->measure->series.months / line->measure->step);
}

static struct period point(const struct line *line, size_t number)
{
    const struct measure *measure = line->measure;
    return (struct period){measure->series.start + (int)number * measure->step, measure->step};
}

struct figure *aspect_value(struct aggregate *aggregate, struct line *line, struct period period)
{
    return line_value(aggregate, line, period);
}

struct figure *aspect_rolling(struct aggregate *aggregate, struct line *line,
                              struct period period)
{
    struct period year = {period.start + period.months - YEAR, YEAR};
    return line_value(aggregate, line, year);
}

struct extreme {
    struct figure *figure;
    struct number value;
    size_t *at; /* the points that have it */
    size_t count;
};

static struct extreme extreme_of(struct aggregate *aggregate, struct line *line, int wanted,
                                 const char *unit, const char *formula)
{
    struct extreme extreme = {.at = arena_alloc(aggregate->arena,
                                                points(line) * sizeof *extreme.at)};
    int decimals = 0;
    extreme.figure = begin(aggregate, line, unit, 0, formula);
    for (size_t i = 0; i < points(line); i++) {
        const struct figure *value = line_value(aggregate, line, point(line, i));
        int order = extreme.count ? number_compare(value->value, extreme.value) * wanted : 1;
        figure_from(aggregate->arena, extreme.figure, "point", value);
        decimals = value->decimals > decimals ? value->decimals : decimals;
        if (order > 0) {
            extreme.value = value->value;
            extreme.count = 0;
        }
        if (order >= 0) {
            extreme.at[extreme.count++] = i;
        }
    }
    extreme.figure->decimals = decimals;
    return extreme;
}

static struct figure *extreme_value(struct aggregate *aggregate, struct line *line, int wanted)
{
    struct extreme extreme = extreme_of(aggregate, line, wanted, line_unit(aggregate, line),
                                        wanted > 0 ? "highest of the series"
                                                   : "lowest of the series");
    figure_set(extreme.figure, true, extreme.value);
    return extreme.figure;
}

struct figure *aspect_highest(struct aggregate *aggregate, struct line *line)
{
    return extreme_value(aggregate, line, 1);
}

struct figure *aspect_lowest(struct aggregate *aggregate, struct line *line)
{
    return extreme_value(aggregate, line, -1);
}

/* "July 2019", "May 2019 and July 2019", "May 2019, June 2019 and July 2019". */
static struct figure *extreme_period(struct aggregate *aggregate, struct line *line, int wanted)
{
    struct extreme extreme = extreme_of(aggregate, line, wanted, "word",
                                        wanted > 0 ? "period of the highest value"
                                                   : "period of the lowest value");
    struct buffer words = {0};
    for (size_t i = 0; i < extreme.count; i++) {
        buffer_text(&words, i == 0 ? "" : i + 1 == extreme.count ? " and " : ", ");
        period_label(&words, point(line, extreme.at[i]));
    }
    figure_say(extreme.figure, arena_copy(aggregate->arena, words.data, words.length));
    buffer_free(&words);
    return extreme.figure;
}

struct figure *aspect_highest_period(struct aggregate *aggregate, struct line *line)
{
    return extreme_period(aggregate, line, 1);
}

struct figure *aspect_lowest_period(struct aggregate *aggregate, struct line *line)
{
    return extreme_period(aggregate, line, -1);
}

/* value = start + slope × number of the point. fits is false where it is too large to be exact. */
struct fit {
    struct number start;
    struct number slope;
    bool fits;
};

/* With x = 0 … n−1: slope = (n Σxy − Σx Σy) / (n Σx² − (Σx)²), start = (Σy − slope Σx) / n. */
static struct fit least_squares(struct number n, struct number sum_x, struct number sum_xx,
                                struct number sum_y, struct number sum_xy)
{
    struct fit fit = {.fits = true};
    struct number a, b, c, d;
    if (n.numerator == 1) {
        return (struct fit){sum_y, number_of(0), true};
    }
    fit.fits = number_multiply(n, sum_xy, &a) && number_multiply(sum_x, sum_y, &b) &&
               number_subtract(a, b, &a) && number_multiply(n, sum_xx, &c) &&
               number_multiply(sum_x, sum_x, &d) && number_subtract(c, d, &c) &&
               number_divide(a, c, &fit.slope) && number_multiply(fit.slope, sum_x, &a) &&
               number_subtract(sum_y, a, &a) && number_divide(a, n, &fit.start);
    return fit;
}

/* Adds the points as parts of the figure and fits the line through them. */
static struct fit fit_line(struct aggregate *aggregate, struct line *line, struct figure *figure)
{
    int64_t n = (int64_t)points(line);
    struct number sum_y = number_of(0), sum_xy = number_of(0), product;
    bool fits = true;
    for (int64_t x = 0; x < n; x++) {
        const struct figure *y = line_value(aggregate, line, point(line, (size_t)x));
        figure_from(aggregate->arena, figure, "point", y);
        fits = fits && number_add(sum_y, y->value, &sum_y) &&
               number_multiply(y->value, number_of(x), &product) &&
               number_add(sum_xy, product, &sum_xy);
    }
    struct fit fit = least_squares(number_of(n), number_of(n * (n - 1) / 2),
                                   number_of((n - 1) * n * (2 * n - 1) / 6), sum_y, sum_xy);
    fit.fits = fit.fits && fits;
    return fit;
}

struct figure *aspect_trend(struct aggregate *aggregate, struct line *line)
{
    struct figure *figure = begin(aggregate, line, line_unit(aggregate, line), 1,
                                  "least-squares change per period of the series");
    struct fit fit = fit_line(aggregate, line, figure);
    figure_set(figure, fit.fits, fit.slope);
    return figure;
}

struct figure *aspect_trend_start(struct aggregate *aggregate, struct line *line)
{
    struct figure *figure = begin(aggregate, line, line_unit(aggregate, line), 1,
                                  "least-squares line at the first period");
    struct fit fit = fit_line(aggregate, line, figure);
    figure_set(figure, fit.fits, fit.start);
    return figure;
}

static struct figure *on_the_line(struct aggregate *aggregate, struct line *line, size_t number)
{
    const struct figure *start = aspect_figure(aggregate, line, ASPECT_TREND_START);
    const struct figure *trend = aspect_figure(aggregate, line, ASPECT_TREND);
    struct figure *figure =
        begin(aggregate, line, line_unit(aggregate, line), 1,
              arena_format(aggregate->arena, "start of the trend line + %zu × trend", number));
    struct number value = number_of(0);
    figure_from(aggregate->arena, figure, "start", start);
    figure_from(aggregate->arena, figure, "trend", trend);
    bool fits = number_multiply(trend->value, number_of((int64_t)number), &value) &&
                number_add(start->value, value, &value);
    figure_set(figure, fits, value);
    return figure;
}

struct figure *aspect_trend_end(struct aggregate *aggregate, struct line *line)
{
    return on_the_line(aggregate, line, points(line) - 1);
}

struct figure *aspect_fitted(struct aggregate *aggregate, struct line *line,
                             struct period period)
{
    size_t number = (size_t)((period.start - line->measure->series.start) / line->measure->step);
    struct figure *figure = on_the_line(aggregate, line, number);
    figure->period = period;
    return figure;
}
