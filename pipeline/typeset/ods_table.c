#include "typeset/ods.h"

#include <string.h>

enum { MM_A_CHARACTER = 3, HEAD_CHARACTERS = 12, LABEL_CHARACTERS = 40 };

static size_t characters(const char *text)
{
    size_t count = 0;
    for (; *text; text++) {
        count += ((unsigned char)*text & 0xc0) != 0x80;
    }
    return count;
}

static size_t longest_word(const char *text)
{
    size_t longest = 0;
    while (*text) {
        size_t length = strcspn(text, " ");
        longest = length > longest ? length : longest;
        text += length + (text[length] == ' ');
    }
    return longest;
}

/* Wide enough for every figure and for every word of the head; labels may wrap. */
static unsigned width_of(const struct data_table *table, size_t column)
{
    const struct data_column *about = &table->columns[column];
    size_t widest = longest_word(about->title);
    size_t head = characters(about->title) < HEAD_CHARACTERS ? characters(about->title)
                                                             : HEAD_CHARACTERS;
    size_t most = about->is_number ? SIZE_MAX : LABEL_CHARACTERS;
    widest = head > widest ? head : widest;
    for (size_t row = 0; row < table->row_count; row++) {
        size_t length = characters(table->cells[row * table->column_count + column].text);
        length = length < most ? length : most;
        widest = length > widest ? length : widest;
    }
    size_t width = (widest * MM_A_CHARACTER + ODS_WIDTH_STEP) / ODS_WIDTH_STEP * ODS_WIDTH_STEP;
    return width < ODS_NARROWEST ? ODS_NARROWEST : width > ODS_WIDEST ? ODS_WIDEST
                                                                      : (unsigned)width;
}

/* "Notes: [note 3] [note 4]"; empty where the table has none. */
static const char *note_marks(struct arena *arena, const struct data_table *table,
                              size_t first_note)
{
    const char *marks = "";
    for (size_t i = 0; i < table->note_count; i++) {
        marks = arena_format(arena, "%s [note %zu]", marks, first_note + i);
    }
    return marks;
}

static const char *description(struct arena *arena, const struct data_table *table,
                               size_t first_note)
{
    const char *marks = note_marks(arena, table, first_note);
    return arena_format(
        arena, "This sheet holds one table.%s%s%s%s",
        table->has_blanks ? " Blank cells: no figure belongs there." : "",
        table->note_count ? " The sheet Notes explains" : "", marks,
        table->note_count ? " and the marks that stand in place of figures."
                          : " The sheet Notes explains the marks that stand in place of figures.");
}

size_t ods_head_row(const struct data_table *table)
{
    return 3 + (table->subtitle[0] != '\0') + (table->source[0] != '\0') +
           table->is_illustrative;
}

static const char *announced(const char *source)
{
    return strncmp(source, "Source", strlen("Source")) == 0 ? "" : "Source: ";
}

static void write_above(struct buffer *out, const struct ods *ods,
                        const struct data_table *table, size_t first_note)
{
    struct arena *arena = ods->arena;
    ods_line(out, "Title",
             table->is_numbered ? arena_format(arena, "%s: %s", table->name, table->title)
                                : table->title);
    if (table->subtitle[0]) {
        ods_line(out, "Line", table->subtitle);
    }
    if (table->is_illustrative) {
        ods_line(out, "Line", "Illustrative data: not the figures of any real place or time.");
    }
    ods_line(out, "Line", description(arena, table, first_note));
    if (table->source[0]) {
        ods_line(out, "Line",
                 arena_format(arena, "%s%s", announced(table->source), table->source));
    }
}

static void write_heads(struct buffer *out, const struct data_table *table)
{
    buffer_text(out, "<table:table-header-rows>");
    ods_row_open(out);
    for (size_t i = 0; i < table->column_count; i++) {
        ods_text_cell(out, table->columns[i].is_number ? "FigureHead" : "Head",
                      table->columns[i].title);
    }
    ods_row_close(out);
    buffer_text(out, "</table:table-header-rows>\n");
}

static void write_rows(struct buffer *out, const struct data_table *table)
{
    for (size_t row = 0; row < table->row_count; row++) {
        ods_row_open(out);
        for (size_t column = 0; column < table->column_count; column++) {
            const struct data_cell *cell = &table->cells[row * table->column_count + column];
            if (cell->is_number) {
                ods_number_cell(out, cell);
            } else {
                ods_text_cell(out, table->columns[column].is_number ? "Figure" : "Text",
                              cell->text);
            }
        }
        ods_row_close(out);
    }
}

void ods_table(struct buffer *out, const struct ods *ods, const struct data_table *table,
               size_t first_note)
{
    unsigned *widths = arena_alloc(ods->arena, table->column_count * sizeof *widths);
    for (size_t i = 0; i < table->column_count; i++) {
        widths[i] = width_of(table, i);
    }
    ods_sheet_open(out, table->name, widths, table->column_count);
    write_above(out, ods, table, first_note);
    write_heads(out, table);
    write_rows(out, table);
    ods_sheet_close(out);
}
