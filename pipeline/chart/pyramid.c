/* Bars back to back: the first series points to the left, the second to the right, and the
 * categories stand between them. */
#include "chart/axis.h"
#include "chart/categories.h"
#include "chart/frame.h"
#include "chart/kinds.h"
#include "chart/measure.h"
#include "chart/style.h"
#include "common/diagnostic.h"

#define LABELS_WIDEST 36.0
#define TICKS_MOST 6
#define THICKNESS 5.2
#define PITCH 7.0
#define GAP_MIDDLE 2.0 /* between the categories and the bars */

struct pyramid {
    struct chart *chart;
    const struct selection *selection;
    struct categories categories;
    struct axis sides[2];
};

static const struct exhibit_cell *cell_of(const struct pyramid *pyramid, size_t row, size_t side)
{
    return exhibit_at(pyramid->chart->exhibit, pyramid->selection->rows[row],
                      pyramid->selection->series[side].column);
}

static void fit_axes(struct pyramid *pyramid)
{
    struct chart *chart = pyramid->chart;
    struct extent extent = selection_extent(chart->exhibit, pyramid->selection, true);
    if (number_sign(extent.low) < 0) {
        diagnostic_fatal("the chart '%s' is a pyramid with a value below zero",
                         chart->exhibit->id);
    }
    struct ticks ticks = ticks_choose(extent.low, extent.high, TICKS_MOST);
    ticks_trim(&ticks, extent.high);
    double middle = (chart->left + chart->right) / 2;
    double away = pyramid->categories.width / 2 + GAP_MIDDLE;
    double room = middle - chart->left - away;
    double length = room - axis_label_width(chart, &ticks) / 2;
    for (size_t row = 0; row < pyramid->selection->row_count; row++) {
        for (size_t side = 0; side < 2; side++) {
            const struct exhibit_cell *cell = cell_of(pyramid, row, side);
            double width = measure_width(chart->typeface, cell->printed, SIZE_LABEL, true);
            length = axis_shorten(length, room, axis_fraction(&ticks, cell->value), width);
        }
    }
    pyramid->sides[0] = (struct axis){ticks, middle - away, middle - away - length};
    pyramid->sides[1] = (struct axis){ticks, middle + away, middle + away + length};
}

static void put_heads(const struct pyramid *pyramid)
{
    struct chart *chart = pyramid->chart;
    double height = LINE_STEP(SIZE_LABEL);
    for (size_t side = 0; side < 2; side++) {
        const char *name =
            chart->exhibit->columns[pyramid->selection->series[side].column].label;
        chart_label(chart, pyramid->sides[side].start, chart->top + height / 2, name, true,
                    side ? ALIGN_LEFT : ALIGN_RIGHT);
    }
    chart->top += height + 1;
}

static void put_bar(const struct pyramid *pyramid, size_t row, size_t side, double y)
{
    struct chart *chart = pyramid->chart;
    const struct exhibit_cell *cell = cell_of(pyramid, row, side);
    const struct axis *axis = &pyramid->sides[side];
    bool bold = categories_is_bold(chart->exhibit, pyramid->selection->rows[row]);
    double end = cell->has_value ? axis_place(axis, cell->value) : axis->start;
    if (cell->has_value) {
        plan_rectangle(&chart->plan, side ? axis->start : end, y - THICKNESS / 2,
                       side ? end - axis->start : axis->start - end, THICKNESS,
                       style_series_colour(side, 2));
    }
    chart_label_on_paper(chart, side ? end + GAP_SMALL : end - GAP_SMALL, y,
                         cell->has_value ? cell->printed : selection_mark(chart->arena, cell),
                         bold, side ? ALIGN_LEFT : ALIGN_RIGHT);
}

void plan_pyramid(struct chart *chart, const struct selection *selection)
{
    struct pyramid pyramid = {.chart = chart, .selection = selection,
                              .categories = categories_make(chart, selection, LABELS_WIDEST)};
    if (selection->series_count != 2) {
        diagnostic_fatal("the chart '%s' is a pyramid: it needs two series, not %zu",
                         chart->exhibit->id, selection->series_count);
    }
    double tallest = pyramid.categories.height + 1.2;
    double middle = (chart->left + chart->right) / 2, below = 0;
    fit_axes(&pyramid);
    put_heads(&pyramid);
    double pitch = chart_pitch(chart, selection->row_count, tallest > PITCH ? tallest : PITCH,
                               frame_axis_height(chart));
    double bottom = chart->top + pitch * (double)selection->row_count;
    for (size_t side = 0; side < 2; side++) {
        below = axis_across(chart, &pyramid.sides[side], chart->top, bottom);
    }
    for (size_t row = 0; row < selection->row_count; row++) {
        double y = chart->top + pitch * ((double)row + 0.5);
        categories_put(chart, selection, &pyramid.categories, row, middle, y, ALIGN_CENTRE);
        for (size_t side = 0; side < 2; side++) {
            put_bar(&pyramid, row, side, y);
        }
    }
    chart->top = below;
    frame_axis_title(chart, chart->left, chart->right);
}
