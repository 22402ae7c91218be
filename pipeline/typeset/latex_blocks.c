#include "typeset/latex.h"

#include "typeset/tex_escape.h"

#include <string.h>

typedef void write_function(struct buffer *out, struct arena *arena,
                            const struct report_block *block);

void latex_marker(struct buffer *out, struct place place)
{
    if (!place.file) {
        return;
    }
    const char *narrative = strstr(place.file, "narrative/");
    buffer_text(out, "% ");
    for (const char *c = narrative ? narrative : place.file; *c; c++) {
        buffer_char(out, (unsigned char)*c < 0x20 ? '?' : *c);
    }
    buffer_format(out, ":%llu\n", (unsigned long long)place.line);
}

static void write_paragraph(struct buffer *out, struct arena *arena,
                            const struct report_block *block)
{
    buffer_text(out, "\\para{");
    latex_inlines(out, arena, &block->inlines);
    buffer_text(out, block->illustrative ? "\\illustrative}\n" : "}\n");
}

static void write_list(struct buffer *out, struct arena *arena, const struct report_block *block)
{
    const char *name = block->ordered ? "numberedlist" : "bulletlist";
    size_t count = 0;
    for (const struct list_item *item = block->items; item; item = item->next) {
        count++;
    }
    buffer_format(out, "\\begin{%s}{%zu}\n", name, count);
    for (const struct list_item *item = block->items; item; item = item->next) {
        buffer_text(out, "\\listitem\n");
        latex_blocks(out, arena, &item->blocks);
    }
    buffer_format(out, "\\end{%s}\n", name);
}

static void write_quote(struct buffer *out, struct arena *arena, const struct report_block *block)
{
    buffer_text(out, "\\begin{blockquotation}\n");
    latex_blocks(out, arena, &block->blocks);
    buffer_text(out, "\\end{blockquotation}\n");
}

static void write_exhibit(struct buffer *out, struct arena *arena,
                          const struct report_block *block)
{
    latex_exhibit(out, arena, block->exhibit);
}

static void write_records(struct buffer *out, struct arena *arena,
                          const struct report_block *block)
{
    (void)arena;
    latex_records(out, &block->records);
}

static void write_findings(struct buffer *out, struct arena *arena,
                           const struct report_block *block)
{
    (void)arena;
    latex_findings(out, &block->findings);
}

static void write_figures(struct buffer *out, struct arena *arena,
                          const struct report_block *block)
{
    (void)arena;
    latex_figures(out, &block->figures);
}

static write_function *const writers[] = {
    [BLOCK_PARAGRAPH] = write_paragraph, [BLOCK_LIST] = write_list,
    [BLOCK_QUOTE] = write_quote,         [BLOCK_EXHIBIT] = write_exhibit,
    [BLOCK_RECORDS] = write_records,     [BLOCK_FINDINGS] = write_findings,
    [BLOCK_FIGURES] = write_figures,
};

void latex_blocks(struct buffer *out, struct arena *arena, const struct blocks *blocks)
{
    for (const struct report_block *block = blocks->first; block; block = block->next) {
        latex_marker(out, block->place);
        writers[block->kind](out, arena, block);
    }
}

static void write_record_cell(struct buffer *out, const struct record_column *column,
                              const char *text)
{
    buffer_text(out, column->is_number ? "\\recordnumber{" : "\\recordtext{");
    tex_escape_address(out, text);
    buffer_char(out, '}');
}

void latex_records(struct buffer *out, const struct records *records)
{
    buffer_text(out, "\\begin{records}{");
    for (size_t i = 0; i < records->column_count; i++) {
        buffer_format(out, "{%u}", records->columns[i].share);
    }
    buffer_text(out, "}{");
    for (size_t i = 0; i < records->column_count; i++) {
        write_record_cell(out, &records->columns[i], records->columns[i].head);
    }
    buffer_text(out, "}\n");
    for (size_t row = 0; row < records->row_count; row++) {
        buffer_text(out, "\\record{");
        for (size_t i = 0; i < records->column_count; i++) {
            write_record_cell(out, &records->columns[i],
                              records->cells[row * records->column_count + i]);
        }
        buffer_text(out, "}\n");
    }
    buffer_text(out, "\\end{records}\n");
}

/* A sentence that ends as one. */
static void write_sentence(struct buffer *out, const char *text)
{
    size_t length = strlen(text);
    tex_escape_address(out, text); /* it may quote a source cell, which is long */
    if (length && !strchr(".!?", text[length - 1])) {
        buffer_char(out, '.');
    }
}

static void write_finding_place(struct buffer *out, const struct finding *finding)
{
    buffer_text(out, "\\findingplace{");
    tex_escape_address(out, finding->source[0] ? finding->source : finding->feed);
    buffer_text(out, "}{");
    tex_escape_text(out, finding->found);
    buffer_text(out, "}{");
    tex_escape_text(out, finding->expected);
    buffer_text(out, "}\n");
}

void latex_findings(struct buffer *out, const struct finding_group *group)
{
    static const char *const names[] = {"Note", "Warning", "Error"};
    const struct finding *first = group->items[0];
    buffer_format(out, "\\begin{finding}{%s}{", names[first->severity]);
    write_sentence(out, first->what);
    buffer_text(out, "}{");
    tex_escape_text(out, first->rule);
    buffer_text(out, "}\n");
    for (size_t i = 0; i < group->count; i++) {
        write_finding_place(out, group->items[i]);
    }
    if (group->left_out) {
        buffer_format(out, "\\findingsleftout{%zu}\n", group->left_out);
    }
    if (first->waiver[0]) {
        buffer_text(out, "\\findingwaiver{");
        write_sentence(out, first->waiver);
        buffer_text(out, "}\n");
    }
    buffer_text(out, "\\end{finding}\n");
}
