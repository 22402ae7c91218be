#include "typeset/ods.h"

#include "common/html_escape.h" /* what is text in HTML is text in XML */

void ods_sheet_open(struct buffer *out, const char *name, const unsigned *widths, size_t count)
{
    buffer_text(out, "<table:table table:name=\"");
    html_escape_text(out, name);
    buffer_text(out, "\" table:style-name=\"sheet\">\n");
    for (size_t i = 0; i < count; i++) {
        buffer_format(out, "<table:table-column table:style-name=\"width-%u\"/>", widths[i]);
    }
    buffer_char(out, '\n');
}

void ods_sheet_close(struct buffer *out)
{
    buffer_text(out, "</table:table>\n");
}

void ods_row_open(struct buffer *out)
{
    buffer_text(out, "<table:table-row table:style-name=\"row\">");
}

void ods_row_close(struct buffer *out)
{
    buffer_text(out, "</table:table-row>\n");
}

void ods_text_cell(struct buffer *out, const char *style, const char *text)
{
    if (!text[0]) {
        buffer_format(out, "<table:table-cell table:style-name=\"%s\"/>", style);
        return;
    }
    buffer_format(out,
                  "<table:table-cell table:style-name=\"%s\" office:value-type=\"string\">"
                  "<text:p>",
                  style);
    html_escape_text(out, text);
    buffer_text(out, "</text:p></table:table-cell>");
}

void ods_link_cell(struct buffer *out, const char *sheet, const char *text)
{
    buffer_text(out, "<table:table-cell table:style-name=\"Link\" office:value-type=\"string\">"
                     "<text:p><text:a xlink:type=\"simple\" xlink:href=\"#'");
    html_escape_text(out, sheet);
    buffer_text(out, "'.A1\">");
    html_escape_text(out, text);
    buffer_text(out, "</text:a></text:p></table:table-cell>");
}

void ods_number_cell(struct buffer *out, const struct data_cell *cell)
{
    const struct printed_value *value = &cell->value;
    struct number held = value->value;
    if (value->is_percent && !number_divide(held, number_of(100), &held)) {
        ods_text_cell(out, "Figure", cell->text);
        return;
    }
    buffer_format(out,
                  "<table:table-cell table:style-name=\"%s%d\" office:value-type=\"%s\" "
                  "office:value=\"",
                  ods_number_style(value), value->decimals,
                  value->is_percent ? "percentage" : "float");
    number_exact(out, held);
    buffer_text(out, "\"><text:p>");
    html_escape_text(out, cell->text);
    buffer_text(out, "</text:p></table:table-cell>");
}

void ods_line(struct buffer *out, const char *style, const char *text)
{
    ods_row_open(out);
    ods_text_cell(out, style, text);
    ods_row_close(out);
}
