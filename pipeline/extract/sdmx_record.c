#include "extract/sdmx_record.h"

#include "common/arena.h"

#include <stdlib.h>

/* Where within an observation a field was found last: mostly it is there again. */
struct whereabouts {
    const char *element; /* NULL: the observation itself */
    uint64_t number;
    const char *attribute;
    uint64_t batch; /* of the queue, in which the text lies */
    const char *text;
};

struct sdmx_record {
    struct record_queue *queue;
    struct field *fields;
    struct whereabouts *whereabouts; /* one for each field */
    const char *path;
    size_t path_length;
    size_t depth;
    uint64_t batch;
};

struct sdmx_record *sdmx_record_new(size_t field_count, record_queue_take *take, void *context)
{
    struct sdmx_record *record = memory_new(sizeof *record);
    record->queue = record_queue_new(field_count, take, context);
    record->whereabouts = memory_new((field_count + 1) * sizeof *record->whereabouts);
    return record;
}

void sdmx_record_finish(struct sdmx_record *record)
{
    record_queue_finish(record->queue);
    free(record->whereabouts);
    free(record);
}

void sdmx_record_begin(struct sdmx_record *record, struct xml_reader *reader)
{
    const struct xml_text path = xml_path(reader);
    record->fields = record_queue_begin(record->queue);
    record->batch = record_queue_batch(record->queue);
    record->path = record_queue_text(record->queue, path.text, path.length);
    record->path_length = path.length;
    record->depth = xml_depth(reader);
}

static const char *make_rest(struct sdmx_record *record, struct xml_reader *reader,
                             const char *attribute)
{
    struct buffer rest = {0};
    const struct xml_text path = xml_path(reader);
    buffer_add(&rest, path.text + record->path_length, path.length - record->path_length);
    if (attribute) {
        buffer_format(&rest, "/@%s", attribute);
    }
    const char *text = record_queue_text(record->queue, rest.data, rest.length);
    buffer_free(&rest);
    return text;
}

/* Where the reader is within the observation, behind its path. */
static const char *rest_of_path(struct sdmx_record *record, struct xml_reader *reader,
                                size_t field, const char *attribute)
{
    struct whereabouts *known = &record->whereabouts[field];
    size_t below = xml_depth(reader) - record->depth;
    const char *element = below > 0 ? xml_element(reader) : NULL;
    uint64_t number = below > 0 ? xml_number(reader) : 0;
    if (below > 1) {
        return make_rest(record, reader, attribute);
    }
    if (!known->text || known->element != element || known->number != number ||
        known->attribute != attribute || known->batch != record->batch) {
        *known = (struct whereabouts){element, number, attribute, record->batch,
                                      make_rest(record, reader, attribute)};
    }
    return known->text;
}

void sdmx_record_fill(struct sdmx_record *record, struct xml_reader *reader, size_t number,
                      const char *attribute, const char *text, size_t length)
{
    struct field *field = &record->fields[number];
    field->text = record_queue_text(record->queue, text, length);
    field->length = length;
    field->present = true;
    field->line = xml_line(reader);
    field->column = 0;
    field->path = record->path;
    field->rest = rest_of_path(record, reader, number, attribute);
    field->serial = 0;
}

void sdmx_record_set(struct sdmx_record *record, size_t number, const char *text, size_t length)
{
    record->fields[number].text = record_queue_text(record->queue, text, length);
    record->fields[number].length = length;
}

bool sdmx_record_has(const struct sdmx_record *record, size_t field)
{
    return record->fields[field].present;
}

void sdmx_record_inherit(struct sdmx_record *record, size_t field, const struct slot *slot)
{
    if (!record_queue_repeat(record->queue, field, slot->serial)) {
        const struct field inherited = slot_field(slot);
        record_queue_copy(record->queue, field, &inherited);
    }
}

void sdmx_record_end(struct sdmx_record *record, const struct xml_reader *reader, const char *file)
{
    record_queue_add(record->queue, file, xml_line(reader), record->path);
}
