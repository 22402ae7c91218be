/* The rows behind a number of counted records: the feed is read again, as extract read it. */
#ifndef PIPEROLL_TRACE_COUNTED_ROWS_H
#define PIPEROLL_TRACE_COUNTED_ROWS_H

#include "common/arena.h"
#include "common/buffer.h"

#include <stdbool.h>

/* The edition's feeds: their definition is read when rows are first counted. In the arena. */
struct counted_feeds;
struct counted_feeds *counted_feeds_new(struct arena *arena, const char *edition,
                                        const char *schemas);

/* Where a lineage row says that rows were counted ("feeds/P/F", text "item=robbery …: 57 rows,
 * lines digest …"): appends, each line behind `indent`, the lines of each file that were counted
 * and whether they are those that were counted then. False when it is no such row. */
bool counted_rows(struct buffer *out, const char *indent, struct counted_feeds *feeds,
                  const char *source, const char *text);

#endif
