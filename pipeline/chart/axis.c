#include "chart/axis.h"

#include "chart/measure.h"
#include "chart/style.h"

static const struct lettering tick_centred = {SIZE_LABEL, false, COLOUR_QUIET, ALIGN_CENTRE};
static const struct lettering tick_right = {SIZE_LABEL, false, COLOUR_QUIET, ALIGN_RIGHT};

double axis_fraction(const struct ticks *ticks, struct number value)
{
    double first = number_double(ticks->first);
    double span = number_double(ticks->step) * (double)(ticks->count - 1);
    return (number_double(value) - first) / span;
}

double axis_place(const struct axis *axis, struct number value)
{
    return axis->start + axis_fraction(&axis->ticks, value) * (axis->end - axis->start);
}

double axis_shorten(double length, double room, double fraction, double label_width)
{
    double most = fraction > 0 ? (room - GAP_SMALL - label_width) / fraction : length;
    most = most < length ? most : length;
    return most > AXIS_LEAST ? most : AXIS_LEAST;
}

static const char *text_of(struct chart *chart, const struct ticks *ticks, size_t number)
{
    return ticks_text(chart->arena, ticks, number, exhibit_meta(chart->exhibit, "unit"));
}

static bool is_zero(const struct axis *axis, size_t tick)
{
    return number_sign(ticks_at(&axis->ticks, tick)) == 0;
}

double axis_across(struct chart *chart, const struct axis *axis, double top, double bottom)
{
    double baseline = bottom + 1.0 + CAPITAL(SIZE_LABEL);
    for (size_t i = 0; i < axis->ticks.count; i++) {
        double x = axis_place(axis, ticks_at(&axis->ticks, i));
        double rule = is_zero(axis, i) ? RULE_ZERO : RULE_GRID;
        plan_rectangle(&chart->plan, x - rule / 2, top, rule, bottom - top,
                       is_zero(axis, i) ? COLOUR_QUIET : COLOUR_GRID);
        plan_text(&chart->plan, x, baseline, text_of(chart, &axis->ticks, i), tick_centred);
    }
    return baseline + DESCENT(SIZE_LABEL);
}

void axis_up(struct chart *chart, const struct axis *axis, double left, double right)
{
    for (size_t i = 0; i < axis->ticks.count; i++) {
        double y = axis_place(axis, ticks_at(&axis->ticks, i));
        bool strong = is_zero(axis, i);
        double rule = strong ? RULE_ZERO : RULE_GRID;
        plan_rectangle(&chart->plan, left, y - rule / 2, right - left, rule,
                       strong ? COLOUR_QUIET : COLOUR_GRID);
        plan_text(&chart->plan, left - GAP_SMALL, y + HALF_CAPITAL(SIZE_LABEL),
                  text_of(chart, &axis->ticks, i), tick_right);
    }
}

double axis_label_width(struct chart *chart, const struct ticks *ticks)
{
    double widest = 0;
    for (size_t i = 0; i < ticks->count; i++) {
        double width =
            measure_width(chart->typeface, text_of(chart, ticks, i), SIZE_LABEL, false);
        widest = width > widest ? width : widest;
    }
    return widest;
}
