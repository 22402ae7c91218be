/* The rows behind a number of counted records: the feed is read again, as extract read it. */
#ifndef PIPEROLL_TRACE_COUNTED_ROWS_H
#define PIPEROLL_TRACE_COUNTED_ROWS_H

#include "common/buffer.h"

#include <stdbool.h>

/* Where a lineage row says that rows were counted ("feeds/P/F", text "item=robbery …: 57 rows,
 * lines digest …"): appends, each line behind `indent`, the lines of each file that were counted
 * and whether they are those that were counted then. False when it is no such row. */
bool counted_rows(struct buffer *out, const char *indent, const char *edition,
                  const char *schemas, const char *source, const char *text);

#endif
