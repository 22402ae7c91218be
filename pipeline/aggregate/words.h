/* Words for how one value stands to an earlier or another one. */
#ifndef PIPEROLL_AGGREGATE_WORDS_H
#define PIPEROLL_AGGREGATE_WORDS_H

#include "aggregate/figure.h"

/* All that the words are chosen by; percent is NULL where there is none. */
struct movement {
    const struct figure *now;
    const struct figure *change;  /* open */
    const struct figure *percent;
};

/* "rose", "fell", "did not change": by the change as it is printed, so that nothing rises by
 * 0.0. */
const char *words_direction(struct arena *arena, const struct movement *movement);

/* "rose by 16 (39.0%)", "fell by 3", "rose by 3.2 percentage points", "did not change". */
const char *words_movement(struct arena *arena, const struct movement *movement);

/* "a rise of 16 (39.0%)", "no change". */
const char *words_movement_noun(struct arena *arena, const struct movement *movement);

/* "16 more than", "16 fewer than", "the same as"; "higher", "lower" where it is no count. */
const char *words_comparison(struct arena *arena, const struct movement *movement);

#endif
