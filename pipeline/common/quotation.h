/* Quotation marks and apostrophes as print has them: 'low' becomes ‘low’, "high" “high”. */
#ifndef PIPEROLL_QUOTATION_H
#define PIPEROLL_QUOTATION_H

#include "arena.h"

/* The text itself where it has none of the typewriter's; else a copy in the arena. */
const char *quotation_marks(struct arena *arena, const char *text);

#endif
