/* The OpenDocument back end: the report's exhibits as one accessible spreadsheet, by the rules of
 * the Government Analysis Function: a cover, contents with links, notes; then one table a sheet,
 * from A1, nothing merged, numbers as numbers. */
#ifndef PIPEROLL_TYPESET_ODS_H
#define PIPEROLL_TYPESET_ODS_H

#include "typeset/data_table.h"
#include "typeset/material.h"

#include "common/buffer.h"
#include "common/edition.h"

/* Writes tables.ods into the build's folder. */
void ods_save(const struct edition *edition, const struct material *material,
              const struct report *report);

/* What the sheets are written from. */
struct ods {
    struct arena *arena;
    const struct edition *edition;
    const char *date; /* as it is printed */
    const struct data_tables *tables;
};

/* The front sheets, and the sheet of one table; first_note is the number that its first note has
 * in the sheet "Notes". */
void ods_cover(struct buffer *out, const struct ods *ods);
void ods_contents(struct buffer *out, const struct ods *ods);
void ods_notes(struct buffer *out, const struct ods *ods);
void ods_table(struct buffer *out, const struct ods *ods, const struct data_table *table,
               size_t first_note);

/* The row (from 1) in which the table's heads stand on its sheet. */
size_t ods_head_row(const struct data_table *table);

/* office:automatic-styles of the content, and the document's styles.xml. */
void ods_automatic_styles(struct buffer *out, const struct data_tables *tables);
void ods_document_styles(struct buffer *out);

/* The pieces of a sheet. Widths are in millimetres, and are styles that ods_automatic_styles
 * writes: a multiple of 10, 20 to 160. style is one of its cell styles. */
enum { ODS_NARROWEST = 20, ODS_WIDEST = 160, ODS_WIDTH_STEP = 10 };
void ods_sheet_open(struct buffer *out, const char *name, const unsigned *widths, size_t count);
void ods_sheet_close(struct buffer *out);
void ods_row_open(struct buffer *out);
void ods_row_close(struct buffer *out);
void ods_text_cell(struct buffer *out, const char *style, const char *text);
void ods_link_cell(struct buffer *out, const char *sheet, const char *text);
void ods_number_cell(struct buffer *out, const struct data_cell *cell);
/* A row of one cell. */
void ods_line(struct buffer *out, const char *style, const char *text);

/* The style of a number's cell is this, followed by its decimals: "number-", "percent-", … */
const char *ods_number_style(const struct printed_value *value);

#endif
