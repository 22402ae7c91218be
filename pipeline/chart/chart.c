#include "chart/chart.h"

#include "chart/frame.h"
#include "chart/kinds.h"
#include "chart/measure.h"
#include "chart/style.h"
#include "common/diagnostic.h"
#include "common/text.h"

#include <string.h>

#define HEIGHT_MOST 1000.0

const char *chart_text(const struct exhibit *exhibit, const char *key)
{
    const char *text = exhibit_meta(exhibit, key);
    return text ? text : "";
}

bool chart_is_illustrative(const struct exhibit *exhibit)
{
    bool illustrative = exhibit_meta_true(exhibit, "illustrative");
    for (size_t i = 0; i < exhibit->row_count * exhibit->column_count; i++) {
        illustrative = illustrative || exhibit->cells[i].illustrative;
    }
    return illustrative;
}

static const char *clean(struct arena *arena, const char *text)
{
    struct buffer valid = {0}, folded = {0};
    size_t left = strlen(text);
    while (left > 0) {
        uint32_t character = 0;
        size_t length = utf8_decode(text, left, &character);
        bool blank = character == '\t' || character == '\n' || character == '\r';
        if (length == 0) {
            buffer_text(&valid, "\uFFFD");
            length = 1;
        } else if (blank || (character >= 0x20 && (character < 0x7f || character > 0x9f))) {
            buffer_add(&valid, text, length);
        }
        text += length;
        left -= length;
    }
    text_fold_blanks(&folded, valid.data ? valid.data : "", valid.length);
    const char *result = arena_copy(arena, folded.data ? folded.data : "", folded.length);
    buffer_free(&valid);
    buffer_free(&folded);
    return result;
}

void chart_clean(struct arena *arena, struct exhibit *exhibit)
{
    for (size_t i = 0; i < exhibit->row_count; i++) {
        exhibit->rows[i].label = clean(arena, exhibit->rows[i].label);
    }
    for (size_t i = 0; i < exhibit->column_count; i++) {
        exhibit->columns[i].label = clean(arena, exhibit->columns[i].label);
    }
    for (size_t i = 0; i < exhibit->row_count * exhibit->column_count; i++) {
        exhibit->cells[i].printed = clean(arena, exhibit->cells[i].printed);
    }
    for (size_t i = 0; i < exhibit->meta_count; i++) {
        struct exhibit_meta *meta = &exhibit->metas[i];
        meta->value = clean(arena, exhibit_plain(arena, meta->value));
    }
}

double chart_pitch(const struct chart *chart, size_t rows, double least, double below)
{
    double room = chart->height - chart->top - chart->footer - below;
    double pitch = room / (double)rows;
    return pitch > least ? pitch : least;
}

void chart_label(struct chart *chart, double x, double y, const char *text, bool bold,
                 enum align align)
{
    plan_text(&chart->plan, x, y + HALF_CAPITAL(SIZE_LABEL), text,
              (struct lettering){SIZE_LABEL, bold, COLOUR_TEXT, align});
}

void chart_label_on_paper(struct chart *chart, double x, double y, const char *text, bool bold,
                          enum align align)
{
    static const double share[] = {[ALIGN_LEFT] = 0, [ALIGN_CENTRE] = 0.5, [ALIGN_RIGHT] = 1};
    double width = measure_width(chart->typeface, text, SIZE_LABEL, bold);
    double height = CAPITAL(SIZE_LABEL) + 0.4;
    if (text[0]) {
        plan_rectangle(&chart->plan, x - width * share[align] - 0.3, y - height / 2, width + 0.6,
                       height, COLOUR_PAPER);
        chart_label(chart, x, y, text, bold, align);
    }
}

static double length_of(const struct exhibit *exhibit, const char *key, double usual, int least,
                        int most)
{
    const char *text = exhibit_meta(exhibit, key);
    struct number length;
    if (!text || !text[0]) {
        return usual;
    }
    if (!number_parse(text, strlen(text), &length, NULL) ||
        number_compare(length, number_of(least)) < 0 ||
        number_compare(length, number_of(most)) > 0) {
        diagnostic_fatal("the chart '%s' has the %s '%s': it must be between %d and %d",
                         exhibit->id, key, text, least, most);
    }
    return number_double(length);
}

struct plan chart_plan(struct arena *arena, struct typeface *typeface,
                       const struct exhibit *exhibit)
{
    const struct chart_kind *kind = chart_kind_of(exhibit);
    struct selection selection = selection_make(arena, exhibit, kind->total_apart);
    double width = length_of(exhibit, "width-mm", WIDTH_DEFAULT, 80, 400);
    struct chart chart = {
        .arena = arena, .exhibit = exhibit, .typeface = typeface,
        .plan = {.arena = arena, .width = width},
        .left = EDGE, .right = width - EDGE, .top = 0.6,
        .height = length_of(exhibit, "height-mm", kind->height, 40, 400)};
    frame_head(&chart);
    kind->plan(&chart, &selection);
    frame_foot(&chart);
    if (chart.plan.height > HEIGHT_MOST) {
        diagnostic_fatal("the chart '%s' would be %.0f mm high", exhibit->id, chart.plan.height);
    }
    return chart.plan;
}
