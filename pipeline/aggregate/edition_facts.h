/* What the edition says of itself, as facts: edition.title, edition.period … */
#ifndef PIPEROLL_AGGREGATE_EDITION_FACTS_H
#define PIPEROLL_AGGREGATE_EDITION_FACTS_H

#include "aggregate/aggregate.h"

void edition_facts_make(struct aggregate *aggregate);

#endif
