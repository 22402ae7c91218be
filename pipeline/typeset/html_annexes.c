#include "typeset/html.h"

#include "common/html_escape.h"

#include <string.h>

void html_address(struct buffer *out, const char *text)
{
    while (*text) {
        size_t length = strcspn(text, "/");
        length += text[length] == '/';
        html_escape(out, text, length);
        text += length;
        if (*text) {
            buffer_text(out, "<wbr>");
        }
    }
}

static void write_record(struct buffer *out, const struct records *records, const char **cells)
{
    buffer_text(out, "<tr>");
    for (size_t i = 0; i < records->column_count; i++) {
        buffer_text(out, i == 0                          ? "<th scope=\"row\">"
                         : records->columns[i].is_number ? "<td class=\"number\">"
                                                         : "<td>");
        html_address(out, cells[i]);
        buffer_text(out, i == 0 ? "</th>" : "</td>");
    }
    buffer_text(out, "</tr>\n");
}

void html_records(struct buffer *out, const struct html_page *page, const struct records *records)
{
    buffer_text(out, "<div class=\"exhibit\"><div class=\"scroll\" role=\"region\" tabindex=\"0\" "
                     "aria-label=\"Table: ");
    html_escape_text(out, page->section);
    buffer_text(out, "\"><table class=\"records\">\n<caption><span class=\"above\">");
    html_escape_text(out, page->section);
    buffer_text(out, "</span></caption>\n<thead><tr>");
    for (size_t i = 0; i < records->column_count; i++) {
        buffer_format(out, "<th scope=\"col\"%s>",
                      i == 0                          ? " class=\"corner\""
                      : records->columns[i].is_number ? " class=\"number\""
                                                      : "");
        html_escape_text(out, records->columns[i].head);
        buffer_text(out, "</th>");
    }
    buffer_text(out, "</tr></thead>\n<tbody>\n");
    for (size_t row = 0; row < records->row_count; row++) {
        write_record(out, records, records->cells + row * records->column_count);
    }
    buffer_text(out, "</tbody></table></div></div>\n");
}

/* A sentence that ends as one. */
static void write_sentence(struct buffer *out, const char *text)
{
    size_t length = strlen(text);
    html_escape(out, text, length);
    if (length && !strchr(".!?", text[length - 1])) {
        buffer_char(out, '.');
    }
}

static void write_place(struct buffer *out, const struct finding *finding)
{
    buffer_text(out, "<li><code>");
    html_address(out, finding->source[0] ? finding->source : finding->feed);
    buffer_text(out, "</code>");
    if (finding->found[0]) {
        buffer_text(out, " found ‘");
        html_escape_text(out, finding->found);
        buffer_text(out, "’");
    }
    if (finding->expected[0]) {
        buffer_text(out, finding->found[0] ? ", expected ‘" : " expected ‘");
        html_escape_text(out, finding->expected);
        buffer_text(out, "’");
    }
    buffer_text(out, "</li>\n");
}

void html_findings(struct buffer *out, const struct finding_group *group)
{
    static const char *const names[] = {"Note", "Warning", "Error"};
    const struct finding *first = group->items[0];
    buffer_format(out, "<div class=\"finding %s\">\n<p><strong class=\"severity\">%s</strong> ",
                  severity_name(first->severity), names[first->severity]);
    write_sentence(out, first->what);
    buffer_text(out, " <span class=\"rule\">Rule ‘");
    html_escape_text(out, first->rule);
    buffer_text(out, "’</span></p>\n<ul>\n");
    for (size_t i = 0; i < group->count; i++) {
        write_place(out, group->items[i]);
    }
    if (group->left_out) {
        buffer_format(out, "<li>and %zu more</li>\n", group->left_out);
    }
    buffer_text(out, "</ul>\n");
    if (first->waiver[0]) {
        buffer_text(out, "<p><strong>Accepted:</strong> ");
        write_sentence(out, first->waiver);
        buffer_text(out, "</p>\n");
    }
    buffer_text(out, "</div>\n");
}
