/* Single facts worked out from others: the <derived> of measures.xml. */
#ifndef PIPEROLL_AGGREGATE_DERIVED_H
#define PIPEROLL_AGGREGATE_DERIVED_H

#include "aggregate/aggregate.h"

/* Makes them all, in the order of the definition; says what is wrong with one as an error. */
void derived_make(struct aggregate *aggregate);

#endif
