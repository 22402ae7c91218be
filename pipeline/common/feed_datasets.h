/* Which datasets the feeds of an edition can speak of. */
#ifndef PIPEROLL_FEED_DATASETS_H
#define PIPEROLL_FEED_DATASETS_H

#include "feed_definition.h"
#include "nearest.h"

/* True when a feed can have observations of the dataset. Where none can, and nearest is not NULL,
 * it has weighed the datasets that they can have. */
bool feeds_give(const struct feeds *feeds, const char *dataset, struct nearest *nearest);

#endif
