/* The order in which counted events are written: by area, item and facet, each in the order of its
 * code list and then by letter, by period, and then by what is left to differ. Many counts share few
 * texts: these are ranked once, and the counts put into their places by rank. */
#ifndef PIPEROLL_EXTRACT_EVENT_ORDER_H
#define PIPEROLL_EXTRACT_EVENT_ORDER_H

#include "common/map.h"
#include "extract/reading.h"

#include <stddef.h>
#include <stdint.h>

/* What a count is about: each text by its number among those of its dimension. */
struct event_about {
    uint32_t text[FEED_DIMENSIONS];
};

/* The numbers 0 to count - 1 in the order of what they are about; those that are about the same stay
 * as they are. texts has one map for each dimension. Ends the program where a text that should be a
 * period is none. Free with free(). */
size_t *event_order(const struct reading *reading, struct map *const *texts,
                    const struct event_about *abouts, size_t count);

#endif
