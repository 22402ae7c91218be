/* Records that a parser makes, taken in their order by a thread of its own once there are many: the
 * parser need not wait until each was read and written. Records are copied. */
#ifndef PIPEROLL_EXTRACT_RECORD_QUEUE_H
#define PIPEROLL_EXTRACT_RECORD_QUEUE_H

#include "extract/record.h"

#include <stddef.h>

struct record_queue;

/* Called for one record after the other, never for two at a time, perhaps in another thread. */
typedef void record_queue_take(void *context, const struct record *record);

struct record_queue *record_queue_new(size_t field_count, record_queue_take *take, void *context);

void record_queue_add(struct record_queue *queue, const struct record *record);

/* Returns when all have been taken, and frees the queue. */
void record_queue_finish(struct record_queue *queue);

#endif
