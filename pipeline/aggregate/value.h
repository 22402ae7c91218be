/* The value of a measure's line in a period: observed, put together from shorter periods, or summed
 * over its parts. Everything else is worked out from these. */
#ifndef PIPEROLL_AGGREGATE_VALUE_H
#define PIPEROLL_AGGREGATE_VALUE_H

#include "aggregate/aggregate.h"

/* Worked out when it is asked for first; owned by the arena. Never NULL: what is not there has
 * status "x". */
struct figure *line_value(struct aggregate *aggregate, struct line *line, struct period period);

/* True when the data know anything of the line, in any period. */
bool line_ever_seen(struct aggregate *aggregate, struct line *line);

/* The unit that the line's values are in. */
const char *line_unit(struct aggregate *aggregate, struct line *line);

/* True for units whose values are whole numbers: count, score, rank. */
bool unit_is_whole(const char *unit);

/* The digits after the point of a line's values, where `given` of them were given. */
int line_decimals(struct aggregate *aggregate, struct line *line, int given);

#endif
