#include "csv_reader.h"

#include "arena.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FIRST_BUFFER = 64 * 1024, LONGEST_ROW = 1024 * 1024, MOST_CELLS = 16384 };

struct csv_reader {
    csv_source *source;
    void *context;
    int descriptor; /* of csv_reader_open; -1 otherwise */
    char delimiter;
    size_t longest_row;
    size_t most_cells;
    char *bytes;
    size_t size;
    size_t start; /* of the bytes not yet handed out */
    size_t end;
    bool ended;
    bool failed;
    bool begun;
    uint64_t line;
    struct csv_cell *cells;
    size_t cell_capacity;
};

static ptrdiff_t read_descriptor(void *context, char *bytes, size_t size)
{
    const struct csv_reader *reader = context;
    ssize_t n;
    do {
        n = read(reader->descriptor, bytes, size);
    } while (n < 0 && errno == EINTR);
    return n;
}

struct csv_reader *csv_reader_new(csv_source *source, void *context,
                                  const struct csv_dialect *dialect)
{
    struct csv_reader *reader = memory_new(sizeof *reader);
    reader->source = source;
    reader->context = context;
    reader->descriptor = -1;
    reader->delimiter = dialect && dialect->delimiter ? dialect->delimiter : ',';
    reader->longest_row = dialect && dialect->longest_row ? dialect->longest_row : LONGEST_ROW;
    reader->most_cells = dialect && dialect->most_cells ? dialect->most_cells : MOST_CELLS;
    reader->size = FIRST_BUFFER;
    reader->bytes = memory_new(reader->size);
    reader->line = 1;
    return reader;
}

struct csv_reader *csv_reader_open(const char *path, const struct csv_dialect *dialect)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return NULL;
    }
    struct csv_reader *reader = csv_reader_new(read_descriptor, NULL, dialect);
    reader->context = reader;
    reader->descriptor = descriptor;
    return reader;
}

void csv_reader_free(struct csv_reader *reader)
{
    if (!reader) {
        return;
    }
    if (reader->descriptor >= 0) {
        close(reader->descriptor);
    }
    free(reader->bytes);
    free(reader->cells);
    free(reader);
}

/* Gets more bytes behind those at hand; moves them to the front first. False at the end. */
static bool fill(struct csv_reader *reader)
{
    if (reader->ended || reader->failed) {
        return false;
    }
    if (reader->start > 0) {
        memmove(reader->bytes, reader->bytes + reader->start, reader->end - reader->start);
        reader->end -= reader->start;
        reader->start = 0;
    }
    if (reader->end == reader->size) {
        reader->bytes = array_grow(reader->bytes, &reader->size, reader->size, 1);
    }
    ptrdiff_t n = reader->source(reader->context, reader->bytes + reader->end,
                                 reader->size - reader->end);
    if (n < 0) {
        reader->failed = true;
    } else if (n == 0) {
        reader->ended = true;
    } else {
        reader->end += (size_t)n;
    }
    return n > 0;
}

/* Makes at least count bytes available from start where the input has them. */
static bool have(struct csv_reader *reader, size_t count)
{
    while (reader->end - reader->start < count) {
        if (!fill(reader)) {
            return false;
        }
    }
    return true;
}

enum scan_state { CELL_START, BARE, QUOTED, QUOTE_IN_QUOTED, AFTER_QUOTED };

/* A row being scanned. Offsets are relative to reader->start, which fill() may move to 0. */
struct scan {
    enum scan_state state;
    size_t at;         /* next byte to look at */
    size_t cell_start; /* first byte of the cell's text */
    size_t write;      /* where the next byte of a quoted cell's text goes */
    size_t count;
    uint64_t line;
    uint64_t cell_line;
    bool bad_quote;
    bool too_long;
};

static void add_cell(struct csv_reader *reader, struct scan *scan, size_t text_end)
{
    if (scan->count >= reader->most_cells) {
        scan->too_long = true;
        return;
    }
    reader->cells = array_grow(reader->cells, &reader->cell_capacity, scan->count,
                               sizeof *reader->cells);
    /* text is set from the offset when the row is complete: fill() may still move the bytes. */
    reader->cells[scan->count++] = (struct csv_cell){
        .text = NULL, .length = text_end - scan->cell_start, .line = scan->cell_line};
    reader->cells[scan->count - 1].text = (const char *)(uintptr_t)scan->cell_start;
}

static void end_cell(struct csv_reader *reader, struct scan *scan)
{
    bool was_quoted = scan->state == QUOTE_IN_QUOTED || scan->state == AFTER_QUOTED ||
                      scan->state == QUOTED;
    add_cell(reader, scan, was_quoted ? scan->write : scan->at);
    scan->state = CELL_START;
}

/* Looks at one byte; true when it ends the row. */
static bool take(struct csv_reader *reader, struct scan *scan, char c)
{
    char *bytes = reader->bytes + reader->start;
    if (scan->state == QUOTED) {
        if (c == '"') {
            scan->state = QUOTE_IN_QUOTED;
        } else {
            bool after_cr = scan->at > 0 && bytes[scan->at - 1] == '\r';
            scan->line += c == '\r' || (c == '\n' && !after_cr);
            bytes[scan->write++] = c;
        }
        return false;
    }
    if (scan->state == QUOTE_IN_QUOTED && c == '"') {
        bytes[scan->write++] = c;
        scan->state = QUOTED;
        return false;
    }
    if (scan->state == CELL_START) {
        scan->cell_start = scan->write = scan->at;
        scan->cell_line = scan->line;
    }
    if (c == reader->delimiter) {
        end_cell(reader, scan);
        return false;
    }
    if (c == '\n' || c == '\r') {
        end_cell(reader, scan);
        return true;
    }
    switch (scan->state) {
    case CELL_START:
        if (c == '"') {
            scan->state = QUOTED;
            scan->cell_start = scan->write = scan->at + 1;
        } else {
            scan->state = BARE;
        }
        break;
    case QUOTE_IN_QUOTED:
    case AFTER_QUOTED:
        scan->bad_quote = true;
        scan->state = AFTER_QUOTED;
        bytes[scan->write++] = c;
        break;
    case BARE:
    case QUOTED:
        break;
    }
    return false;
}

static void skip_byte_order_mark(struct csv_reader *reader)
{
    reader->begun = true;
    if (have(reader, 3) && memcmp(reader->bytes + reader->start, "\xEF\xBB\xBF", 3) == 0) {
        reader->start += 3;
    }
}

/* Drops what was scanned of a row over the limit, keeping the state that finds its end. */
static void drop_scanned(struct csv_reader *reader, struct scan *scan)
{
    char last = reader->bytes[reader->start + scan->at - 1];
    scan->too_long = true;
    scan->count = 0;
    reader->start += scan->at - 1;
    reader->bytes[reader->start] = last;
    scan->at = 1;
    scan->cell_start = scan->write = 0;
}

enum csv_status csv_reader_next(struct csv_reader *reader, struct csv_row *row)
{
    if (!reader->begun) {
        skip_byte_order_mark(reader);
    }
    if (!have(reader, 1)) {
        return reader->failed ? CSV_READ_ERROR : CSV_END;
    }
    struct scan scan = {.line = reader->line, .cell_line = reader->line};
    uint64_t row_line = reader->line;
    bool ended_by_byte = false;
    while (have(reader, scan.at + 1)) {
        char c = reader->bytes[reader->start + scan.at];
        ended_by_byte = take(reader, &scan, c);
        scan.at++;
        if (ended_by_byte) {
            if (c == '\r' && have(reader, scan.at + 1) &&
                reader->bytes[reader->start + scan.at] == '\n') {
                scan.at++;
            }
            scan.line++;
            break;
        }
        if (scan.at > reader->longest_row || scan.too_long) {
            drop_scanned(reader, &scan);
        }
    }
    if (reader->failed) {
        return CSV_READ_ERROR;
    }
    if (!ended_by_byte) { /* the last row has no line end */
        if (scan.state == QUOTED) {
            scan.bad_quote = true;
        }
        if (scan.state == CELL_START) {
            scan.cell_start = scan.write = scan.at;
            scan.cell_line = scan.line;
        }
        end_cell(reader, &scan);
    }
    for (size_t i = 0; i < scan.count; i++) {
        size_t offset = (size_t)(uintptr_t)reader->cells[i].text;
        reader->cells[i].text = reader->bytes + reader->start + offset;
    }
    *row = (struct csv_row){reader->cells, scan.count, row_line};
    reader->start += scan.at;
    reader->line = scan.line;
    if (scan.too_long) {
        row->count = 0;
        return CSV_TOO_LONG;
    }
    return scan.bad_quote ? CSV_BAD_QUOTE : CSV_ROW;
}
