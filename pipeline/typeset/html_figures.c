#include "typeset/html.h"

#include "common/html_escape.h"

/* What leads to a figure's row carries the fact's name; see html_cell. */
static void write_figures(struct buffer *out, const struct figure_row *row)
{
    for (size_t i = 0; i < row->figure_count; i++) {
        buffer_text(out, i ? ", <span id=\"fact:" : "<span id=\"fact:");
        html_escape_text(out, row->figures[i].fact);
        buffer_text(out, "\">");
        html_escape_text(out, row->figures[i].printed);
        buffer_text(out, "</span>");
    }
}

static void write_places(struct buffer *out, const struct html_place *place)
{
    for (; place; place = place->next) {
        if (place->spot.id) {
            buffer_format(out, "<a href=\"#%s\">", place->spot.id);
        } else {
            buffer_format(out, "<a href=\"#at-%zu\">", place->at);
        }
        html_escape_text(out, place->spot.name);
        buffer_text(out, place->next ? "</a>, " : "</a>");
    }
}

static void write_row(struct buffer *out, const struct html_page *page,
                      const struct figure_row *row)
{
    buffer_text(out, "<tr><th scope=\"row\">");
    write_figures(out, row);
    buffer_text(out, "</th><td>");
    html_unbroken(out, row->what);
    buffer_text(out, "</td><td>");
    html_address(out, row->exact);
    buffer_text(out, "</td><td>");
    html_escape_text(out, row->how);
    buffer_text(out, "</td><td>");
    html_address(out, row->where);
    buffer_text(out, "</td><td>");
    write_places(out, html_places_of(page->places, row->figures[0].fact));
    buffer_text(out, "</td></tr>\n");
}

/* The heading above names the table. */
void html_figures(struct buffer *out, const struct html_page *page,
                  const struct figure_rows *rows)
{
    buffer_format(out,
                  "<div class=\"scroll\" role=\"region\" tabindex=\"0\" "
                  "aria-labelledby=\"%s\"><table class=\"sources\">\n<caption>",
                  page->anchor);
    html_escape_text(out, page->section);
    buffer_text(out, "</caption>\n<thead><tr><th scope=\"col\" class=\"corner\">Figure</th>"
                     "<th scope=\"col\">What it is</th><th scope=\"col\">Exact value</th>"
                     "<th scope=\"col\">Worked out as</th><th scope=\"col\">File and cells</th>"
                     "<th scope=\"col\">Stands in</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < rows->count; i++) {
        write_row(out, page, &rows->items[i]);
    }
    buffer_text(out, "</tbody></table></div>\n");
}
