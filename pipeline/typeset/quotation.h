/* Quotation marks and apostrophes of a sentence, as print has them: 'low' becomes ‘low’. */
#ifndef PIPEROLL_TYPESET_QUOTATION_H
#define PIPEROLL_TYPESET_QUOTATION_H

#include "common/arena.h"

/* A copy in the arena. */
const char *quotation_marks(struct arena *arena, const char *text);

#endif
