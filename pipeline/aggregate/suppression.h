/* Disclosure control: small counts of people are hidden before anything is worked out, and with
 * them the next smallest wherever a known total would give a single hidden count away. */
#ifndef PIPEROLL_AGGREGATE_SUPPRESSION_H
#define PIPEROLL_AGGREGATE_SUPPRESSION_H

#include "aggregate/measure.h"
#include "aggregate/store.h"

/* Hides in every dataset that a measure marks with disclosure="true". Returns how many counts were
 * hidden. */
size_t suppress(struct store *store, const struct measures *measures,
                const struct edition *edition);

#endif
