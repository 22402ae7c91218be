#include "extract/elements.h"

#include "common/arena.h"
#include "extract/element_path.h"
#include "extract/xml_feed.h"

#include <stdlib.h>
#include <string.h>

/* One field of the record: where it is, and how far down its path the reader is. */
struct sought {
    struct element_path path;
    size_t matched; /* steps of the path below the record that are open */
    size_t open;    /* depth of the element whose text is being taken; 0 for none */
};

struct elements {
    struct extraction *extraction;
    struct file_count *count;
    struct element_path record; /* from the root */
    size_t matched;             /* steps of it that are open */
    struct sought *sought;      /* one for each field */
    struct slot *slots;
    struct field *fields;
    size_t field_count;
    struct slot place; /* of the record */
    bool repeated;     /* an element of this record stood there twice */
};

static void say_repeated(struct elements *elements, struct xml_reader *reader)
{
    static const struct feed_finding finding = {
        .severity = SEVERITY_ERROR, .rule = "element-repeated", .expected = "one in each record",
        .remedy = "Ask the partner which of them counts, or make this element the record in "
                  "feeds.xml."};
    struct slot here = {.present = false};
    struct buffer source = {0};
    slot_begin(&here, reader, NULL);
    const struct field field = slot_field(&here);
    const struct record record = {.file = elements->count->file};
    field_source(&source, &record, &field);
    feed_report_add(elements->extraction->report, &finding, source.data,
                    "the element stands more than once in its record");
    buffer_free(&source);
    buffer_free(&here.path);
    elements->repeated = true;
}

/* The reader is at the element of a field: takes its attribute, or begins to take its text. */
static void reach(struct elements *elements, size_t number, struct xml_reader *reader,
                  const struct xml_attribute *attributes, size_t count)
{
    struct sought *sought = &elements->sought[number];
    struct slot *slot = &elements->slots[number];
    if (slot->present) {
        say_repeated(elements, reader);
    } else if (!sought->path.attribute) {
        slot_begin(slot, reader, NULL);
        sought->open = xml_depth(reader);
    } else {
        const struct xml_attribute *attribute = xml_attribute_find(attributes, count, sought->path.attribute);
        if (attribute) {
            slot_set(slot, reader, attribute);
        }
    }
}

/* An element on the way to the record, or the record itself: attributes of ancestors are taken. */
static void start_on_path(struct elements *elements, struct xml_reader *reader,
                          const struct xml_attribute *attributes, size_t count)
{
    size_t depth = xml_depth(reader), record_depth = elements->record.step_count;
    elements->matched = depth;
    for (size_t i = 0; i < elements->field_count; i++) {
        struct sought *sought = &elements->sought[i];
        bool begins = depth == record_depth;
        if (begins && sought->path.up == 0) {
            slot_clear(&elements->slots[i]);
            sought->matched = 0;
            sought->open = 0;
        }
        if (sought->path.up == record_depth - depth && sought->path.step_count == 0) {
            slot_clear(&elements->slots[i]);
            reach(elements, i, reader, attributes, count);
        }
    }
    if (depth == record_depth) {
        slot_begin(&elements->place, reader, NULL);
        elements->repeated = false;
    }
}

static void start_inside(struct elements *elements, struct xml_reader *reader,
                         const char *name, const struct xml_attribute *attributes, size_t count)
{
    size_t below = xml_depth(reader) - elements->record.step_count;
    for (size_t i = 0; i < elements->field_count; i++) {
        struct sought *sought = &elements->sought[i];
        if (sought->matched == below - 1 && below <= sought->path.step_count &&
            strcmp(sought->path.steps[below - 1], name) == 0) {
            sought->matched = below;
            if (below == sought->path.step_count) {
                reach(elements, i, reader, attributes, count);
            }
        }
    }
}

static void on_start(void *context, struct xml_reader *reader, const char *name,
                     const struct xml_attribute *attributes, size_t count)
{
    struct elements *elements = context;
    size_t depth = xml_depth(reader), record_depth = elements->record.step_count;
    if (elements->matched == record_depth) {
        start_inside(elements, reader, name, attributes, count);
    } else if (elements->matched == depth - 1 &&
               strcmp(elements->record.steps[depth - 1], name) == 0) {
        start_on_path(elements, reader, attributes, count);
    }
}

static void on_text(void *context, const char *text, size_t length)
{
    struct elements *elements = context;
    for (size_t i = 0; i < elements->field_count; i++) {
        if (elements->sought[i].open) {
            buffer_add(&elements->slots[i].text, text, length);
        }
    }
}

static enum record_verdict take(struct elements *elements)
{
    for (size_t i = 0; i < elements->field_count; i++) {
        elements->fields[i] = slot_field(&elements->slots[i]);
    }
    const struct record record = {.fields = elements->fields, .file = elements->count->file,
                                  .line = elements->place.line,
                                  .path = elements->place.path.data};
    if (reading_skips(elements->extraction->reading, &record)) {
        return RECORD_PASSED_OVER;
    }
    return elements->repeated ? RECORD_REJECTED
                              : reading_take(elements->extraction->reading, &record);
}

static void on_end(void *context, struct xml_reader *reader, const char *name)
{
    struct elements *elements = context;
    size_t depth = xml_depth(reader), record_depth = elements->record.step_count;
    (void)name;
    if (elements->matched == record_depth && depth == record_depth) {
        file_count_row(elements->count, take(elements));
    }
    for (size_t i = 0; i < elements->field_count; i++) {
        struct sought *sought = &elements->sought[i];
        if (depth > record_depth && sought->matched == depth - record_depth) {
            sought->matched--;
        }
        if (sought->open == depth) {
            sought->open = 0;
        }
    }
    if (elements->matched == depth) {
        elements->matched--;
    }
}

static void compile(struct elements *elements, struct arena *arena)
{
    const struct feed *feed = elements->extraction->feed;
    const struct field_names *names = reading_fields(elements->extraction->reading);
    elements->record = element_path_new(arena, feed->record, feed->place);
    if (elements->record.up > 0 || elements->record.attribute ||
        elements->record.step_count == 0) {
        diagnostic_fatal_at(feed->place, "'%s' is not the path of record elements: root/list/entry",
                            feed->record);
    }
    elements->field_count = names->count;
    elements->sought = memory_new((names->count + 1) * sizeof *elements->sought);
    elements->slots = memory_new((names->count + 1) * sizeof *elements->slots);
    elements->fields = memory_new((names->count + 1) * sizeof *elements->fields);
    for (size_t i = 0; i < names->count; i++) {
        elements->sought[i].path = element_path_new(arena, names->items[i], feed->place);
        if (elements->sought[i].path.up >= elements->record.step_count) {
            diagnostic_fatal_at(feed->place, "'%s' goes up beyond the root element",
                                names->items[i]);
        }
    }
}

void elements_read(struct extraction *extraction, struct feed_file *file,
                   struct file_count *count)
{
    static const struct xml_events events = {on_start, on_text, on_end, NULL};
    struct elements elements = {.extraction = extraction, .count = count};
    struct arena *arena = arena_new();
    compile(&elements, arena);
    xml_feed_read(extraction, file, count, &events, &elements);
    slots_free(elements.slots, elements.field_count);
    buffer_free(&elements.place.text);
    buffer_free(&elements.place.path);
    free(elements.sought);
    free(elements.fields);
    arena_free(arena);
}
