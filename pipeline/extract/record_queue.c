#include "extract/record_queue.h"

#include "extract/background.h"

#include <stdlib.h>
#include <string.h>

/* A batch is full when it has so many records, or so many bytes of their texts. */
enum { BATCHES = 4, RECORDS = 512, BYTES = 128 * 1024 };

struct batch {
    struct record records[RECORDS];
    struct field *fields; /* field_count for each record */
    size_t count;
    char *bytes; /* BYTES of them */
    size_t length;
    struct arena *long_texts; /* what does not fit any more; NULL for none */
};

struct record_queue {
    record_queue_take *take;
    void *context;
    size_t field_count;
    struct background *background;
    struct batch *batches[BATCHES]; /* NULL while one was never needed */
    struct batch *filling;
    struct field *fields; /* of the record that was begun */
    uint64_t batch;
};

static void take_batch(void *context, size_t slot)
{
    const struct record_queue *queue = context;
    struct batch *batch = queue->batches[slot];
    record_queue_take *take = queue->take; /* the queue changes meanwhile: it is looked at once */
    void *taker = queue->context;
    for (size_t i = 0; i < batch->count; i++) {
        take(taker, &batch->records[i]);
    }
    arena_free(batch->long_texts);
    batch->long_texts = NULL;
    batch->count = 0;
    batch->length = 0;
}

struct record_queue *record_queue_new(size_t field_count, record_queue_take *take, void *context)
{
    struct record_queue *queue = memory_new(sizeof *queue);
    queue->take = take;
    queue->context = context;
    queue->field_count = field_count;
    queue->background = background_new(BATCHES, take_batch, queue);
    return queue;
}

/* The batch that has room for one more record. */
static struct batch *batch_to_fill(struct record_queue *queue)
{
    struct batch *batch = queue->batches[background_slot(queue->background)];
    if (batch && (batch->count == RECORDS || batch->length >= BYTES)) {
        background_hand_over(queue->background);
        queue->batch++;
        batch = queue->batches[background_slot(queue->background)];
    }
    if (!batch) {
        batch = queue->batches[background_slot(queue->background)] = memory_new(sizeof *batch);
        batch->fields = memory_new((RECORDS * queue->field_count + 1) * sizeof *batch->fields);
        batch->bytes = memory_new(BYTES);
    }
    return batch;
}

struct field *record_queue_begin(struct record_queue *queue)
{
    struct batch *batch = batch_to_fill(queue);
    queue->filling = batch;
    queue->fields = batch->fields + batch->count * queue->field_count;
    for (size_t i = 0; i < queue->field_count; i++) {
        queue->fields[i].present = false;
    }
    return queue->fields;
}

const char *record_queue_text(struct record_queue *queue, const char *text, size_t length)
{
    struct batch *batch = queue->filling;
    char *copy = batch->bytes + batch->length;
    if (batch->length + length >= BYTES) {
        batch->length = BYTES;
        batch->long_texts = batch->long_texts ? batch->long_texts : arena_new();
        return arena_copy(batch->long_texts, text, length);
    }
    memcpy(copy, text, length);
    copy[length] = '\0';
    batch->length += length + 1;
    return copy;
}

uint64_t record_queue_batch(const struct record_queue *queue)
{
    return queue->batch;
}

bool record_queue_repeat(struct record_queue *queue, size_t number, uint32_t serial)
{
    struct field *field = &queue->fields[number];
    const struct field *before = field - queue->field_count;
    if (queue->filling->count == 0 || serial == 0 || before->serial != serial) {
        return false;
    }
    *field = *before;
    return true;
}

void record_queue_copy(struct record_queue *queue, size_t number, const struct field *field)
{
    struct field *copy = &queue->fields[number];
    *copy = *field;
    copy->text = record_queue_text(queue, field->text, field->length);
    copy->path = field->path ? record_queue_text(queue, field->path, strlen(field->path)) : NULL;
    copy->rest = field->rest ? record_queue_text(queue, field->rest, strlen(field->rest)) : NULL;
}

void record_queue_add(struct record_queue *queue, const char *file, uint64_t line, const char *path)
{
    queue->filling->records[queue->filling->count++] =
        (struct record){.fields = queue->fields, .file = file, .line = line, .path = path};
}

void record_queue_finish(struct record_queue *queue)
{
    size_t last = background_slot(queue->background);
    background_finish(queue->background);
    if (queue->batches[last]) {
        take_batch(queue, last);
    }
    for (size_t i = 0; i < BATCHES; i++) {
        if (queue->batches[i]) {
            free(queue->batches[i]->fields);
            free(queue->batches[i]->bytes);
            free(queue->batches[i]);
        }
    }
    free(queue);
}
