#include "extract/csv_feed.h"

#include "common/csv_reader.h"
#include "common/text.h"
#include "extract/csv_header.h"
#include "extract/dates.h"
#include "extract/delimiter.h"
#include "extract/encoding.h"

#include <errno.h>
#include <string.h>

/* One file being read. */
struct csv_feed {
    struct arena *arena;
    const struct extraction *extraction;
    struct file_count *count;
    struct decoder *decoder;
    struct csv_reader *reader;
    struct csv_header header;
    struct field *fields;
    take_record *take;
    void *context;
};

static bool is_blank(const struct csv_cell *cell)
{
    for (size_t i = 0; i < cell->length; i++) {
        char c = cell->text[i];
        bool no_break = i + 1 < cell->length && memcmp(cell->text + i, "\xC2\xA0", 2) == 0;
        i += no_break;
        if (!no_break && c != ' ' && !(c >= '\t' && c <= '\r')) {
            return false;
        }
    }
    return true;
}

static bool is_blank_row(const struct csv_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        if (!is_blank(&row->cells[i])) {
            return false;
        }
    }
    return true;
}

static enum csv_status next_row(const struct csv_feed *feed, struct csv_row *row)
{
    enum csv_status status = csv_reader_next(feed->reader, row);
    if (status == CSV_READ_ERROR) {
        diagnostic_fatal("cannot read feeds/%s: %s", feed->count->file, strerror(errno));
    }
    return status;
}

/* What is wrong with a row that the CSV reader could not take as it is. */
static void say_bad_row(const struct csv_feed *feed, enum csv_status status, uint64_t line)
{
    static const struct feed_finding quote = {
        .severity = SEVERITY_ERROR, .rule = "csv-quote",
        .expected = "a quote inside a quoted cell written twice, and one that ends the cell",
        .remedy = "Open the file in a text editor at this line: a quotation mark is missing or "
                  "stands alone. Ask the partner to export the file again."};
    static const struct feed_finding length = {
        .severity = SEVERITY_ERROR, .rule = "row-too-long", .expected = "at most 1 MiB a row",
        .remedy = "Look whether a quotation mark further up is never closed, or whether the file "
                  "is what the partner meant to send."};
    if (status == CSV_TOO_LONG) {
        extraction_say(feed->extraction, feed->count, line, &length, "the row is too long to read");
    } else {
        extraction_say(feed->extraction, feed->count, line, &quote,
                       "a quotation mark in this row is not closed, or text follows a closed one");
    }
}

/* What the calendar says against the lines above the header: titles, and for when the table is. */
static void look_at_title(const struct csv_feed *feed, const struct csv_row *row)
{
    const struct record record = {.file = feed->count->file, .line = row->line};
    for (size_t i = 0; i < row->count; i++) {
        const struct csv_cell *cell = &row->cells[i];
        dates_look(feed->extraction->report, &record,
                   &(struct field){.text = cell->text, .length = cell->length, .present = true,
                                   .line = cell->line, .column = i + 1});
    }
}

/* Reads to the header and takes it; false when there is none that can be read. */
static bool read_header(struct csv_feed *feed)
{
    const struct feed *definition = feed->extraction->feed;
    static const struct feed_finding empty = {
        .severity = SEVERITY_ERROR, .rule = "file-empty",
        .remedy = "Ask the partner for the file again; where its header has moved, say so in "
                  "feeds.xml (header row=\"…\")."};
    struct csv_heads heads = {0};
    struct csv_row row;
    for (size_t number = 1; number < definition->header_row + definition->header_rows; number++) {
        enum csv_status status = next_row(feed, &row);
        if (status == CSV_END) {
            extraction_say(feed->extraction, feed->count, 0, &empty,
                           number == 1 ? "the file is empty" : "the file ends before its header");
            return false;
        }
        if (number < definition->header_row) {
            if (status == CSV_ROW) {
                look_at_title(feed, &row);
            }
            continue;
        }
        if (status != CSV_ROW) {
            say_bad_row(feed, status, row.line);
            return false;
        }
        csv_heads_add(feed->arena, &heads, &row);
    }
    feed->header = csv_header_new(feed->arena, feed->extraction, &heads, feed->count->file);
    feed->fields = arena_alloc(feed->arena, (feed->header.field_count + 1) * sizeof *feed->fields);
    for (size_t i = 0; i < feed->header.field_count; i++) {
        size_t column = feed->header.columns[i];
        feed->fields[i] = (struct field){.present = column != NO_COLUMN, .column = column + 1};
    }
    return true;
}

/* What a row cannot change is set with the header. */
static void set_fields(struct csv_feed *feed, const struct csv_row *row)
{
    for (size_t i = 0; i < feed->header.field_count; i++) {
        size_t column = feed->header.columns[i];
        bool there = column < row->count;
        feed->fields[i].text = there ? row->cells[column].text : "";
        feed->fields[i].length = there ? row->cells[column].length : 0;
        feed->fields[i].line = there ? row->cells[column].line : row->line;
    }
}

/* A cell where no column is; false, with a finding, when the row has one. What stands in a cell
 * that nobody asked for is not shown where rows are of single events: it may be about a person. */
static bool is_even(const struct csv_feed *feed, const struct csv_row *row,
                    const struct record *record)
{
    for (size_t i = feed->header.leading; i < row->count; i++) {
        const struct csv_cell *cell = &row->cells[i];
        if ((i < feed->header.width && feed->header.named[i]) || is_blank(cell)) {
            continue;
        }
        bool personal = strcmp(feed->extraction->feed->layout, "records") == 0;
        const struct feed_finding finding = {
            .severity = SEVERITY_ERROR, .rule = "row-ragged",
            .found = personal ? NULL : cell->text, .found_length = cell->length,
            .expected = "no text to the right of the last column, or below one without a head",
            .remedy = "A comma too many, or a cell with a comma that needs quotation marks: ask "
                      "the partner to export the file again. A note below the table needs a skip "
                      "element in feeds.xml."};
        const struct field field = {.present = true, .line = cell->line, .column = i + 1};
        struct buffer source = {0};
        field_source(&source, record, &field);
        feed_report_add(feed->extraction->report, &finding, source.data,
                        "the row has a cell where the header has no column");
        buffer_free(&source);
        return false;
    }
    return true;
}

/* Fields whose characters were lost on the way; false, with a finding for each, when there are. */
static bool is_undamaged(const struct csv_feed *feed, const struct record *record)
{
    bool fine = true;
    for (size_t i = 0; decoder_lost(feed->decoder) > 0 && i < feed->header.field_count; i++) {
        const struct field *field = &record->fields[i];
        if (!memmem(field->text, field->length, "\xEF\xBF\xBD", 3)) {
            continue;
        }
        const struct feed_finding finding = {
            .severity = SEVERITY_ERROR, .rule = "encoding", .found = field->text,
            .found_length = field->length, .expected = feed->count->encoding,
            .remedy = "Ask the partner to save the file as 'CSV UTF-8', or say the right "
                      "encoding=\"…\" in feeds.xml."};
        struct buffer source = {0};
        field_source(&source, record, field);
        feed_report_add(feed->extraction->report, &finding, source.data,
                        "a character of this cell was lost or could not be read");
        buffer_free(&source);
        fine = false;
    }
    return fine;
}

static enum record_verdict take_row(struct csv_feed *feed, const struct csv_row *row)
{
    const struct record record = {.fields = feed->fields, .file = feed->count->file,
                                  .line = row->line};
    if (is_blank_row(row)) {
        return RECORD_PASSED_OVER;
    }
    set_fields(feed, row);
    if (reading_skips(feed->extraction->reading, &record)) {
        return RECORD_PASSED_OVER;
    }
    if (feed->header.missing || !is_even(feed, row, &record) || !is_undamaged(feed, &record)) {
        return RECORD_REJECTED;
    }
    return feed->take(feed->context, &record);
}

static void read_rows(struct csv_feed *feed)
{
    static const struct feed_finding none = {
        .severity = SEVERITY_ERROR, .rule = "file-empty", .expected = "rows below the header",
        .remedy = "Ask the partner for the file again."};
    struct csv_row row;
    enum csv_status status;
    while ((status = next_row(feed, &row)) != CSV_END) {
        if (status == CSV_ROW) {
            file_count_row(feed->count, take_row(feed, &row));
        } else {
            say_bad_row(feed, status, row.line);
            file_count_row(feed->count, RECORD_REJECTED);
        }
    }
    if (feed->count->rows_read == feed->count->verdicts[RECORD_PASSED_OVER]) {
        extraction_say(feed->extraction, feed->count, 0, &none, "the file has no rows of data");
    }
}

/* Rows that were rejected because a column is missing are said once, not one by one. */
static void say_unreadable(const struct csv_feed *feed)
{
    uint64_t rejected = feed->count->verdicts[RECORD_REJECTED];
    struct buffer what = {0};
    if (!feed->header.missing || rejected == 0) {
        return;
    }
    const struct feed_finding finding = {
        .severity = SEVERITY_ERROR, .rule = "column-missing", .expected = feed->header.missing,
        .remedy = "Once the column is there, or feeds.xml has its new head, the rows are read."};
    buffer_format(&what, "%llu rows could not be read without the column '%s'",
                  (unsigned long long)rejected, feed->header.missing);
    extraction_say(feed->extraction, feed->count, 0, &finding, what.data);
    buffer_free(&what);
}

void csv_feed_read(const struct extraction *extraction, struct feed_file *file,
                   struct file_count *count, take_record *take, void *context)
{
    enum encoding encoding = encoding_detect(extraction->feed->encoding, feed_file_peek, file);
    feed_file_rewind(file);
    struct csv_dialect dialect = {.delimiter = delimiter_of_feed(extraction->feed, file, encoding)};
    struct csv_feed feed = {.arena = arena_new(), .extraction = extraction, .count = count,
                            .decoder = decoder_new(encoding, feed_file_read, file),
                            .take = take, .context = context};
    count->encoding = encoding_name(encoding);
    feed.reader = csv_reader_new(decoder_read, feed.decoder, &dialect);
    if (read_header(&feed)) {
        read_rows(&feed);
        say_unreadable(&feed);
    }
    csv_reader_free(feed.reader);
    decoder_free(feed.decoder);
    arena_free(feed.arena);
}
