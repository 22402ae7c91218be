/* The one place that knows how to escape for CSV: UTF-8, ',', LF, quotes only where needed. */
#ifndef PIPEROLL_CSV_WRITER_H
#define PIPEROLL_CSV_WRITER_H

#include "outfile.h"

#include <stddef.h>

struct csv_writer {
    struct outfile *file; /* borrowed */
    size_t cells;         /* written of the row so far */
    struct buffer *out;   /* what is to be written to the file: see csv_out */
};

inline struct buffer *csv_out(struct csv_writer *writer)
{
    if (!writer->out) {
        writer->out = outfile_pending(writer->file);
    }
    return writer->out;
}

void csv_write(struct csv_writer *writer, const char *text, size_t length);
/* Begins a cell whose text the caller appends: only where it needs no quotes. */
inline struct buffer *csv_plain_cell(struct csv_writer *writer)
{
    struct buffer *out = csv_out(writer);
    if (writer->cells++ > 0) {
        buffer_char(out, ',');
    }
    return out;
}
/* The same for any text: csv_close_cell puts quotes around what was appended since, where it needs
 * them. */
inline struct buffer *csv_open_cell(struct csv_writer *writer, size_t *start)
{
    struct buffer *out = csv_plain_cell(writer);
    *start = out->length;
    return out;
}
void csv_close_cell(struct csv_writer *writer, size_t start);
/* text may be NULL: an empty cell. */
void csv_write_text(struct csv_writer *writer, const char *text);
/* Several cells, faster than one by one; none of them is NULL. */
void csv_write_texts(struct csv_writer *writer, const char *const *texts, size_t count);

/* Cells that mostly are the same in row after row: put together once. Starts as {0}. */
enum { CSV_RUN_MOST = 8 };
struct csv_run {
    struct buffer cells; /* as they are written */
    const char *texts[CSV_RUN_MOST]; /* of the last row */
    size_t count;
};
void csv_run_free(struct csv_run *run);
/* At most CSV_RUN_MOST texts, none of them NULL. What they are is known by where they lie: what lies
 * there must not change as long as the run lives. */
void csv_write_run(struct csv_writer *writer, struct csv_run *run, const char *const *texts,
                   size_t count);

void csv_write_count(struct csv_writer *writer, unsigned long long count);
void csv_end_row(struct csv_writer *writer);

/* Writes a whole row of texts, the last one NULL. */
void csv_write_row(struct csv_writer *writer, const char *const *texts);

#endif
