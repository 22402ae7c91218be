/* What a feed of layout sdmx need not say, because SDMX itself names it. */
#ifndef PIPEROLL_FEED_SDMX_DEFAULTS_H
#define PIPEROLL_FEED_SDMX_DEFAULTS_H

#include "feed_definition.h"

/* Adds the value (OBS_VALUE, of the type given), the status (OBS_STATUS) and the period
 * (TIME_PERIOD) where the definition has none. */
void feed_add_sdmx_defaults(struct arena *arena, struct feed *feed, enum feed_type type);

#endif
