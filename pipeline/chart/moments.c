#include "chart/moments.h"

#include "chart/measure.h"
#include "chart/style.h"
#include "common/period.h"

#include <string.h>

#define TICK 1.2
#define GAP_NAMES 2.5

static const struct lettering name_lettering = {SIZE_LABEL, false, COLOUR_QUIET, ALIGN_CENTRE};

double moments_place(const struct moments *moments, size_t number)
{
    if (moments->count < 2) {
        return (moments->first + moments->last) / 2;
    }
    return moments->first +
           (moments->last - moments->first) * (double)number / (double)(moments->count - 1);
}

static const char *key_of(const struct chart *chart, const struct moments *moments, size_t number)
{
    return chart->exhibit->rows[moments->rows[number]].key;
}

/* True when the rows are months that follow one another; first is then the first of them. */
static bool are_months(const struct chart *chart, const struct moments *moments, int *first)
{
    for (size_t i = 0; i < moments->count; i++) {
        const char *key = key_of(chart, moments, i);
        struct period period;
        if (!period_parse(key, strlen(key), &period) || period.months != 1) {
            return false;
        }
        *first = i == 0 ? period.start : *first;
        if (period.start != *first + (int)i) {
            return false;
        }
    }
    return moments->count > 0;
}

static double spacing(const struct moments *moments)
{
    double span = moments->last - moments->first;
    return moments->count < 2 ? span : span / (double)(moments->count - 1);
}

/* Every how many months a name fits: 1, 3, 6 or 12. */
static size_t month_step(const struct moments *moments)
{
    static const size_t steps[] = {1, 3, 6, 12};
    for (size_t i = 0; i < 4; i++) {
        if (spacing(moments) * (double)steps[i] >= 8.5) {
            return steps[i];
        }
    }
    return (size_t)(8.5 / spacing(moments) / 12 + 1) * 12;
}

static void put_tick(struct chart *chart, double x, double y)
{
    plan_rectangle(&chart->plan, x - RULE_ZERO / 2, y, RULE_ZERO, TICK, COLOUR_QUIET);
}

static void put_months(struct chart *chart, const struct moments *moments, int first, double y)
{
    static const char *const names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    double baseline = y + TICK + 0.6 + CAPITAL(SIZE_LABEL);
    int year = -1;
    for (size_t i = 0; i < moments->count; i += month_step(moments)) {
        int month = first + (int)i;
        double x = moments_place(moments, i);
        put_tick(chart, x, y);
        plan_text(&chart->plan, x, baseline, names[month % 12], name_lettering);
        if (month / 12 != year) {
            year = month / 12;
            plan_text(&chart->plan, x, baseline + LINE_STEP(SIZE_LABEL),
                      arena_format(chart->arena, "%d", year), name_lettering);
        }
    }
}

static struct lines name_lines(struct chart *chart, const struct moments *moments, size_t number,
                               double width)
{
    return measure_lines(chart->arena, chart->typeface,
                         chart->exhibit->rows[moments->rows[number]].label, SIZE_LABEL, false,
                         width);
}

/* Every how many names one fits when its words may stand below one another. */
static size_t name_step(struct chart *chart, const struct moments *moments)
{
    double widest = 0;
    for (size_t i = 0; i < moments->count; i++) {
        double width = name_lines(chart, moments, i, 0).width;
        widest = width > widest ? width : widest;
    }
    size_t step = 1;
    while (step < moments->count && spacing(moments) * (double)step < widest + GAP_NAMES) {
        step++;
    }
    return step;
}

static void put_names(struct chart *chart, const struct moments *moments, double y)
{
    double baseline = y + TICK + 0.6 + CAPITAL(SIZE_LABEL);
    size_t step = name_step(chart, moments);
    for (size_t i = 0; i < moments->count; i += step) {
        double x = moments_place(moments, i);
        struct lines lines =
            name_lines(chart, moments, i, spacing(moments) * (double)step - GAP_NAMES);
        put_tick(chart, x, y);
        for (size_t line = 0; line < lines.count; line++) {
            plan_text(&chart->plan, x, baseline + LINE_STEP(SIZE_LABEL) * (double)line,
                      lines.texts[line], name_lettering);
        }
    }
}

static size_t most_lines(struct chart *chart, const struct moments *moments)
{
    int first = 0;
    if (are_months(chart, moments, &first)) {
        return 2;
    }
    size_t most = 1, step = name_step(chart, moments);
    double width = spacing(moments) * (double)step - GAP_NAMES;
    for (size_t i = 0; i < moments->count; i += step) {
        size_t count = name_lines(chart, moments, i, width).count;
        most = count > most ? count : most;
    }
    return most;
}

double moments_height(struct chart *chart, const struct moments *moments)
{
    return TICK + 0.6 + CAPITAL(SIZE_LABEL) + DESCENT(SIZE_LABEL) +
           LINE_STEP(SIZE_LABEL) * (double)(most_lines(chart, moments) - 1);
}

void moments_put(struct chart *chart, const struct moments *moments, double y)
{
    int first = 0;
    if (are_months(chart, moments, &first)) {
        put_months(chart, moments, first, y);
    } else {
        put_names(chart, moments, y);
    }
}
