/* Streaming reader of comma-separated values after RFC 4180, for feeds and for Piperoll's own
 * files. One pass, one buffer: memory is bounded by the longest row allowed, not by the file.
 * Input is UTF-8 (a byte order mark at the start is skipped). Rows end with LF, CRLF or CR. */
#ifndef PIPEROLL_CSV_READER_H
#define PIPEROLL_CSV_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct csv_cell {
    const char *text; /* not NUL-terminated; quotes taken off; valid until the next row is read */
    size_t length;
    uint64_t line; /* where the cell starts */
};

struct csv_row {
    const struct csv_cell *cells;
    size_t count;  /* a blank line is a row of one empty cell */
    uint64_t line; /* where the row starts; lines count from 1 */
};

enum csv_status {
    CSV_ROW,       /* a row was read */
    CSV_END,       /* the input has ended */
    CSV_BAD_QUOTE, /* a row with text after a closing quote, or a quote never closed: row is set */
    CSV_TOO_LONG,  /* a row over the limit was passed over; only row->line is set */
    CSV_READ_ERROR /* the source failed; errno says why */
};

struct csv_dialect {
    char delimiter;       /* ',' where 0 */
    size_t longest_row;   /* bytes; 1 MiB where 0 */
    size_t most_cells;    /* a row; 16,384 where 0; a row with more is CSV_TOO_LONG */
};

/* Fills up to size bytes; 0 at the end, negative (with errno) when it fails. */
typedef ptrdiff_t csv_source(void *context, char *bytes, size_t size);

struct csv_reader;

/* The source is called with context whenever more bytes are needed. */
struct csv_reader *csv_reader_new(csv_source *source, void *context,
                                  const struct csv_dialect *dialect);

/* Opens a file; NULL (with errno) when that fails. */
struct csv_reader *csv_reader_open(const char *path, const struct csv_dialect *dialect);

void csv_reader_free(struct csv_reader *reader);

enum csv_status csv_reader_next(struct csv_reader *reader, struct csv_row *row);

#endif
