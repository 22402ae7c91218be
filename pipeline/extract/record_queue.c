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
};

static void take_batch(void *context, size_t slot)
{
    struct record_queue *queue = context;
    struct batch *batch = queue->batches[slot];
    for (size_t i = 0; i < batch->count; i++) {
        queue->take(queue->context, &batch->records[i]);
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
        batch = queue->batches[background_slot(queue->background)];
    }
    if (!batch) {
        batch = queue->batches[background_slot(queue->background)] = memory_new(sizeof *batch);
        batch->fields = memory_new((RECORDS * queue->field_count + 1) * sizeof *batch->fields);
        batch->bytes = memory_new(BYTES);
    }
    return batch;
}

static const char *keep(struct batch *batch, const char *text, size_t length)
{
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

/* The same for what may be NULL. */
static const char *keep_text(struct batch *batch, const char *text)
{
    return text ? keep(batch, text, strlen(text)) : NULL;
}

void record_queue_add(struct record_queue *queue, const struct record *record)
{
    struct batch *batch = batch_to_fill(queue);
    struct field *fields = batch->fields + batch->count * queue->field_count;
    const struct field *before = batch->count > 0 ? fields - queue->field_count : NULL;
    struct record *copy = &batch->records[batch->count++];
    *copy = *record;
    copy->fields = fields;
    copy->path = keep_text(batch, record->path);
    for (size_t i = 0; i < queue->field_count; i++) {
        const struct field *field = &record->fields[i];
        if (before && field->serial && before[i].serial == field->serial) { /* its series says it */
            fields[i] = before[i];
            continue;
        }
        fields[i] = *field;
        fields[i].text = keep(batch, field->text, field->length);
        fields[i].rest = keep_text(batch, field->rest);
        fields[i].path =
            field->path == record->path ? copy->path : keep_text(batch, field->path);
    }
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
