#include "typeset/html.h"

#include "common/html_escape.h"

#include <string.h>

typedef void write_function(struct buffer *out, struct html_page *page,
                            const struct report_exhibit *exhibit);

static void write_line(struct buffer *out, struct html_page *page, const char *class,
                       const char *announced, const struct inlines *inlines)
{
    if (inlines->first) {
        buffer_format(out, "<p class=\"%s\">%s", class, announced);
        html_inlines(out, page, inlines);
        buffer_text(out, "</p>\n");
    }
}

static void write_notes(struct buffer *out, struct html_page *page,
                        const struct report_exhibit *exhibit)
{
    for (size_t i = 0; i < exhibit->notes.count; i++) {
        write_line(out, page, "note", "", &exhibit->notes.items[i]);
    }
    if (exhibit->marks) {
        html_element(out, "p", "note", exhibit->marks);
        buffer_char(out, '\n');
    }
    write_line(out, page, "source", "Source: ", &exhibit->source);
}

/* What stands over an exhibit that is no table: there it is the table's caption. */
static void write_title(struct buffer *out, struct html_page *page,
                        const struct report_exhibit *exhibit)
{
    if (exhibit->title.first || exhibit->illustrative) {
        buffer_text(out, "<p class=\"title\">");
        html_inlines(out, page, &exhibit->title);
        if (exhibit->illustrative) {
            html_illustrative(out);
        }
        buffer_text(out, "</p>\n");
    }
    write_line(out, page, "subtitle", "", &exhibit->subtitle);
}

static void write_table(struct buffer *out, struct html_page *page,
                        const struct report_exhibit *exhibit)
{
    html_table(out, page, exhibit);
    write_notes(out, page, exhibit);
}

/* The picture has headline, subtitle and source drawn in; the table of its data says them again
 * as text. */
static void write_chart(struct buffer *out, struct html_page *page,
                        const struct report_exhibit *exhibit)
{
    const char *name = exhibit_name(page->arena, exhibit);
    buffer_text(out, "<figure>\n<figcaption>");
    html_element(out, "span", "name", name);
    if (exhibit->illustrative) {
        html_illustrative(out);
    }
    buffer_text(out, "</figcaption>\n");
    html_image(out, page, exhibit);
    buffer_format(out, "</figure>\n<details>\n<summary>The data of %s as a table</summary>\n",
                  name);
    html_table(out, page, exhibit);
    write_notes(out, page, exhibit);
    buffer_text(out, "</details>\n");
}

/* The first cell of the row that is not blank. */
static const struct exhibit_cell *row_cell(const struct exhibit *data, size_t row)
{
    for (size_t column = 0; column < data->column_count; column++) {
        if (exhibit_at(data, row, column)->printed[0]) {
            return exhibit_at(data, row, column);
        }
    }
    return exhibit_at(data, row, 0);
}

static void write_list(struct buffer *out, struct html_page *page,
                       const struct report_exhibit *exhibit)
{
    write_title(out, page, exhibit);
    buffer_text(out, "<ul>\n");
    for (size_t row = 0; row < exhibit->data->row_count; row++) {
        buffer_text(out, "<li>");
        html_cell(out, page, row_cell(exhibit->data, row));
        buffer_text(out, "</li>\n");
    }
    buffer_text(out, "</ul>\n");
    write_notes(out, page, exhibit);
}

static void write_definitions(struct buffer *out, struct html_page *page,
                              const struct report_exhibit *exhibit)
{
    write_title(out, page, exhibit);
    buffer_text(out, "<dl>\n");
    for (size_t row = 0; row < exhibit->data->row_count; row++) {
        buffer_text(out, "<div>");
        html_element(out, "dt", NULL, exhibit->data->rows[row].label);
        buffer_text(out, "<dd>");
        html_cell(out, page, row_cell(exhibit->data, row));
        buffer_text(out, "</dd></div>\n");
    }
    buffer_text(out, "</dl>\n");
    write_notes(out, page, exhibit);
}

static void write_key_figures(struct buffer *out, struct html_page *page,
                              const struct report_exhibit *exhibit)
{
    write_title(out, page, exhibit);
    buffer_text(out, "<ul class=\"key-figures\">\n");
    for (size_t row = 0; row < exhibit->data->row_count; row++) {
        const struct exhibit_cell *cell = row_cell(exhibit->data, row);
        buffer_text(out, "<li><strong>");
        html_cell(out, page, cell);
        buffer_text(out, "</strong> ");
        html_element(out, "span", "what", exhibit->data->rows[row].label);
        if (cell->illustrative && !exhibit->illustrative) {
            html_illustrative(out);
        }
        if (row < exhibit->details.count && exhibit->details.items[row].first) {
            buffer_text(out, " <span class=\"against\">");
            html_inlines(out, page, &exhibit->details.items[row]);
            buffer_text(out, "</span>");
        }
        buffer_text(out, "</li>\n");
    }
    buffer_text(out, "</ul>\n");
    write_notes(out, page, exhibit);
}

static const struct {
    const char *class;
    write_function *write;
} forms[] = {
    [FORM_TABLE] = {"table", write_table},
    [FORM_CHART] = {"chart", write_chart},
    [FORM_LIST] = {"list", write_list},
    [FORM_DEFINITIONS] = {"definitions", write_definitions},
    [FORM_KEY_FIGURES] = {"figures", write_key_figures},
};

/* To a chart's figures the way is by the chart: the table below it may be folded up. Exhibits
 * without a number stand in their section. */
static struct html_spot enter(struct html_page *page, const struct report_exhibit *exhibit,
                              const char *id)
{
    struct html_spot spot = {exhibit_name(page->arena, exhibit),
                             exhibit->form == FORM_CHART ? id : NULL};
    struct html_spot around = html_places_enter(page->places, spot);
    if (!spot.name) {
        html_places_enter(page->places, around);
    }
    return around;
}

void html_exhibit(struct buffer *out, struct html_page *page,
                  const struct report_exhibit *exhibit)
{
    const char *id = arena_format(page->arena, "exhibit-%s", exhibit->id);
    buffer_format(out, "<div class=\"exhibit %s\" id=\"%s\">\n", forms[exhibit->form].class, id);
    struct html_spot around = enter(page, exhibit, id);
    forms[exhibit->form].write(out, page, exhibit);
    html_places_enter(page->places, around);
    buffer_text(out, "</div>\n");
}
