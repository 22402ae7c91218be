#include "typeset/latex.h"

#include "typeset/tex_escape.h"

static void write_row(struct buffer *out, const struct figure_row *row)
{
    buffer_text(out, "\\figurerow{");
    for (size_t i = 0; i < row->figure_count; i++) {
        buffer_format(out, "%s\\rowfigure{%s}{", i ? ", " : "", row->figures[i].fact);
        tex_escape_text(out, row->figures[i].printed);
        buffer_char(out, '}');
    }
    buffer_text(out, "}{");
    tex_escape_label(out, row->what);
    buffer_text(out, "}{");
    tex_escape_address(out, row->exact);
    buffer_text(out, "}{");
    tex_escape_text(out, row->how);
    buffer_text(out, "}{");
    tex_escape_address(out, row->where);
    buffer_text(out, "}{");
    for (size_t i = 0; i < row->figure_count; i++) {
        buffer_format(out, "\\rowpages{%s}", row->figures[i].fact);
    }
    buffer_text(out, "}\n");
}

void latex_figures(struct buffer *out, const struct figure_rows *rows)
{
    buffer_format(out, "\\begin{figurerows}{%zu}\n", rows->count);
    for (size_t i = 0; i < rows->count; i++) {
        write_row(out, &rows->items[i]);
    }
    buffer_text(out, "\\end{figurerows}\n");
}
