#include "csv_reader.h"

#include "arena.h"
#include "csv_bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LONGEST_ROW = 1024 * 1024, MOST_CELLS = 16384, FIRST_CELLS = 128 };

enum scan_state { BARE, QUOTED, QUOTE_IN_QUOTED, AFTER_QUOTED, SCAN_STATES };

/* The row being scanned. Places are offsets in the reader's bytes. */
struct scan {
    enum scan_state state;
    size_t at;         /* next byte to look at */
    size_t cell_start; /* first byte of the cell's text */
    size_t write;      /* a quoted cell: where the next byte of its text goes */
    size_t run;        /* a quoted cell: first byte that is not yet there */
    size_t count;
    size_t dropped;    /* bytes of a row over the limit that are no longer at hand */
    uint64_t line;
    uint64_t cell_line;
    bool bad_quote;
    bool too_long;
};

struct csv_reader {
    int descriptor; /* of csv_reader_open; -1 otherwise */
    size_t longest_row;
    size_t most_cells;
    struct csv_bytes input;
    bool begun;
    uint64_t line;
    struct csv_cell *cells;
    size_t *offsets; /* of their texts, while the bytes move */
    size_t cell_capacity;
    struct scan scan;
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
    char delimiter = dialect && dialect->delimiter ? dialect->delimiter : ',';
    reader->input = csv_bytes_open(source, context, delimiter);
    reader->descriptor = -1;
    reader->longest_row = dialect && dialect->longest_row ? dialect->longest_row : LONGEST_ROW;
    reader->most_cells = dialect && dialect->most_cells ? dialect->most_cells : MOST_CELLS;
    reader->cell_capacity = reader->most_cells < FIRST_CELLS ? reader->most_cells : FIRST_CELLS;
    reader->cells = memory_new(reader->cell_capacity * sizeof *reader->cells);
    reader->offsets = memory_new(reader->cell_capacity * sizeof *reader->offsets);
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
    reader->input.context = reader;
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
    csv_bytes_close(&reader->input);
    free(reader->cells);
    free(reader->offsets);
    free(reader);
}

/* Gets more bytes; what points to those at hand goes with them. False at the end. */
static bool fill(struct csv_reader *reader)
{
    struct scan *scan = &reader->scan;
    size_t gone;
    for (size_t i = 0; i < scan->count; i++) {
        reader->offsets[i] = (size_t)(reader->cells[i].text - reader->input.bytes);
    }
    bool more = csv_bytes_fill(&reader->input, &gone);
    for (size_t i = 0; i < scan->count; i++) {
        reader->cells[i].text = reader->input.bytes + (reader->offsets[i] - gone);
    }
    scan->at -= gone;
    scan->cell_start -= gone;
    scan->write -= gone;
    scan->run -= gone;
    return more;
}

/* Makes at least count bytes available from start where the input has them. */
static bool have(struct csv_reader *reader, size_t count)
{
    while (reader->input.end - reader->input.start < count) {
        if (!fill(reader)) {
            return false;
        }
    }
    return true;
}

static void grow_cells(struct csv_reader *reader)
{
    size_t most = reader->most_cells, count = reader->cell_capacity, capacity = count;
    reader->cells = array_grow(reader->cells, &reader->cell_capacity, count,
                               sizeof *reader->cells);
    reader->offsets = array_grow(reader->offsets, &capacity, count, sizeof *reader->offsets);
    reader->cell_capacity = reader->cell_capacity < most ? reader->cell_capacity : most;
}

/* Ends the cell whose text ends at `end`; the next one begins behind the byte at `place`. */
static inline void end_cell(struct csv_reader *reader, size_t end, size_t place)
{
    struct scan *scan = &reader->scan;
    if (scan->count == reader->cell_capacity && scan->count < reader->most_cells) {
        grow_cells(reader);
    }
    if (scan->count < reader->cell_capacity) {
        reader->cells[scan->count++] = (struct csv_cell){
            reader->input.bytes + scan->cell_start, end - scan->cell_start, scan->cell_line};
    } else {
        scan->too_long = true;
    }
    scan->state = BARE;
    scan->at = scan->cell_start = place + 1;
    scan->cell_line = scan->line;
}

enum step { STEP_ON, STEP_ROW_ENDED, STEP_NEEDS_MORE };

/* Ends a cell without quotes around it at a delimiter or line end, or begins one with. */
static enum step end_bare(struct csv_reader *reader, size_t place)
{
    struct scan *scan = &reader->scan;
    char c = reader->input.bytes[place];
    if (c == '"') {
        scan->state = QUOTED;
        scan->at = scan->cell_start = scan->write = scan->run = place + 1;
        return STEP_ON;
    }
    end_cell(reader, place, place);
    return c == reader->input.delimiter ? STEP_ON : STEP_ROW_ENDED;
}

/* One cell of these at a time. In a cell without quotes around it a quote is a character. */
static enum step take_one_bare(struct csv_reader *reader)
{
    struct scan *scan = &reader->scan;
    size_t place = csv_bytes_next(&reader->input, scan->at);
    while (place < reader->input.end && reader->input.bytes[place] == '"' &&
           place != scan->cell_start) {
        place = csv_bytes_next(&reader->input, place + 1);
    }
    scan->at = place;
    return place == reader->input.end ? STEP_NEEDS_MORE : end_bare(reader, place);
}

/* Puts a cell for each delimiter of a block; *start becomes where the next one begins. */
static inline struct csv_cell *put_cells(struct csv_cell *cell, uint64_t delimiters,
                                         const char *block, const char **start, uint64_t line)
{
    const char *from = *start;
    for (; delimiters; delimiters &= delimiters - 1) {
        const char *place = block + (unsigned)__builtin_ctzll(delimiters);
        *cell++ = (struct csv_cell){from, (size_t)(place - from), line};
        from = place + 1;
    }
    *start = from;
    return cell;
}

/* Cells without quotes around them: what most bytes of a feed go through. Where there is room for
 * all that a block can have, they are put without a look at the bytes between line ends. */
static enum step take_bare(struct csv_reader *reader)
{
    struct scan *scan = &reader->scan;
    const char *const bytes = reader->input.bytes, *start = bytes + scan->cell_start;
    const size_t end = reader->input.end;
    const uint64_t line = scan->cell_line;
    struct csv_cell *cell = reader->cells + scan->count;
    const struct csv_cell *const most = reader->cells + reader->cell_capacity;
    uint64_t wanted = ~UINT64_C(0) << scan->at % CSV_SCAN_BLOCK;
    size_t at = scan->at - scan->at % CSV_SCAN_BLOCK;
    for (; at < end && most - cell >= CSV_SCAN_BLOCK; at += CSV_SCAN_BLOCK) {
        struct csv_marks marks = reader->input.marks[at / CSV_SCAN_BLOCK];
        uint64_t delimiters = marks.delimiters & wanted, others = marks.others & wanted;
        for (;; others &= others - 1) {
            uint64_t before = (others & -others) - 1; /* all where there is no other */
            cell = put_cells(cell, delimiters & before, bytes + at, &start, line);
            if (!others) {
                break;
            }
            const char *place = bytes + at + (unsigned)__builtin_ctzll(others);
            if (*place != '"' || place == start) {
                scan->count = (size_t)(cell - reader->cells);
                scan->cell_start = (size_t)(start - bytes);
                return end_bare(reader, (size_t)(place - bytes));
            }
            delimiters &= ~before;
        }
        wanted = ~UINT64_C(0);
    }
    scan->count = (size_t)(cell - reader->cells);
    scan->cell_start = (size_t)(start - bytes);
    scan->at = at < scan->at ? scan->at : at < end ? at : end;
    if (at >= end) {
        return STEP_NEEDS_MORE;
    }
    if (reader->cell_capacity < reader->most_cells) {
        grow_cells(reader);
        return STEP_ON;
    }
    return take_one_bare(reader);
}

/* Puts the run that ends before `end` behind the text that the quoted cell has so far. */
static void take_run(struct csv_reader *reader, size_t end)
{
    struct scan *scan = &reader->scan;
    if (scan->write != scan->run) {
        char *bytes = reader->input.bytes;
        memmove(bytes + scan->write, bytes + scan->run, end - scan->run);
    }
    scan->write += end - scan->run;
    scan->run = end;
}

/* Goes on to the next quote, counting lines. */
static enum step take_quoted(struct csv_reader *reader)
{
    struct scan *scan = &reader->scan;
    const char *bytes = reader->input.bytes;
    size_t place = csv_bytes_next(&reader->input, scan->at);
    while (place < reader->input.end && bytes[place] != '"') {
        scan->line += bytes[place] == '\r' || (bytes[place] == '\n' && bytes[place - 1] != '\r');
        place = csv_bytes_next(&reader->input, place + 1);
    }
    scan->at = place;
    if (place == reader->input.end) {
        return STEP_NEEDS_MORE;
    }
    take_run(reader, place);
    scan->at++;
    scan->state = QUOTE_IN_QUOTED;
    return STEP_ON;
}

/* What stands behind a quote in a quoted cell says whether it ends the cell. */
static enum step take_after_quote(struct csv_reader *reader)
{
    struct scan *scan = &reader->scan;
    if (scan->at == reader->input.end) {
        return STEP_NEEDS_MORE;
    }
    char c = reader->input.bytes[scan->at];
    scan->run = scan->at;
    if (c == reader->input.delimiter || c == '\n' || c == '\r') {
        end_cell(reader, scan->write, scan->at);
        return c == reader->input.delimiter ? STEP_ON : STEP_ROW_ENDED;
    }
    scan->bad_quote = scan->bad_quote || c != '"';
    scan->state = c == '"' ? QUOTED : AFTER_QUOTED;
    scan->at += c == '"';
    return STEP_ON;
}

/* Text where none should be: kept, to the end of the cell. */
static enum step take_after_quoted(struct csv_reader *reader)
{
    struct scan *scan = &reader->scan;
    const char *bytes = reader->input.bytes;
    scan->at = csv_bytes_next(&reader->input, scan->at);
    while (scan->at < reader->input.end && bytes[scan->at] == '"') {
        scan->at = csv_bytes_next(&reader->input, scan->at + 1);
    }
    if (scan->at == reader->input.end) {
        return STEP_NEEDS_MORE;
    }
    char c = bytes[scan->at];
    take_run(reader, scan->at);
    end_cell(reader, scan->write, scan->at);
    return c == reader->input.delimiter ? STEP_ON : STEP_ROW_ENDED;
}

static enum step (*const steps[SCAN_STATES])(struct csv_reader *) = {
    take_bare, take_quoted, take_after_quote, take_after_quoted};

/* Bytes of the row before `end`, those dropped included. */
static void note_length(struct csv_reader *reader, size_t end)
{
    struct scan *scan = &reader->scan;
    scan->too_long = scan->too_long ||
                     scan->dropped + (end - reader->input.start) > reader->longest_row;
}

/* Drops what was scanned of a row over the limit, but for the last byte, which tells a LF after a
 * CR from a line end of its own. A cell that had begun has still begun. */
static void drop_scanned(struct csv_reader *reader)
{
    struct scan *scan = &reader->scan;
    bool begun = scan->state == BARE && scan->cell_start < scan->at;
    scan->count = 0;
    scan->dropped += scan->at - 1 - reader->input.start;
    reader->input.start = scan->at - 1;
    scan->cell_start = begun ? scan->at - 1 : scan->at;
    scan->write = scan->run = scan->at;
}

/* The input has ended within the row. */
static void end_input(struct csv_reader *reader)
{
    struct scan *scan = &reader->scan;
    scan->bad_quote = scan->bad_quote || scan->state == QUOTED;
    if (scan->state == QUOTED || scan->state == AFTER_QUOTED) {
        take_run(reader, scan->at);
    }
    end_cell(reader, scan->state == BARE ? scan->at : scan->write, scan->at);
    scan->at--;
}

/* Behind a line end: a LF after a CR belongs to it. */
static void end_line(struct csv_reader *reader)
{
    struct scan *scan = &reader->scan;
    note_length(reader, scan->at - 1);
    scan->line++;
    if (reader->input.bytes[scan->at - 1] == '\r' &&
        (scan->at < reader->input.end || fill(reader)) &&
        reader->input.bytes[scan->at] == '\n') {
        scan->at++;
    }
}

/* Scans to the end of the row, and behind its line end; the last row need not have one. */
static void scan_row(struct csv_reader *reader)
{
    for (;;) {
        enum step step = steps[reader->scan.state](reader);
        if (step == STEP_ROW_ENDED) {
            end_line(reader);
            return;
        }
        if (step == STEP_NEEDS_MORE) {
            note_length(reader, reader->scan.at);
            if (reader->scan.too_long) {
                drop_scanned(reader);
            }
            if (!fill(reader)) {
                end_input(reader);
                return;
            }
        }
    }
}

static void skip_byte_order_mark(struct csv_reader *reader)
{
    reader->begun = true;
    if (have(reader, 3) &&
        memcmp(reader->input.bytes + reader->input.start, "\xEF\xBB\xBF", 3) == 0) {
        reader->input.start += 3;
    }
}

enum csv_status csv_reader_next(struct csv_reader *reader, struct csv_row *row)
{
    struct scan *scan = &reader->scan;
    *scan = (struct scan){.at = reader->input.start};
    if (!reader->begun) {
        skip_byte_order_mark(reader);
    }
    if (!have(reader, 1)) {
        return reader->input.failed ? CSV_READ_ERROR : CSV_END;
    }
    *scan = (struct scan){.at = reader->input.start, .cell_start = reader->input.start,
                          .line = reader->line, .cell_line = reader->line};
    scan_row(reader);
    if (reader->input.failed) {
        return CSV_READ_ERROR;
    }
    *row = (struct csv_row){reader->cells, scan->too_long ? 0 : scan->count, reader->line};
    reader->input.start = scan->at;
    reader->line = scan->line;
    return scan->too_long ? CSV_TOO_LONG : scan->bad_quote ? CSV_BAD_QUOTE : CSV_ROW;
}
