/* The marks that stand in tables in place of a figure or behind one, and what they mean. */
#ifndef PIPEROLL_TYPESET_MARKS_H
#define PIPEROLL_TYPESET_MARKS_H

#include "common/exhibit.h"

struct mark {
    const char *sign;    /* "[c]" */
    const char *name;    /* "confidential" */
    const char *meaning; /* a sentence */
};

/* All of them, in the order in which they are explained; the last has no sign (NULL). */
extern const struct mark marks[];

/* What the marks that the exhibit's cells print mean, as a sentence in the arena; NULL where it
 * prints none. */
const char *marks_explained(struct arena *arena, const struct exhibit *exhibit);

#endif
