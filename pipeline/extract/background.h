/* A thread that works through pieces in the order in which they are handed over, while the next ones
 * are made ready. Pieces lie in a ring of slots, which bounds the memory; where only one is ever
 * handed over, or the system has no thread to give, it is worked on at once. */
#ifndef PIPEROLL_EXTRACT_BACKGROUND_H
#define PIPEROLL_EXTRACT_BACKGROUND_H

#include <stddef.h>

struct background;

typedef void background_work(void *context, size_t slot);

/* What the slots hold is the caller's, who numbers them from 0; at least two. */
struct background *background_new(size_t slots, background_work *work, void *context);

/* The slot to make ready now. */
size_t background_slot(const struct background *background);

/* Hands that slot over, and waits until the next one is free. */
void background_hand_over(struct background *background);

/* Waits until all that was handed over is done, and frees the background; the slot that was being
 * made ready is left to the caller. */
void background_finish(struct background *background);

#endif
