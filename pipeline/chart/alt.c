#include "chart/alt.h"

#include "chart/chart.h"
#include "chart/kinds.h"
#include "common/calendar.h"
#include "common/period.h"

#include <ctype.h>
#include <string.h>

/* Of rows that share the highest or lowest value, more than this are counted, not named. */
enum { NAMES_MOST = 3 };

static const struct exhibit_cell *cell_at(const struct exhibit *exhibit,
                                          const struct selection *selection, size_t number,
                                          size_t column)
{
    return exhibit_at(exhibit, selection->rows[number], column);
}

/* "Oct" and "Oct 2018", not "Octavia Hill". */
static bool is_short_for(const char *label, const char *month)
{
    enum { SHORT = 3 };
    return strncmp(label, month, SHORT) == 0 &&
           (!label[SHORT] ||
            (label[SHORT] == ' ' && isdigit((unsigned char)label[SHORT + 1])));
}

/* The row's label as it is said: "Oct 2018" is "October 2018". */
static void tell_label(const struct exhibit *exhibit, const struct selection *selection,
                       size_t number, struct buffer *out)
{
    const char *label = exhibit->rows[selection->rows[number]].label;
    for (int month = 1; month <= 12; month++) {
        const char *name = calendar_month_name(month);
        if (is_short_for(label, name)) {
            buffer_format(out, "%s%s", name, label + strcspn(label, " "));
            return;
        }
    }
    buffer_text(out, label);
}

static bool counts(const struct exhibit *exhibit, const struct selection *selection, size_t number)
{
    const struct exhibit_row *row = &exhibit->rows[selection->rows[number]];
    return selection_is_category(row) && !selection_is_total(row);
}

/* The cell with the highest (sign 1) or lowest (sign -1) value; NULL when there is none. */
static const struct exhibit_cell *end_cell(const struct exhibit *exhibit,
                                           const struct selection *selection, size_t column,
                                           int sign)
{
    const struct exhibit_cell *end = NULL;
    for (size_t i = 0; i < selection->row_count; i++) {
        const struct exhibit_cell *cell = cell_at(exhibit, selection, i, column);
        if (cell->has_value && counts(exhibit, selection, i) &&
            (!end || number_compare(cell->value, end->value) * sign > 0)) {
            end = cell;
        }
    }
    return end;
}

static bool equals(const struct exhibit_cell *cell, const struct exhibit_cell *end)
{
    return cell->has_value && number_compare(cell->value, end->value) == 0;
}

/* "the highest are Robbery and Arson, with 41"; "the highest is 41, in 5 categories" when many share
 * it. */
static void tell_end(const struct exhibit *exhibit, const struct selection *selection,
                     size_t column, const char *which, const struct exhibit_cell *end,
                     const char *many, struct buffer *out)
{
    size_t shared = 0, told = 0;
    for (size_t i = 0; i < selection->row_count; i++) {
        shared += counts(exhibit, selection, i) &&
                  equals(cell_at(exhibit, selection, i, column), end);
    }
    if (shared > NAMES_MOST) {
        buffer_format(out, "the %s is %s, in %zu %s", which, end->printed, shared, many);
        return;
    }
    buffer_format(out, "the %s %s ", which, shared == 1 ? "is" : "are");
    for (size_t i = 0; i < selection->row_count; i++) {
        if (counts(exhibit, selection, i) &&
            equals(cell_at(exhibit, selection, i, column), end)) {
            buffer_text(out, told == 0 ? "" : told + 1 == shared ? " and " : ", ");
            tell_label(exhibit, selection, i, out);
            told++;
        }
    }
    buffer_format(out, ", with %s", end->printed);
}

static void tell_ends(const struct exhibit *exhibit, const struct selection *selection,
                      size_t column, const char *many, struct buffer *out)
{
    const struct exhibit_cell *high = end_cell(exhibit, selection, column, 1);
    const struct exhibit_cell *low = end_cell(exhibit, selection, column, -1);
    if (!high) {
        buffer_text(out, "no values can be shown");
    } else if (number_compare(high->value, low->value) == 0) {
        buffer_format(out, "all values are %s", high->printed);
    } else {
        tell_end(exhibit, selection, column, "highest", high, many, out);
        buffer_text(out, "; ");
        tell_end(exhibit, selection, column, "lowest", low, many, out);
    }
}

static bool is_time(const char *key)
{
    struct period period;
    return period_parse(key, strlen(key), &period) || strcmp(key, "now") == 0 ||
           strcmp(key, "before") == 0;
}

/* "7 categories rose, 5 fell and 1 did not change" */
static void tell_counts(const size_t *directions, struct buffer *out)
{
    static const char *const verbs[] = {"fell", "did not change", "rose"};
    size_t kinds = 0, told = 0;
    for (size_t i = 0; i < 3; i++) {
        kinds += directions[i] > 0;
    }
    for (size_t i = 3; i-- > 0;) {
        if (directions[i]) {
            buffer_text(out, told == 0 ? "" : told + 1 == kinds ? " and " : ", ");
            buffer_format(out, "%zu%s %s", directions[i],
                          told > 0 ? "" : directions[i] == 1 ? " category" : " categories",
                          verbs[i]);
            told++;
        }
    }
}

/* For two series that are two times. */
static void tell_change(const struct exhibit *exhibit, const struct selection *selection,
                        struct buffer *out)
{
    size_t directions[3] = {0}; /* fell, same, rose */
    for (size_t i = 0; i < selection->row_count; i++) {
        const struct exhibit_cell *before =
            cell_at(exhibit, selection, i, selection->series[0].column);
        const struct exhibit_cell *after =
            cell_at(exhibit, selection, i, selection->series[1].column);
        if (counts(exhibit, selection, i) && before->has_value && after->has_value) {
            int sign = number_compare(after->value, before->value);
            directions[1 + (sign > 0) - (sign < 0)]++;
        }
    }
    if (directions[0] + directions[1] + directions[2] > 0) {
        buffer_format(out, "From %s to %s, ",
                      exhibit->columns[selection->series[0].column].label,
                      exhibit->columns[selection->series[1].column].label);
        tell_counts(directions, out);
        buffer_text(out, ". ");
    }
}

void alt_tell_bars(const struct exhibit *exhibit, const struct selection *selection,
                   struct buffer *out)
{
    for (size_t i = 0; i < selection->series_count; i++) {
        size_t column = selection->series[i].column;
        size_t start = out->length;
        if (selection->series_count > 1) {
            buffer_format(out, "%s: ", exhibit->columns[column].label);
            start = out->length;
        }
        tell_ends(exhibit, selection, column, "categories", out);
        if (selection->series_count == 1) {
            out->data[start] = (char)(out->data[start] - 'a' + 'A');
        }
        buffer_text(out, ". ");
    }
    if (selection->series_count == 2 &&
        is_time(exhibit->columns[selection->series[0].column].key) &&
        is_time(exhibit->columns[selection->series[1].column].key)) {
        tell_change(exhibit, selection, out);
    }
}

/* The numbers of the first and the last row with a value; false when there is none. */
static bool span_of(const struct exhibit *exhibit, const struct selection *selection,
                    size_t column, size_t *first, size_t *last)
{
    bool any = false;
    for (size_t i = 0; i < selection->row_count; i++) {
        if (counts(exhibit, selection, i) &&
            cell_at(exhibit, selection, i, column)->has_value) {
            *first = any ? *first : i;
            *last = i;
            any = true;
        }
    }
    return any;
}

static void tell_path(const struct exhibit *exhibit, const struct selection *selection,
                      size_t column, struct buffer *out)
{
    static const char *const words[][2] = {{"falls from", "to"}, {"begins with", "and ends with"},
                                           {"rises from", "to"}};
    size_t first = 0, last = 0;
    if (!span_of(exhibit, selection, column, &first, &last)) {
        return;
    }
    const struct exhibit_cell *start = cell_at(exhibit, selection, first, column);
    const struct exhibit_cell *end = cell_at(exhibit, selection, last, column);
    int sign = number_compare(end->value, start->value);
    if (first == last) {
        return;
    }
    const char *const *verb = words[1 + (sign > 0) - (sign < 0)];
    buffer_format(out, "%s %s in ", verb[0], start->printed);
    tell_label(exhibit, selection, first, out);
    buffer_format(out, " %s %s in ", verb[1], end->printed);
    tell_label(exhibit, selection, last, out);
    buffer_text(out, "; ");
}

static void tell_trend(const struct exhibit *exhibit, const struct selection *selection,
                       size_t column, struct buffer *out)
{
    static const char *const verbs[] = {"falls", "is level", "rises"};
    size_t first = 0, last = 0;
    if (column != NO_COLUMN && span_of(exhibit, selection, column, &first, &last)) {
        int sign = number_compare(cell_at(exhibit, selection, last, column)->value,
                                  cell_at(exhibit, selection, first, column)->value);
        buffer_format(out, "; the trend line %s", verbs[1 + (sign > 0) - (sign < 0)]);
    }
}

void alt_tell_lines(const struct exhibit *exhibit, const struct selection *selection,
                    struct buffer *out)
{
    for (size_t i = 0; i < selection->series_count; i++) {
        const struct series *series = &selection->series[i];
        buffer_format(out, "%s: ", exhibit->columns[series->column].label);
        tell_path(exhibit, selection, series->column, out);
        tell_ends(exhibit, selection, series->column, "months", out);
        tell_trend(exhibit, selection, series->trend, out);
        buffer_text(out, ". ");
    }
}

static void tell_hidden(const struct exhibit *exhibit, const struct selection *selection,
                        char status, const char *meaning, struct buffer *out)
{
    size_t hidden = 0;
    for (size_t i = 0; i < selection->row_count; i++) {
        for (size_t s = 0; s < selection->series_count; s++) {
            const struct exhibit_cell *cell =
                cell_at(exhibit, selection, i, selection->series[s].column);
            hidden += !cell->has_value && cell->status[0] == status;
        }
    }
    if (hidden > 0) {
        buffer_format(out, "%zu %s %s and %s shown as [%c]. ", hidden,
                      hidden == 1 ? "value is" : "values are", meaning,
                      hidden == 1 ? "is" : "are", status);
    }
}

static void tell_text(const char *text, struct buffer *out)
{
    if (text[0]) {
        buffer_text(out, text);
        buffer_text(out, strchr(".!?", text[strlen(text) - 1]) ? " " : ". ");
    }
}

static void tell_all(struct arena *arena, const struct exhibit *exhibit, struct buffer *out)
{
    const struct chart_kind *kind = chart_kind_of(exhibit);
    struct selection selection = selection_make(arena, exhibit, kind->total_apart);
    buffer_format(out, "%s. ", kind->spoken);
    tell_text(chart_text(exhibit, "title"), out);
    tell_text(chart_text(exhibit, "subtitle"), out);
    kind->tell(exhibit, &selection, out);
    tell_hidden(exhibit, &selection, 'c', "suppressed to protect confidentiality", out);
    tell_hidden(exhibit, &selection, 'x', "not available", out);
    tell_hidden(exhibit, &selection, 'z', "not applicable", out);
    buffer_text(out, "The data are in the table that goes with this chart.");
}

void alt_text(struct arena *arena, const struct exhibit *exhibit, struct buffer *out)
{
    const char *author = chart_text(exhibit, "alt");
    size_t start = out->length;
    if (author[0]) {
        buffer_text(out, author);
    } else {
        tell_all(arena, exhibit, out);
    }
    if (chart_is_illustrative(exhibit) && !strstr(out->data + start, "llustrative data")) {
        buffer_text(out, " Illustrative data.");
    }
    buffer_char(out, '\n');
}
