/* Figures whose period is wrong. A heading left over from another year makes a whole column wrong,
 * and that is one thing to say, not one for each of its figures. */
#ifndef PIPEROLL_VALIDATE_PERIOD_FAILURES_H
#define PIPEROLL_VALIDATE_PERIOD_FAILURES_H

#include "validate/run.h"

/* What is wrong with a figure's period, for one figure and for several: "is outside …", "are
 * outside …", and what the finding says besides. */
struct period_failure {
    struct failure failure;
    const char *is;
    const char *are;
};

typedef struct period_failure period_failure_of(struct run *run, const struct observation *figure);

/* Adds the findings about the figures, in their order, and counts each figure as failed: one
 * finding for three or more of one feed and period, about the first of them; else one for each. */
void period_failures_say(struct run *run, const struct observation **figures, size_t count,
                         period_failure_of *failure_of);

#endif
