/* The one place that knows how to escape for CSV: UTF-8, ',', LF, quotes only where needed. */
#ifndef PIPEROLL_CSV_WRITER_H
#define PIPEROLL_CSV_WRITER_H

#include "outfile.h"

#include <stddef.h>

struct csv_writer {
    struct outfile *file; /* borrowed */
    size_t cells;         /* written of the row so far */
};

void csv_write(struct csv_writer *writer, const char *text, size_t length);
/* Begins a cell whose text the caller appends: only where it needs no quotes. */
struct buffer *csv_plain_cell(struct csv_writer *writer);
/* text may be NULL: an empty cell. */
void csv_write_text(struct csv_writer *writer, const char *text);
/* Several cells, faster than one by one; none of them is NULL. */
void csv_write_texts(struct csv_writer *writer, const char *const *texts, size_t count);
void csv_write_count(struct csv_writer *writer, unsigned long long count);
void csv_end_row(struct csv_writer *writer);

/* Writes a whole row of texts, the last one NULL. */
void csv_write_row(struct csv_writer *writer, const char *const *texts);

#endif
