/* On which pages of the report each fact is printed: typeset/pages.csv. */
#ifndef PIPEROLL_TRACE_PAGES_H
#define PIPEROLL_TRACE_PAGES_H

#include "common/arena.h"
#include "common/table.h"

#include <stdbool.h>

/* Rows of `fact,page`, in the order of the pages. False when the build has none (a report that was
 * set without it). */
bool pages_load(struct arena *arena, const char *build, struct table *pages);

#endif
