/* The totals that a check speaks of, each with its parts: what sum and suppression have in common.
 * The attributes that say which they are (over, total, parts, match …) are those of rule sum. */
#ifndef PIPEROLL_VALIDATE_TOTALS_H
#define PIPEROLL_VALIDATE_TOTALS_H

#include "validate/run.h"

#include <stddef.h>

/* The parts of one total; at least one. */
struct parts {
    const struct observation **figures;
    size_t count;
};

typedef void take_total(struct run *run, const struct observation *total, struct parts *parts);

/* Hands over each total that has a value and parts; the others are counted as not applicable. */
void each_total(struct run *run, take_total *take);

#endif
