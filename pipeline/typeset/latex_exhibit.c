#include "typeset/latex.h"

#include "typeset/build_chart_tables.h"
#include "typeset/data_table.h"
#include "typeset/tex_escape.h"

#include <string.h>

typedef void write_function(struct buffer *out, struct arena *arena,
                            const struct report_exhibit *exhibit);

static void write_text(struct buffer *out, const char *macro, const char *text)
{
    buffer_format(out, "\\%s{", macro);
    tex_escape_text(out, text);
    buffer_text(out, "}");
}

static void write_inlines(struct buffer *out, struct arena *arena, const char *macro,
                          const struct inlines *inlines)
{
    if (inlines->first) {
        buffer_format(out, "\\%s{", macro);
        latex_inlines(out, arena, inlines);
        buffer_text(out, "}\n");
    }
}

static void write_notes(struct buffer *out, struct arena *arena,
                        const struct report_exhibit *exhibit)
{
    for (size_t i = 0; i < exhibit->notes.count; i++) {
        write_inlines(out, arena, "exhibitnote", &exhibit->notes.items[i]);
    }
    if (exhibit->marks) {
        write_text(out, "exhibitnote", exhibit->marks);
        buffer_char(out, '\n');
    }
    write_inlines(out, arena, "exhibitsource", &exhibit->source);
}

/* Where the table of a chart's figures is: what the link to it says, and what it shows. */
static void write_table_link(struct buffer *out, struct arena *arena,
                             const struct report_exhibit *chart)
{
    const struct report_exhibit *table = chart->table;
    if (!table) {
        return;
    }
    const char *name = exhibit_name(arena, chart), *other = exhibit_name(arena, table);
    buffer_format(out, "\\charttable{exhibit-%s}{", table->id);
    tex_pdf_string(out, table->chart
                            ? arena_format(arena, "The figures of %s as a table", name)
                            : arena_format(arena, "The figures of %s are in %s", name, other));
    buffer_format(out, "}{Figures: %s}\n", table->chart ? "annex " CHART_TABLES_ANNEX : other);
}

/* A chart has its headline, subtitle and source drawn in: here they are only its words for those
 * who do not see it. */
static void write_chart(struct buffer *out, struct arena *arena,
                        const struct report_exhibit *exhibit)
{
    const struct exhibit *data = exhibit->data;
    for (size_t i = 0; i < data->row_count * data->column_count; i++) {
        const char *fact = exhibit_at(data, i / data->column_count, i % data->column_count)->fact;
        if (fact[0]) {
            buffer_format(out, "\\chartfact{%s}\n", fact);
        }
    }
    write_table_link(out, arena, exhibit);
    buffer_format(out, "\\exhibitimage{%s}{", exhibit->image);
    tex_pdf_string(out, exhibit->alternative);
    buffer_text(out, "}\n");
    for (size_t i = 0; i < exhibit->notes.count; i++) {
        write_inlines(out, arena, "exhibitnote", &exhibit->notes.items[i]);
    }
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

static void write_fact_cell(struct buffer *out, const struct exhibit_cell *cell)
{
    latex_fact(out, cell->fact, cell->printed);
}

static void write_list(struct buffer *out, struct arena *arena,
                       const struct report_exhibit *exhibit)
{
    buffer_format(out, "\\begin{exhibitlist}{%zu}\n", exhibit->data->row_count);
    for (size_t row = 0; row < exhibit->data->row_count; row++) {
        buffer_text(out, "\\exhibititem{");
        write_fact_cell(out, row_cell(exhibit->data, row));
        buffer_text(out, "}\n");
    }
    buffer_text(out, "\\end{exhibitlist}\n");
    write_notes(out, arena, exhibit);
}

static void write_definitions(struct buffer *out, struct arena *arena,
                              const struct report_exhibit *exhibit)
{
    buffer_text(out, "\\begin{definitions}\n");
    for (size_t row = 0; row < exhibit->data->row_count; row++) {
        write_text(out, "definition", exhibit->data->rows[row].label);
        buffer_text(out, "{");
        write_fact_cell(out, row_cell(exhibit->data, row));
        buffer_text(out, "}\n");
    }
    buffer_text(out, "\\end{definitions}\n");
    write_notes(out, arena, exhibit);
}

static void write_key_figures(struct buffer *out, struct arena *arena,
                              const struct report_exhibit *exhibit)
{
    buffer_text(out, "\\begin{keyfigures}\n");
    for (size_t row = 0; row < exhibit->data->row_count; row++) {
        buffer_text(out, "\\keyfigure{");
        write_fact_cell(out, row_cell(exhibit->data, row));
        buffer_text(out, "}{");
        tex_escape_text(out, exhibit->data->rows[row].label);
        buffer_text(out, "}{");
        if (row < exhibit->details.count) {
            latex_inlines(out, arena, &exhibit->details.items[row]);
        }
        buffer_text(out, "}\n");
    }
    buffer_text(out, "\\end{keyfigures}\n");
    write_notes(out, arena, exhibit);
}

/* How the table is made up, for those who hear it. */
static void write_summary(struct buffer *out, struct arena *arena,
                          const struct report_exhibit *exhibit)
{
    const struct exhibit *data = exhibit->data;
    struct buffer text = {0};
    buffer_format(&text, "%s. Rows: %zu", inlines_plain(arena, &exhibit->title), data->row_count);
    if (exhibit->row_head[0]) {
        buffer_format(&text, " (%s)", exhibit->row_head);
    }
    buffer_format(&text, ". Columns of figures: %zu (", data->column_count);
    for (size_t i = 0; i < data->column_count; i++) {
        buffer_format(&text, "%s%s", i ? "; " : "", data_column_title(arena, exhibit, i));
    }
    buffer_text(&text, ").");
    buffer_text(out, "\\exhibitsummary{");
    tex_pdf_string(out, text.data);
    buffer_text(out, "}\n");
    buffer_free(&text);
}

static void write_table(struct buffer *out, struct arena *arena,
                        const struct report_exhibit *exhibit)
{
    write_summary(out, arena, exhibit);
    latex_table(out, arena, exhibit);
    write_notes(out, arena, exhibit);
}

static const struct {
    const char *environment;
    write_function *write;
} forms[] = {
    [FORM_TABLE] = {"tableexhibit", write_table},
    [FORM_CHART] = {"chartexhibit", write_chart},
    [FORM_LIST] = {"listexhibit", write_list},
    [FORM_DEFINITIONS] = {"listexhibit", write_definitions},
    [FORM_KEY_FIGURES] = {"listexhibit", write_key_figures},
};

/* The table of a chart's figures leads back to the chart. */
static const char *heading(struct arena *arena, const struct report_exhibit *exhibit)
{
    const char *name = exhibit_name(arena, exhibit);
    return exhibit->chart ? arena_format(arena, "\\exhibitref{exhibit-%s}{%s}: the figures",
                                         exhibit->chart->id, name)
           : name         ? name
                          : "";
}

void latex_exhibit(struct buffer *out, struct arena *arena, const struct report_exhibit *exhibit)
{
    const char *environment = exhibit->chart ? "chartdata" : forms[exhibit->form].environment;
    buffer_format(out, "\\begin{%s}{exhibit-%s}{%s}\n", environment, exhibit->id,
                  heading(arena, exhibit));
    write_inlines(out, arena, "exhibittitle", &exhibit->title);
    write_inlines(out, arena, "exhibitsubtitle", &exhibit->subtitle);
    if (exhibit->illustrative) {
        buffer_text(out, "\\exhibitillustrative\n");
    }
    if (exhibit->wide) {
        buffer_text(out, "\\exhibitwide\n");
    }
    forms[exhibit->form].write(out, arena, exhibit);
    buffer_format(out, "\\end{%s}\n", environment);
}
