/* Ticks of a value axis at round numbers: steps of 1, 2 or 5 times a power of ten. Exact, since
 * they are printed. */
#ifndef PIPEROLL_CHART_TICKS_H
#define PIPEROLL_CHART_TICKS_H

#include "common/arena.h"
#include "common/number.h"

#include <stdbool.h>
#include <stddef.h>

struct ticks {
    struct number first;
    struct number step;
    size_t count; /* at least 2 */
    int decimals; /* that the step needs in print */
};

/* The finest ticks, no more than `most` (at least 3) of them, from at or below low to at or above
 * high. Whole ends get whole steps. Ends the program when the numbers are beyond reason. */
struct ticks ticks_choose(struct number low, struct number high, size_t most);

/* Takes the last tick off where high lies in the lower half of the way to it, so that bars use the
 * room beyond the tick before. */
void ticks_trim(struct ticks *ticks, struct number high);

struct number ticks_at(const struct ticks *ticks, size_t number);

/* As printed, with thousands separators, and "%" where unit is "percent". unit may be NULL. */
const char *ticks_text(struct arena *arena, const struct ticks *ticks, size_t number,
                       const char *unit);

#endif
