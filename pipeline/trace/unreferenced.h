/* The cells of the feeds that no printed figure was worked out from. */
#ifndef PIPEROLL_TRACE_UNREFERENCED_H
#define PIPEROLL_TRACE_UNREFERENCED_H

#include "common/buffer.h"
#include "trace/uses.h"

/* Appends one line a cell, "SOURCE  'TEXT'  WHAT IT SAYS", in the order of
 * validate/observations.csv, and a last line that counts them. Claims are not looked at: they are
 * held against other cells, never printed. */
void unreferenced_cells(struct buffer *out, const struct graph *graph, const struct uses *uses,
                        const char *build);

#endif
