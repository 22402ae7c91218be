/* Records that a parser makes, taken in their order by a thread of its own once there are many: the
 * parser need not wait until each was read and written. A record is made in its place: begun, its
 * texts put where they stay until it was taken, and added. */
#ifndef PIPEROLL_EXTRACT_RECORD_QUEUE_H
#define PIPEROLL_EXTRACT_RECORD_QUEUE_H

#include "extract/record.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct record_queue;

/* Called for one record after the other, never for two at a time, perhaps in another thread. */
typedef void record_queue_take(void *context, const struct record *record);

struct record_queue *record_queue_new(size_t field_count, record_queue_take *take, void *context);

/* The fields of the next record, to be filled; none of them is present. */
struct field *record_queue_begin(struct record_queue *queue);

/* A NUL-terminated copy that stays until the record that was begun, or a later one of the same
 * batch, was taken; another number means another batch. */
const char *record_queue_text(struct record_queue *queue, const char *text, size_t length);
uint64_t record_queue_batch(const struct record_queue *queue);

/* Fills the field with that number from the record before, if it has that serial there; false where
 * it has not. */
bool record_queue_repeat(struct record_queue *queue, size_t number, uint32_t serial);

/* Fills the field with that number from one whose texts stay elsewhere. */
void record_queue_copy(struct record_queue *queue, size_t number, const struct field *field);

/* Adds the record that was begun; its path is a text of the queue, or NULL. */
void record_queue_add(struct record_queue *queue, const char *file, uint64_t line, const char *path);

/* Returns when all have been taken, and frees the queue. */
void record_queue_finish(struct record_queue *queue);

#endif
