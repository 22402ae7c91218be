/* Lines over time, each named at its end, with fitted trends dashed. */
#include "chart/axis.h"
#include "chart/frame.h"
#include "chart/kinds.h"
#include "chart/line_labels.h"
#include "chart/moments.h"
#include "chart/style.h"

#include <string.h>

#define TICKS_MOST 6
#define PLOT_LEAST 42.0 /* the picture grows when less height would be left */
#define INSET 2.5       /* from the plot's edge to the first point */
#define ROOM_RIGHT 4.0  /* for half of the last name below */

struct line_chart {
    struct chart *chart;
    const struct selection *selection;
    struct axis axis;
    struct moments moments;
    struct line_labels labels;
    double left, right, bottom;
    bool legend;
};

static const struct exhibit_cell *cell_of(const struct line_chart *lines, size_t moment,
                                          size_t column)
{
    return exhibit_at(lines->chart->exhibit, lines->moments.rows[moment], column);
}

/* Totals over the whole time and headings are no points of a line. */
static struct selection without_totals(struct chart *chart, const struct selection *selection)
{
    struct selection result = *selection;
    size_t *rows = arena_alloc(chart->arena, (selection->row_count + 1) * sizeof *rows);
    result.row_count = 0;
    for (size_t i = 0; i < selection->row_count; i++) {
        const struct exhibit_row *row = &chart->exhibit->rows[selection->rows[i]];
        if (selection_is_category(row) && !selection_is_total(row)) {
            rows[result.row_count++] = selection->rows[i];
        }
    }
    result.rows = rows;
    return result;
}

/* A line may start above zero where zero is far below all of it. */
static void choose_ticks(struct line_chart *lines)
{
    const struct exhibit *exhibit = lines->chart->exhibit;
    struct extent extent = selection_extent(exhibit, lines->selection, false);
    struct number threshold = number_of(0);
    bool far = number_compare(extent.low, extent.high) < 0 && number_sign(extent.low) > 0 &&
               number_multiply(extent.high, (struct number){3, 5}, &threshold) &&
               number_compare(extent.low, threshold) > 0;
    extent = selection_extent(exhibit, lines->selection, !far);
    lines->axis.ticks = ticks_choose(extent.low, extent.high, TICKS_MOST);
}

static const char *column_label(const struct line_chart *lines, size_t column)
{
    return lines->chart->exhibit->columns[column].label;
}

static const struct exhibit_cell *last_cell(const struct line_chart *lines, size_t column)
{
    for (size_t i = lines->moments.count; i-- > 0;) {
        const struct exhibit_cell *cell = cell_of(lines, i, column);
        if (cell->has_value) {
            return cell;
        }
    }
    return NULL;
}

static bool has_trend(const struct line_chart *lines)
{
    for (size_t i = 0; i < lines->selection->series_count; i++) {
        if (lines->selection->series[i].trend != NO_COLUMN) {
            return true;
        }
    }
    return false;
}

static bool is_highlight(const struct line_chart *lines, size_t column)
{
    const struct exhibit *exhibit = lines->chart->exhibit;
    return strcmp(chart_text(exhibit, "highlight"), exhibit->columns[column].key) == 0;
}

/* One line says its last value, several say their names. Of several trends none is named: the
 * axis title tells what is dashed. */
static void name_lines(struct line_chart *lines)
{
    const struct selection *selection = lines->selection;
    bool alone = selection->series_count == 1;
    for (size_t i = 0; i < selection->series_count; i++) {
        const struct series *series = &selection->series[i];
        const struct exhibit_cell *last = last_cell(lines, series->column);
        bool only_line = alone && series->trend == NO_COLUMN;
        if (last) {
            line_labels_add(lines->chart, &lines->labels,
                            only_line ? last->printed : column_label(lines, series->column),
                            is_highlight(lines, series->column));
        }
        if (last && alone && !only_line && last_cell(lines, series->trend)) {
            line_labels_add(lines->chart, &lines->labels, column_label(lines, series->trend),
                            false);
        }
    }
}

static void place_names(struct line_chart *lines)
{
    const struct selection *selection = lines->selection;
    size_t label = 0;
    for (size_t i = 0; i < selection->series_count; i++) {
        const size_t columns[] = {selection->series[i].column, selection->series[i].trend};
        for (size_t j = 0; j < 2 && (j == 0 || selection->series_count == 1); j++) {
            const struct exhibit_cell *last =
                columns[j] == NO_COLUMN ? NULL : last_cell(lines, columns[j]);
            if (last && label < lines->labels.count) {
                lines->labels.items[label++].wanted = axis_place(&lines->axis, last->value);
            }
        }
    }
}

static const char *axis_text(const struct line_chart *lines)
{
    const char *text = chart_text(lines->chart->exhibit, "axis");
    struct arena *arena = lines->chart->arena;
    if (number_sign(lines->axis.ticks.first) > 0) {
        text = arena_format(arena, "%s%s", text,
                            text[0] ? " (axis does not start at zero)"
                                    : "Axis does not start at zero");
    }
    if (has_trend(lines) && lines->selection->series_count > 1) {
        text = arena_format(arena, "%s%s", text,
                            text[0] ? "; dashed lines: trend" : "Dashed lines: trend");
    }
    return text;
}

static void lay_out(struct line_chart *lines)
{
    struct chart *chart = lines->chart;
    static const struct lettering lettering = {SIZE_LABEL, false, COLOUR_QUIET, ALIGN_LEFT};
    const char *text = axis_text(lines);
    double labels = lines->legend ? 0 : lines->labels.width;
    lines->left = chart->left + axis_label_width(chart, &lines->axis.ticks) + GAP_SMALL;
    lines->right = chart->right - (labels > ROOM_RIGHT ? labels : ROOM_RIGHT);
    if (lines->right < lines->left + AXIS_LEAST) {
        lines->right = lines->left + AXIS_LEAST;
    }
    lines->moments.first = lines->left + INSET;
    lines->moments.last = lines->right;
    if (text[0]) {
        plan_text(&chart->plan, chart->left, chart->top + CAPITAL(SIZE_LABEL), text, lettering);
        chart->top += LINE_STEP(SIZE_LABEL) + 1;
    }
    chart->top += HALF_CAPITAL(SIZE_LABEL);
    double below = moments_height(chart, &lines->moments);
    double plot = chart->height - chart->footer - below - chart->top;
    lines->bottom = chart->top + (plot > PLOT_LEAST ? plot : PLOT_LEAST);
    lines->axis.start = lines->bottom;
    lines->axis.end = chart->top;
}

struct stroke {
    double thickness;
    bool dashed;
    unsigned colour;
};

static void put_run(const struct line_chart *lines, const struct point *points, size_t count,
                    const struct stroke *stroke)
{
    if (count == 1) {
        plan_dot(&lines->chart->plan, points[0], stroke->thickness * 2.2, stroke->colour);
    } else if (count > 1) {
        plan_path(&lines->chart->plan, points, count, stroke->thickness, stroke->dashed,
                  stroke->colour);
    }
}

/* A value that is not there leaves a gap in the line. */
static void put_line(const struct line_chart *lines, size_t column, const struct stroke *stroke)
{
    struct point *points =
        arena_alloc(lines->chart->arena, (lines->moments.count + 1) * sizeof *points);
    size_t count = 0;
    for (size_t i = 0; i < lines->moments.count; i++) {
        const struct exhibit_cell *cell = cell_of(lines, i, column);
        if (cell->has_value) {
            points[count++] = (struct point){moments_place(&lines->moments, i),
                                             axis_place(&lines->axis, cell->value)};
        } else if (!stroke->dashed) {
            put_run(lines, points, count, stroke);
            count = 0;
        }
    }
    put_run(lines, points, count, stroke);
}

static void put_series(const struct line_chart *lines, size_t number)
{
    const struct series *series = &lines->selection->series[number];
    size_t count = lines->selection->series_count;
    unsigned colour = style_series_colour(number, count);
    struct stroke trend = {RULE_TREND, true, count == 1 ? COLOUR_HIGHLIGHT : colour};
    struct stroke line = {is_highlight(lines, series->column) ? RULE_HIGHLIGHT : RULE_SERIES,
                          false, colour};
    if (series->trend != NO_COLUMN) {
        put_line(lines, series->trend, &trend);
    }
    put_line(lines, series->column, &line);
}

/* Marks of values that are not there stand above the axis, a row for each series. */
static void put_marks(const struct line_chart *lines, size_t series)
{
    struct chart *chart = lines->chart;
    double y = lines->bottom - 2.2 - LINE_STEP(SIZE_LABEL) * (double)series;
    double free = lines->left;
    for (size_t i = 0; i < lines->moments.count; i++) {
        const struct exhibit_cell *cell =
            cell_of(lines, i, lines->selection->series[series].column);
        const char *mark = selection_mark(chart->arena, cell);
        double width = measure_width(chart->typeface, mark, SIZE_LABEL, false);
        double x = moments_place(&lines->moments, i);
        if (mark[0] && x - width / 2 >= free) {
            chart_label_on_paper(chart, x, y, mark, false, ALIGN_CENTRE);
            free = x + width / 2 + 0.5;
        }
    }
}

void plan_lines(struct chart *chart, const struct selection *selection)
{
    struct selection points = without_totals(chart, selection);
    struct line_chart lines = {.chart = chart, .selection = &points,
                               .moments = {.rows = points.rows, .count = points.row_count}};
    choose_ticks(&lines);
    name_lines(&lines);
    lines.legend = !line_labels_fit(&lines.labels, PLOT_LEAST);
    if (lines.legend) {
        frame_legend(chart, &points);
    }
    lay_out(&lines);
    axis_up(chart, &lines.axis, lines.left, lines.right);
    moments_put(chart, &lines.moments, lines.bottom);
    for (size_t i = 0; i < points.series_count; i++) {
        put_series(&lines, i);
    }
    for (size_t i = 0; i < points.series_count; i++) {
        put_marks(&lines, i);
    }
    place_names(&lines);
    if (!lines.legend) {
        line_labels_put(chart, &lines.labels, lines.right, chart->top - 2, lines.bottom + 2);
    }
    chart->top = lines.bottom + moments_height(chart, &lines.moments);
}
