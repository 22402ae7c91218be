#include "typeset/latex.h"

#include "typeset/tex_escape.h"

#include <string.h>

static void write_label(struct buffer *out, const char *macro, const char *text)
{
    buffer_format(out, "\\%s{", macro);
    tex_escape_label(out, text);
    buffer_char(out, '}');
}

static void write_groups(struct buffer *out, const struct report_exhibit *exhibit)
{
    if (exhibit->group_count == 0) {
        return;
    }
    buffer_text(out, "\\tablegroups{");
    for (size_t i = 0; i < exhibit->group_count; i++) {
        write_label(out, "grouphead", exhibit->groups[i].head);
        buffer_format(out, "{%zu}", exhibit->groups[i].count);
    }
    buffer_text(out, "}\n");
}

static void write_head(struct buffer *out, const struct report_exhibit *exhibit)
{
    buffer_text(out, "\\tablehead{");
    write_label(out, "cornerhead", exhibit->row_head);
    for (size_t i = 0; i < exhibit->data->column_count; i++) {
        write_label(out, exhibit->columns[i] == COLUMN_TEXT ? "texthead" : "numberhead",
                   exhibit->data->columns[i].label);
    }
    buffer_text(out, "}\n");
}

/* A figure in two parts, before the decimal point and from it on: the columns line up there. */
static void write_number(struct buffer *out, const struct exhibit_cell *cell)
{
    const char *point = strchr(cell->printed, '.');
    size_t whole = point ? (size_t)(point - cell->printed) : strcspn(cell->printed, "%");
    buffer_format(out, "\\cell{%s}{", cell->fact);
    tex_escape(out, cell->printed, whole);
    buffer_text(out, "}{");
    tex_escape_text(out, cell->printed + whole);
    buffer_char(out, '}');
}

static void write_words(struct buffer *out, const char *macro, const struct exhibit_cell *cell)
{
    buffer_format(out, "\\%s{%s}{", macro, cell->fact);
    tex_escape_text(out, cell->printed);
    buffer_char(out, '}');
}

static void write_cell(struct buffer *out, const struct exhibit_cell *cell, enum column_kind kind)
{
    if (!cell->printed[0]) {
        buffer_text(out, "\\blankcell");
    } else if (kind == COLUMN_TEXT) {
        write_words(out, "textcell", cell);
    } else if (cell->has_value) {
        write_number(out, cell);
    } else {
        write_words(out, "signcell", cell);
    }
}

static void write_row(struct buffer *out, const struct report_exhibit *exhibit, size_t row)
{
    static const struct {
        const char *style;
        const char *macro;
    } styles[] = {{"", "tablerow"}, {"total", "totalrow"}, {"group", "grouprow"},
                  {"note", "noterow"}};
    const struct exhibit *data = exhibit->data;
    const char *macro = styles[0].macro;
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        if (strcmp(styles[i].style, data->rows[row].style) == 0) {
            macro = styles[i].macro;
        }
    }
    buffer_format(out, "\\%s{", macro);
    write_label(out, "rowhead", data->rows[row].label);
    for (size_t column = 0; column < data->column_count; column++) {
        write_cell(out, exhibit_at(data, row, column), exhibit->columns[column]);
    }
    buffer_text(out, "}\n");
}

void latex_table(struct buffer *out, struct arena *arena, const struct report_exhibit *exhibit)
{
    (void)arena;
    buffer_text(out, "\\exhibittable{");
    write_groups(out, exhibit);
    write_head(out, exhibit);
    buffer_text(out, "}{");
    for (size_t row = 0; row < exhibit->data->row_count; row++) {
        write_row(out, exhibit, row);
    }
    buffer_text(out, "}\n");
}
