/* Horizontal bars made of one segment a series. Values stand in their segments where they fit,
 * the column "total" at the end of the bar. */
#include "chart/axis.h"
#include "chart/categories.h"
#include "chart/frame.h"
#include "chart/kinds.h"
#include "chart/measure.h"
#include "chart/style.h"
#include "common/diagnostic.h"

#define LABELS_WIDEST 52.0
#define TICKS_MOST 7
#define THICKNESS 5.4
#define PITCH 7.6
#define SEAM 0.25 /* of paper between segments: they stay apart in grey, too */

struct stacks {
    struct chart *chart;
    const struct selection *selection;
    struct categories categories;
    struct axis axis;
};

static const struct exhibit_cell *cell_of(const struct stacks *stacks, size_t row, size_t series)
{
    return exhibit_at(stacks->chart->exhibit, stacks->selection->rows[row],
                      stacks->selection->series[series].column);
}

static struct number sum_of(const struct stacks *stacks, size_t row)
{
    struct number sum = number_of(0);
    for (size_t series = 0; series < stacks->selection->series_count; series++) {
        const struct exhibit_cell *cell = cell_of(stacks, row, series);
        if (cell->has_value &&
            (number_sign(cell->value) < 0 || !number_add(sum, cell->value, &sum))) {
            diagnostic_fatal("the chart '%s' cannot stack the value %s of '%s'",
                             stacks->chart->exhibit->id, cell->printed,
                             stacks->chart->exhibit->rows[stacks->selection->rows[row]].label);
        }
    }
    return sum;
}

static const char *append_mark(struct chart *chart, const char *text, size_t column,
                               const struct exhibit_cell *cell)
{
    const char *mark = selection_mark(chart->arena, cell);
    return mark[0] ? arena_format(chart->arena, "%s%s%s %s", text, text[0] ? "; " : "",
                                  chart->exhibit->columns[column].label, mark)
                   : text;
}

/* The total where the data has one, and the series that are not shown. */
static const char *end_text(const struct stacks *stacks, size_t row)
{
    struct chart *chart = stacks->chart;
    const char *text = "";
    if (stacks->selection->total != NO_COLUMN) {
        const struct exhibit_cell *total =
            exhibit_at(chart->exhibit, stacks->selection->rows[row], stacks->selection->total);
        text = total->has_value ? total->printed
                                : append_mark(chart, text, stacks->selection->total, total);
    }
    for (size_t series = 0; series < stacks->selection->series_count; series++) {
        text = append_mark(chart, text, stacks->selection->series[series].column,
                           cell_of(stacks, row, series));
    }
    return text;
}

static void fit_axis(struct stacks *stacks)
{
    struct chart *chart = stacks->chart;
    struct number high = number_of(0);
    for (size_t row = 0; row < stacks->selection->row_count; row++) {
        struct number sum = sum_of(stacks, row);
        high = number_compare(sum, high) > 0 ? sum : high;
    }
    stacks->axis.ticks = ticks_choose(number_of(0), high, TICKS_MOST);
    ticks_trim(&stacks->axis.ticks, high);
    stacks->axis.start = chart->left + stacks->categories.width + GAP_SMALL;
    double room = chart->right - stacks->axis.start;
    double length = room - axis_label_width(chart, &stacks->axis.ticks) / 2;
    for (size_t row = 0; row < stacks->selection->row_count; row++) {
        double fraction = axis_fraction(&stacks->axis.ticks, sum_of(stacks, row));
        length = axis_shorten(length, room, fraction,
                              measure_width(chart->typeface, end_text(stacks, row), SIZE_LABEL,
                                            true));
    }
    stacks->axis.end = stacks->axis.start + length;
}

static void put_segment(const struct stacks *stacks, const struct exhibit_cell *cell,
                        size_t series, double from, double to, double y)
{
    struct chart *chart = stacks->chart;
    unsigned colour = style_series_colour(series, stacks->selection->series_count);
    double width = to - from;
    double seam = width > 2 * SEAM ? SEAM : 0;
    plan_rectangle(&chart->plan, from, y - THICKNESS / 2, width - seam, THICKNESS, colour);
    if (measure_width(chart->typeface, cell->printed, SIZE_LABEL, false) + 1.6 <= width) {
        plan_text(&chart->plan, (from + to - seam) / 2, y + HALF_CAPITAL(SIZE_LABEL),
                  cell->printed,
                  (struct lettering){SIZE_LABEL, false, style_text_on(colour), ALIGN_CENTRE});
    }
}

static void put_stack(const struct stacks *stacks, size_t row, double y)
{
    struct chart *chart = stacks->chart;
    struct number sum = number_of(0);
    double from = axis_place(&stacks->axis, sum);
    for (size_t series = 0; series < stacks->selection->series_count; series++) {
        const struct exhibit_cell *cell = cell_of(stacks, row, series);
        if (cell->has_value && number_sign(cell->value) > 0 &&
            number_add(sum, cell->value, &sum)) {
            double to = axis_place(&stacks->axis, sum);
            put_segment(stacks, cell, series, from, to, y);
            from = to;
        }
    }
    chart_label_on_paper(chart, from + GAP_SMALL, y, end_text(stacks, row), true, ALIGN_LEFT);
}

void plan_stacks(struct chart *chart, const struct selection *selection)
{
    struct stacks stacks = {.chart = chart, .selection = selection,
                            .categories = categories_make(chart, selection, LABELS_WIDEST)};
    double tallest = stacks.categories.height + 1.2;
    frame_legend(chart, selection);
    double pitch = chart_pitch(chart, selection->row_count, tallest > PITCH ? tallest : PITCH,
                               frame_axis_height(chart));
    fit_axis(&stacks);
    double bottom = chart->top + pitch * (double)selection->row_count;
    double below = axis_across(chart, &stacks.axis, chart->top, bottom);
    for (size_t row = 0; row < selection->row_count; row++) {
        bool category = selection_is_category(&chart->exhibit->rows[selection->rows[row]]);
        double y = chart->top + pitch * ((double)row + 0.5);
        categories_put(chart, selection, &stacks.categories, row,
                       category ? chart->left + stacks.categories.width : chart->left, y,
                       category ? ALIGN_RIGHT : ALIGN_LEFT);
        if (category) {
            put_stack(&stacks, row, y);
        }
    }
    chart->top = below;
    frame_axis_title(chart, stacks.axis.start, stacks.axis.end);
}
