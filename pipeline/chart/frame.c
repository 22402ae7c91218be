#include "chart/frame.h"

#include "chart/measure.h"
#include "chart/style.h"

#include <string.h>

#define GAP_HEAD 1.0    /* headline to subtitle */
#define GAP_PLOT 3.0    /* subtitle to what follows */
#define GAP_SOURCE 2.6  /* plot to source */
#define GAP_BOTTOM 0.6
#define SWATCH 3.0
#define GAP_ENTRIES 6.0
#define LEGEND_STEP (LINE_STEP(SIZE_LABEL) + 0.6)

static const struct lettering title = {SIZE_TITLE, true, COLOUR_TEXT, ALIGN_LEFT};
static const struct lettering subtitle = {SIZE_SUBTITLE, false, COLOUR_QUIET, ALIGN_LEFT};
static const struct lettering source = {SIZE_SOURCE, false, COLOUR_QUIET, ALIGN_LEFT};

static const struct {
    const char *mark;
    const char *meaning;
} marks[] = {{"[c]", "[c] = suppressed to protect confidentiality"},
             {"[x]", "[x] = not available"},
             {"[z]", "[z] = not applicable"},
             {"[p]", "[p] = provisional"},
             {"[r]", "[r] = revised"},
             {"[e]", "[e] = estimated"}};

static struct lines break_text(const struct chart *chart, const char *text,
                               const struct lettering *lettering)
{
    return measure_paragraph(chart->arena, chart->typeface, text, lettering->points,
                             lettering->bold, chart->right - chart->left);
}

static void put_lines(struct chart *chart, const struct lines *lines,
                      const struct lettering *lettering)
{
    for (size_t i = 0; i < lines->count; i++) {
        double slack = LINE_STEP(lettering->points) - CAPITAL(lettering->points) -
                       DESCENT(lettering->points);
        plan_text(&chart->plan, chart->left,
                  chart->top + slack / 2 + CAPITAL(lettering->points), lines->texts[i], *lettering);
        chart->top += LINE_STEP(lettering->points);
    }
}

static void append_sentence(struct buffer *text, const char *sentence)
{
    if (text->length) {
        buffer_text(text, text->data[text->length - 1] == '.' ? " " : ". ");
    }
    buffer_text(text, sentence);
}

static const char *subtitle_text(const struct chart *chart)
{
    struct buffer text = {0};
    buffer_text(&text, chart_text(chart->exhibit, "subtitle"));
    bool said = text.data && strstr(text.data, "llustrative data");
    if (chart_is_illustrative(chart->exhibit) && !said) {
        append_sentence(&text, "Illustrative data");
    }
    const char *result = arena_copy(chart->arena, text.data ? text.data : "", text.length);
    buffer_free(&text);
    return result;
}

static bool has_mark(const struct exhibit *exhibit, const char *mark)
{
    for (size_t i = 0; i < exhibit->row_count * exhibit->column_count; i++) {
        const struct exhibit_cell *cell = &exhibit->cells[i];
        if (strstr(cell->printed, mark) ||
            (!cell->has_value && cell->status[0] == mark[1] && !cell->status[1])) {
            return true;
        }
    }
    return false;
}

static const char *marks_text(const struct chart *chart)
{
    const char *text = "";
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (has_mark(chart->exhibit, marks[i].mark)) {
            text = arena_format(chart->arena, "%s%s%s", text, text[0] ? "; " : "",
                                marks[i].meaning);
        }
    }
    return text;
}

static const char *source_text(const struct chart *chart)
{
    const char *text = chart_text(chart->exhibit, "source");
    bool said = !text[0] || strncmp(text, "Source", 6) == 0;
    return said ? text : arena_format(chart->arena, "Source: %s", text);
}

void frame_head(struct chart *chart)
{
    struct lines lines = break_text(chart, chart_text(chart->exhibit, "title"), &title);
    put_lines(chart, &lines, &title);
    chart->top += lines.count ? GAP_HEAD : 0;
    lines = break_text(chart, subtitle_text(chart), &subtitle);
    put_lines(chart, &lines, &subtitle);
    chart->top += GAP_PLOT;
    chart->footer = GAP_SOURCE + GAP_BOTTOM +
                    LINE_STEP(SIZE_SOURCE) *
                        (double)(break_text(chart, marks_text(chart), &source).count +
                                 break_text(chart, source_text(chart), &source).count);
}

/* Returns how wide the entry is. */
static double put_entry(struct chart *chart, double x, const char *name, unsigned colour)
{
    double room = chart->right - chart->left - SWATCH - GAP_SMALL;
    struct lines lines =
        measure_lines(chart->arena, chart->typeface, name, SIZE_LABEL, false, room);
    double middle = chart->top + LEGEND_STEP / 2;
    plan_rectangle(&chart->plan, x, middle - SWATCH / 2, SWATCH, SWATCH, colour);
    for (size_t i = 0; i < lines.count; i++) {
        chart->top += i ? LINE_STEP(SIZE_LABEL) : 0;
        chart_label(chart, x + SWATCH + GAP_SMALL, chart->top + LEGEND_STEP / 2, lines.texts[i],
                    false, ALIGN_LEFT);
    }
    return SWATCH + GAP_SMALL + lines.width;
}

void frame_legend(struct chart *chart, const struct selection *selection)
{
    double x = chart->left;
    for (size_t i = 0; i < selection->series_count; i++) {
        const char *name = chart->exhibit->columns[selection->series[i].column].label;
        double width =
            SWATCH + GAP_SMALL + measure_width(chart->typeface, name, SIZE_LABEL, false);
        if (x > chart->left && x + width > chart->right) {
            x = chart->left;
            chart->top += LEGEND_STEP;
        }
        x += GAP_ENTRIES +
             put_entry(chart, x, name, style_series_colour(i, selection->series_count));
    }
    chart->top += LEGEND_STEP + 1.5;
}

double frame_axis_height(const struct chart *chart)
{
    double line = 1 + CAPITAL(SIZE_LABEL) + DESCENT(SIZE_LABEL);
    return chart_text(chart->exhibit, "axis")[0] ? 2 * line : line;
}

void frame_axis_title(struct chart *chart, double left, double right)
{
    static const struct lettering lettering = {SIZE_LABEL, false, COLOUR_QUIET, ALIGN_CENTRE};
    const char *text = chart_text(chart->exhibit, "axis");
    if (text[0]) {
        plan_text(&chart->plan, (left + right) / 2, chart->top + 1 + CAPITAL(SIZE_LABEL), text,
                  lettering);
        chart->top += 1 + CAPITAL(SIZE_LABEL) + DESCENT(SIZE_LABEL);
    }
}

void frame_foot(struct chart *chart)
{
    struct lines lines = break_text(chart, marks_text(chart), &source);
    double needed = chart->top + chart->footer;
    if (needed < chart->height) {
        chart->top = chart->height - chart->footer;
        needed = chart->height;
    }
    chart->top += GAP_SOURCE;
    put_lines(chart, &lines, &source);
    lines = break_text(chart, source_text(chart), &source);
    put_lines(chart, &lines, &source);
    chart->plan.height = needed;
}
