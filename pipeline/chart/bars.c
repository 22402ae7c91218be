/* Horizontal bars: one a category, or one a series side by side in each category. */
#include "chart/axis.h"
#include "chart/categories.h"
#include "chart/frame.h"
#include "chart/kinds.h"
#include "chart/measure.h"
#include "chart/style.h"

#define LABELS_WIDEST 52.0
#define TICKS_MOST 7
#define FULLEST 0.65 /* share of the pitch that bars take when there is room to spare */

struct bars {
    struct chart *chart;
    const struct selection *selection;
    struct categories categories;
    struct axis axis;
    double thickness;
    double pitch; /* from one category to the next */
};

static const struct exhibit_cell *cell_of(const struct bars *bars, size_t row, size_t series)
{
    return exhibit_at(bars->chart->exhibit, bars->selection->rows[row],
                      bars->selection->series[series].column);
}

static double value_width(const struct bars *bars, size_t row, const struct exhibit_cell *cell)
{
    bool bold = categories_is_bold(bars->chart->exhibit, bars->selection->rows[row]);
    return measure_width(bars->chart->typeface, cell->printed, SIZE_LABEL, bold);
}

/* Room to the left of the axis for the values of bars that point that way. */
static double room_for_negatives(const struct bars *bars)
{
    double room = 0;
    for (size_t row = 0; row < bars->selection->row_count; row++) {
        for (size_t series = 0; series < bars->selection->series_count; series++) {
            const struct exhibit_cell *cell = cell_of(bars, row, series);
            if (cell->has_value && number_sign(cell->value) < 0) {
                double width = value_width(bars, row, cell) + GAP_SMALL;
                room = width > room ? width : room;
            }
        }
    }
    return room;
}

static void fit_axis(struct bars *bars)
{
    struct chart *chart = bars->chart;
    struct extent extent = selection_extent(chart->exhibit, bars->selection, true);
    bars->axis.ticks = ticks_choose(extent.low, extent.high, TICKS_MOST);
    ticks_trim(&bars->axis.ticks, extent.high);
    bars->axis.start =
        chart->left + bars->categories.width + GAP_SMALL + room_for_negatives(bars);
    double room = chart->right - bars->axis.start;
    double length = room - axis_label_width(chart, &bars->axis.ticks) / 2;
    for (size_t row = 0; row < bars->selection->row_count; row++) {
        for (size_t series = 0; series < bars->selection->series_count; series++) {
            const struct exhibit_cell *cell = cell_of(bars, row, series);
            if (cell->has_value && number_sign(cell->value) >= 0) {
                length = axis_shorten(length, room, axis_fraction(&bars->axis.ticks, cell->value),
                                      value_width(bars, row, cell));
            }
        }
    }
    bars->axis.end = bars->axis.start + length;
}

static void put_bar(const struct bars *bars, size_t row, size_t series, double y)
{
    struct chart *chart = bars->chart;
    size_t exhibit_row = bars->selection->rows[row];
    const struct exhibit_cell *cell = cell_of(bars, row, series);
    bool bold = categories_is_bold(chart->exhibit, exhibit_row);
    double zero = axis_place(&bars->axis, number_of(0));
    if (!cell->has_value) {
        chart_label_on_paper(chart, zero + GAP_SMALL, y, selection_mark(chart->arena, cell), bold,
                             ALIGN_LEFT);
        return;
    }
    double end = axis_place(&bars->axis, cell->value);
    plan_rectangle(&chart->plan, end < zero ? end : zero, y - bars->thickness / 2,
                   end < zero ? zero - end : end - zero, bars->thickness,
                   categories_bar_colour(chart->exhibit, exhibit_row, series,
                                         bars->selection->series_count));
    chart_label_on_paper(chart, end < zero ? end - GAP_SMALL : end + GAP_SMALL, y, cell->printed,
                         bold, end < zero ? ALIGN_RIGHT : ALIGN_LEFT);
}

static void put_category(const struct bars *bars, size_t row, double y)
{
    struct chart *chart = bars->chart;
    bool category = selection_is_category(&chart->exhibit->rows[bars->selection->rows[row]]);
    size_t count = bars->selection->series_count;
    categories_put(chart, bars->selection, &bars->categories, row,
                   category ? chart->left + bars->categories.width : chart->left, y,
                   category ? ALIGN_RIGHT : ALIGN_LEFT);
    for (size_t series = 0; category && series < count; series++) {
        double offset = (double)series - (double)(count - 1) / 2;
        put_bar(bars, row, series, y + offset * bars->thickness);
    }
}

void plan_bars(struct chart *chart, const struct selection *selection)
{
    struct bars bars = {.chart = chart, .selection = selection,
                        .categories = categories_make(chart, selection, LABELS_WIDEST)};
    double count = (double)selection->series_count;
    bars.thickness = count > 1 ? 3.5 : 4.8;
    bars.pitch = count > 1 ? bars.thickness * count + 2.4 : 7;
    if (bars.pitch < bars.categories.height + 1.2) {
        bars.pitch = bars.categories.height + 1.2;
    }
    if (count > 1) {
        frame_legend(chart, selection);
    }
    bars.pitch = chart_pitch(chart, selection->row_count, bars.pitch, frame_axis_height(chart));
    double thicker = bars.pitch * FULLEST / count;
    bars.thickness = thicker > bars.thickness ? thicker : bars.thickness;
    fit_axis(&bars);
    double bottom = chart->top + bars.pitch * (double)selection->row_count;
    double below = axis_across(chart, &bars.axis, chart->top, bottom);
    for (size_t row = 0; row < selection->row_count; row++) {
        put_category(&bars, row, chart->top + bars.pitch * ((double)row + 0.5));
    }
    chart->top = below;
    frame_axis_title(chart, bars.axis.start, bars.axis.end);
}
