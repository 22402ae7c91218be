#include "typeset/html.h"

#include "typeset/data_table.h"

#include "common/html_escape.h"

#include <string.h>

static bool is_words(const struct report_exhibit *exhibit, size_t column)
{
    return exhibit->columns[column] == COLUMN_TEXT;
}

void html_unbroken(struct buffer *out, const char *text)
{
    while (*text) {
        size_t length = strcspn(text, " ");
        bool keeps = length && memchr(text, '-', length) != NULL && length < 12;
        buffer_text(out, keeps ? "<span class=\"unbroken\">" : "");
        html_escape(out, text, length);
        buffer_text(out, keeps ? "</span>" : "");
        text += length;
        if (*text) {
            buffer_char(out, *text++);
        }
    }
}

/* The head of one column; rows: how many rows of heads it stands in. */
static void write_column_head(struct buffer *out, const struct report_exhibit *exhibit,
                              size_t column, unsigned rows)
{
    buffer_text(out, "<th scope=\"col\"");
    if (rows > 1) {
        buffer_format(out, " rowspan=\"%u\"", rows);
    }
    buffer_text(out, is_words(exhibit, column) ? ">" : " class=\"number\">");
    html_unbroken(out, data_column_head(exhibit, column));
    buffer_text(out, "</th>");
}

static void write_corner(struct buffer *out, const struct report_exhibit *exhibit, unsigned rows)
{
    buffer_text(out, "<th scope=\"col\" class=\"corner\"");
    if (rows > 1) {
        buffer_format(out, " rowspan=\"%u\"", rows);
    }
    buffer_char(out, '>');
    html_escape_text(out, data_row_head(exhibit));
    buffer_text(out, "</th>");
}

/* The groups' heads above, and in the same row the heads of columns that stand alone. */
static void write_group_row(struct buffer *out, const struct report_exhibit *exhibit)
{
    size_t column = 0;
    buffer_text(out, "<tr>");
    write_corner(out, exhibit, 2);
    for (size_t i = 0; i < exhibit->group_count; i++) {
        const struct column_group *group = &exhibit->groups[i];
        if (group->head[0]) {
            buffer_format(out, "<th scope=\"colgroup\" class=\"group\" colspan=\"%zu\">",
                          group->count);
            html_escape_text(out, group->head);
            buffer_text(out, "</th>");
        } else {
            for (size_t j = 0; j < group->count; j++) {
                write_column_head(out, exhibit, column + j, 2);
            }
        }
        column += group->count;
    }
    buffer_text(out, "</tr>\n");
}

static void write_row_below(struct buffer *out, const struct report_exhibit *exhibit)
{
    size_t column = 0;
    buffer_text(out, "<tr>");
    for (size_t i = 0; i < exhibit->group_count; i++) {
        for (size_t j = 0; j < exhibit->groups[i].count; j++, column++) {
            if (exhibit->groups[i].head[0]) {
                write_column_head(out, exhibit, column, 1);
            }
        }
    }
    buffer_text(out, "</tr>\n");
}

static void write_head(struct buffer *out, const struct report_exhibit *exhibit)
{
    if (exhibit->group_count) {
        buffer_text(out, "<colgroup></colgroup>");
        for (size_t i = 0; i < exhibit->group_count; i++) {
            buffer_format(out, "<colgroup span=\"%zu\"></colgroup>", exhibit->groups[i].count);
        }
        buffer_text(out, "\n<thead>\n");
        write_group_row(out, exhibit);
        write_row_below(out, exhibit);
    } else {
        buffer_text(out, "<thead>\n<tr>");
        write_corner(out, exhibit, 1);
        for (size_t i = 0; i < exhibit->data->column_count; i++) {
            write_column_head(out, exhibit, i, 1);
        }
        buffer_text(out, "</tr>\n");
    }
    buffer_text(out, "</thead>\n<tbody>\n");
}

static void write_figures(struct buffer *out, const struct html_page *page,
                          const struct report_exhibit *exhibit, size_t row)
{
    const struct exhibit *data = exhibit->data;
    bool is_total = strcmp(data->rows[row].style, "total") == 0;
    buffer_text(out, is_total ? "<tr class=\"total\"><th scope=\"row\">"
                              : "<tr><th scope=\"row\">");
    html_escape_text(out, data->rows[row].label);
    buffer_text(out, "</th>");
    for (size_t column = 0; column < data->column_count; column++) {
        buffer_text(out, is_words(exhibit, column) ? "<td>" : "<td class=\"number\">");
        html_cell(out, page, exhibit_at(data, row, column));
        buffer_text(out, "</td>");
    }
    buffer_text(out, "</tr>\n");
}

static bool has_group_before(const struct exhibit *data, size_t row)
{
    while (row > 0 && strcmp(data->rows[row - 1].style, "group") != 0) {
        row--;
    }
    return row > 0;
}

/* A row that heads those below it begins a body of its own, and so does the total after them. */
static void write_row(struct buffer *out, const struct html_page *page,
                      const struct report_exhibit *exhibit, size_t row)
{
    const struct exhibit_row *about = &exhibit->data->rows[row];
    size_t width = exhibit->data->column_count + 1;
    if (strcmp(about->style, "group") == 0) {
        buffer_format(out,
                      "%s<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"%zu\">",
                      row ? "</tbody>\n<tbody>\n" : "", width);
        html_escape_text(out, about->label);
        buffer_text(out, "</th></tr>\n");
    } else if (strcmp(about->style, "note") == 0) {
        buffer_format(out, "<tr class=\"note\"><td colspan=\"%zu\">", width);
        html_escape_text(out, about->label);
        buffer_text(out, "</td></tr>\n");
    } else {
        bool ends_group = strcmp(about->style, "total") == 0 &&
                          has_group_before(exhibit->data, row);
        buffer_text(out, ends_group ? "</tbody>\n<tbody>\n" : "");
        write_figures(out, page, exhibit, row);
    }
}

static void write_caption(struct buffer *out, struct html_page *page,
                          const struct report_exhibit *exhibit)
{
    const char *name = exhibit_name(page->arena, exhibit);
    buffer_format(out, "<caption id=\"caption-%s\"><span class=\"above\">", exhibit->id);
    if (name) {
        buffer_format(out, "<span class=\"name\">%s%s</span> ", name,
                      exhibit->form == FORM_CHART ? ": data" : "");
    }
    buffer_text(out, "<span class=\"title\">");
    html_inlines(out, page, &exhibit->title);
    if (exhibit->illustrative) {
        html_illustrative(out);
    }
    buffer_text(out, "</span>");
    if (exhibit->subtitle.first) {
        buffer_text(out, " <span class=\"subtitle\">");
        html_inlines(out, page, &exhibit->subtitle);
        buffer_text(out, "</span>");
    }
    buffer_text(out, "</span></caption>\n");
}

/* A table may be wider than the screen: it scrolls by itself, with the keyboard too. */
void html_table(struct buffer *out, struct html_page *page, const struct report_exhibit *exhibit)
{
    buffer_format(out,
                  "<div class=\"scroll\" role=\"region\" tabindex=\"0\" "
                  "aria-labelledby=\"caption-%s\"><table>\n",
                  exhibit->id);
    write_caption(out, page, exhibit);
    write_head(out, exhibit);
    for (size_t row = 0; row < exhibit->data->row_count; row++) {
        write_row(out, page, exhibit, row);
    }
    buffer_text(out, "</tbody>\n</table></div>\n");
}
