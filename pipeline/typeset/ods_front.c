#include "typeset/marks.h"
#include "typeset/ods.h"

#include "common/period.h"

#include <string.h>

void ods_cover(struct buffer *out, const struct ods *ods)
{
    static const unsigned widths[] = {ODS_WIDEST};
    const struct edition *edition = ods->edition;
    struct arena *arena = ods->arena;
    ods_sheet_open(out, "Cover", widths, 1);
    ods_line(out, "Title", arena_format(arena, "%s: tables", edition->title));
    ods_line(out, "Text", edition->partnership);
    ods_line(out, "Text", arena_format(arena, "Area: %s", edition->area_label));
    ods_line(out, "Text",
             arena_format(arena, "Period: %s, compared with %s",
                          period_text(arena, edition->reporting),
                          period_text(arena, edition->comparison)));
    ods_line(out, "Text",
             arena_format(arena, "Produced by: %s, %s", edition->producer, ods->date));
    ods_line(out, "Text",
             edition_is_draft(edition)
                 ? "Status: draft, not yet agreed by the partnership"
                 : arena_format(arena, "Status: %s", edition->status));
    ods_line(out, "Text",
             "This workbook holds the tables of the report and the data of its charts, one to a "
             "sheet. The sheet Contents leads to each of them; the sheet Notes explains the marks "
             "that stand in place of figures.");
    ods_sheet_close(out);
}

void ods_contents(struct buffer *out, const struct ods *ods)
{
    static const unsigned widths[] = {50, ODS_WIDEST};
    ods_sheet_open(out, "Contents", widths, 2);
    ods_line(out, "Title", "Contents");
    ods_line(out, "Line", "This sheet holds one table. Each name leads to its sheet.");
    buffer_text(out, "<table:table-header-rows>");
    ods_row_open(out);
    ods_text_cell(out, "Head", "Sheet");
    ods_text_cell(out, "Head", "What it holds");
    ods_row_close(out);
    buffer_text(out, "</table:table-header-rows>\n");
    for (size_t i = 0; i < ods->tables->count; i++) {
        const struct data_table *table = &ods->tables->items[i];
        ods_row_open(out);
        ods_link_cell(out, table->name, table->name);
        ods_text_cell(out, "Text", table->title);
        ods_row_close(out);
    }
    ods_sheet_close(out);
}

static void write_note(struct buffer *out, const char *mark, const char *where, const char *text)
{
    ods_row_open(out);
    ods_text_cell(out, "Text", mark);
    ods_text_cell(out, "Text", where);
    ods_text_cell(out, "Text", text);
    ods_row_close(out);
}

void ods_notes(struct buffer *out, const struct ods *ods)
{
    static const unsigned widths[] = {30, 50, ODS_WIDEST};
    size_t number = 0;
    ods_sheet_open(out, "Notes", widths, 3);
    ods_line(out, "Title", "Notes");
    ods_line(out, "Line", "This sheet holds one table: the marks that stand in cells in place of "
                          "a figure or behind one, and the notes of the tables.");
    buffer_text(out, "<table:table-header-rows>");
    ods_row_open(out);
    ods_text_cell(out, "Head", "Mark");
    ods_text_cell(out, "Head", "Sheet");
    ods_text_cell(out, "Head", "Meaning");
    ods_row_close(out);
    buffer_text(out, "</table:table-header-rows>\n");
    for (const struct mark *mark = marks; mark->sign; mark++) {
        write_note(out, mark->sign, "All", mark->meaning);
    }
    for (size_t i = 0; i < ods->tables->count; i++) {
        const struct data_table *table = &ods->tables->items[i];
        for (size_t note = 0; note < table->note_count; note++) {
            write_note(out, arena_format(ods->arena, "[note %zu]", ++number), table->name,
                       table->notes[note]);
        }
    }
    ods_sheet_close(out);
}
