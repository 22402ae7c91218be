/* The row of a feed that a source cell stands in, to be shown beside it. */
#ifndef PIPEROLL_TRACE_SOURCE_ROW_H
#define PIPEROLL_TRACE_SOURCE_ROW_H

#include "common/buffer.h"

#include <stdbool.h>

enum { SOURCE_ROW_MAX = 160 };

/* Appends the line that "FILE:LINE:…" names, FILE below the edition's folder: at most
 * SOURCE_ROW_MAX bytes, decoded from whatever encoding the file is in, control bytes shown as '?'.
 * False when the source names no line, or it cannot be read. */
bool source_row(struct buffer *out, const char *edition, const char *source);

#endif
