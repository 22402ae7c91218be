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
    size_t *offsets; /* of the cells' texts from start: fill() may move the bytes */
    size_t offset_capacity;
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
    free(reader->offsets);
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
    size_t dropped;    /* bytes of a row over the limit that are no longer at hand */
    size_t cell_start; /* first byte of the cell's text */
    size_t write;      /* where the next byte of a quoted cell's text goes */
    size_t count;
    uint64_t line;
    uint64_t cell_line;
    bool bad_quote;
    bool too_long;
};

static void begin_cell(struct scan *scan)
{
    scan->cell_start = scan->write = scan->at;
    scan->cell_line = scan->line;
}

static void end_cell(struct csv_reader *reader, struct scan *scan)
{
    bool bare = scan->state == CELL_START || scan->state == BARE;
    size_t end = bare ? scan->at : scan->write;
    scan->state = CELL_START;
    scan->too_long = scan->too_long || scan->count >= reader->most_cells;
    if (scan->too_long) {
        return;
    }
    reader->cells = array_grow(reader->cells, &reader->cell_capacity, scan->count,
                               sizeof *reader->cells);
    reader->offsets = array_grow(reader->offsets, &reader->offset_capacity, scan->count,
                                 sizeof *reader->offsets);
    reader->offsets[scan->count] = scan->cell_start;
    reader->cells[scan->count++] =
        (struct csv_cell){.length = end - scan->cell_start, .line = scan->cell_line};
}

/* Passes over the bytes at hand that cannot end a bare cell. */
static void skip_bare(const struct csv_reader *reader, struct scan *scan)
{
    const char *bytes = reader->bytes + reader->start;
    size_t end = reader->end - reader->start, at = scan->at;
    while (at < end && bytes[at] != reader->delimiter && bytes[at] != '\n' && bytes[at] != '\r') {
        at++;
    }
    scan->at = at;
}

/* Moves the bytes at hand up to the next quote together, where doubled quotes left gaps. */
static void take_quoted(struct csv_reader *reader, struct scan *scan)
{
    char *bytes = reader->bytes + reader->start;
    size_t end = reader->end - reader->start, at = scan->at, write = scan->write;
    char before = at > 0 ? bytes[at - 1] : '\0';
    while (at < end && bytes[at] != '"') {
        char c = bytes[at++];
        scan->line += c == '\r' || (c == '\n' && before != '\r');
        bytes[write++] = c;
        before = c;
    }
    scan->at = at;
    scan->write = write;
}

/* Looks at one byte outside a run; true when it ends the row. */
static bool take(struct csv_reader *reader, struct scan *scan, char c)
{
    char *bytes = reader->bytes + reader->start;
    if (scan->state == QUOTED) { /* take_quoted stopped at a quote */
        scan->state = QUOTE_IN_QUOTED;
        return false;
    }
    if (scan->state == QUOTE_IN_QUOTED && c == '"') {
        bytes[scan->write++] = c;
        scan->state = QUOTED;
        return false;
    }
    if (scan->state == CELL_START) {
        begin_cell(scan);
    }
    if (c == reader->delimiter || c == '\n' || c == '\r') {
        end_cell(reader, scan);
        return c != reader->delimiter;
    }
    if (scan->state == CELL_START && c == '"') {
        scan->state = QUOTED;
        scan->cell_start = scan->write = scan->at + 1;
    } else if (scan->state == CELL_START) {
        scan->state = BARE;
    } else if (scan->state != BARE) {
        scan->bad_quote = true;
        scan->state = AFTER_QUOTED;
        bytes[scan->write++] = c;
    }
    return false;
}

static void note_length(const struct csv_reader *reader, struct scan *scan, size_t length)
{
    scan->too_long = scan->too_long || scan->dropped + length > reader->longest_row;
}

/* Takes the bytes at hand; true when one of them ended the row. */
static bool take_bytes(struct csv_reader *reader, struct scan *scan)
{
    size_t end = reader->end - reader->start;
    while (scan->at < end) {
        if (scan->state == BARE) {
            skip_bare(reader, scan);
        } else if (scan->state == QUOTED) {
            take_quoted(reader, scan);
        }
        note_length(reader, scan, scan->at);
        if (scan->at == end) {
            return false;
        }
        bool row_ended = take(reader, scan, reader->bytes[reader->start + scan->at]);
        scan->at++;
        if (row_ended) {
            return true;
        }
    }
    note_length(reader, scan, scan->at);
    return false;
}

/* Drops what was scanned of a row over the limit, but for the last byte, which tells a LF after a
 * CR from a line end of its own. */
static void drop_scanned(struct csv_reader *reader, struct scan *scan)
{
    scan->count = 0;
    scan->dropped += scan->at - 1;
    reader->start += scan->at - 1;
    scan->at = 1;
    scan->cell_start = scan->write = 1;
}

static void skip_byte_order_mark(struct csv_reader *reader)
{
    reader->begun = true;
    if (have(reader, 3) && memcmp(reader->bytes + reader->start, "\xEF\xBB\xBF", 3) == 0) {
        reader->start += 3;
    }
}

/* Scans to the end of the row, and behind its line end; the last row need not have one. */
static void scan_row(struct csv_reader *reader, struct scan *scan)
{
    while (have(reader, scan->at + 1)) {
        if (take_bytes(reader, scan)) {
            bool after_cr = reader->bytes[reader->start + scan->at - 1] == '\r';
            if (after_cr && have(reader, scan->at + 1) &&
                reader->bytes[reader->start + scan->at] == '\n') {
                scan->at++;
            }
            scan->line++;
            return;
        }
        if (scan->too_long) {
            drop_scanned(reader, scan);
        }
    }
    scan->bad_quote = scan->bad_quote || scan->state == QUOTED;
    if (scan->state == CELL_START) {
        begin_cell(scan);
    }
    end_cell(reader, scan);
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
    scan_row(reader, &scan);
    if (reader->failed) {
        return CSV_READ_ERROR;
    }
    for (size_t i = 0; i < scan.count; i++) {
        reader->cells[i].text = reader->bytes + reader->start + reader->offsets[i];
    }
    *row = (struct csv_row){reader->cells, scan.too_long ? 0 : scan.count, row_line};
    reader->start += scan.at;
    reader->line = scan.line;
    return scan.too_long ? CSV_TOO_LONG : scan.bad_quote ? CSV_BAD_QUOTE : CSV_ROW;
}
