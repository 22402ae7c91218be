#include "extract/sdmx.h"

#include "common/arena.h"
#include "extract/record_queue.h"
#include "extract/xml_feed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a value may be said of; the later ones win. */
enum level { LEVEL_DATA_SET, LEVEL_GROUP, LEVEL_SERIES, LEVEL_OBSERVATION, LEVELS };

struct sdmx;

/* One element that means something, and what to do at its start. */
struct element {
    const char *name;
    void (*start)(struct sdmx *sdmx, struct xml_reader *reader,
                  const struct xml_attribute *attributes, size_t count);
};

/* Names are the parser's own, one copy of each: which element one is need be found out only once. */
struct known {
    const char *name;
    const struct element *element; /* NULL for one that means nothing */
};

enum { KNOWN = 16 };

struct sdmx {
    struct extraction *extraction;
    struct file_count *count;
    const struct field_names *names;
    size_t observation_path;     /* length of its path: its own fields have theirs from there */
    size_t *name_lengths;
    struct known known[KNOWN];
    size_t known_count;
    size_t depths[LEVELS];       /* where the element of that level is open; 0: it is not */
    struct slot *slots[LEVELS];  /* one for each field */
    struct slot *text;           /* where text goes; NULL for nowhere */
    size_t text_depth;
    struct field *fields;
    struct record_queue *queue;
    char dimension_at_observation[64];
};

static enum level level_open(const struct sdmx *sdmx)
{
    int level = LEVEL_OBSERVATION;
    while (level > LEVEL_DATA_SET && sdmx->depths[level] == 0) {
        level--;
    }
    return (enum level)level;
}

/* The slot of a field at the level that is open; NULL when the definition does not ask for it, or
 * no data set is open. */
static struct slot *slot_for(const struct sdmx *sdmx, const char *name, size_t length)
{
    enum level level = level_open(sdmx);
    for (size_t i = 0; sdmx->depths[level] && i < sdmx->names->count; i++) {
        if (sdmx->name_lengths[i] == length &&
            memcmp(sdmx->names->items[i], name, length) == 0) {
            return &sdmx->slots[level][i];
        }
    }
    return NULL;
}

static size_t path_from(const struct sdmx *sdmx)
{
    return sdmx->depths[LEVEL_OBSERVATION] ? sdmx->observation_path : 0;
}

static void store(const struct sdmx *sdmx, struct xml_reader *reader, const char *name,
                  size_t length, const struct xml_attribute *value)
{
    struct slot *slot = slot_for(sdmx, name, length);
    if (slot && value) {
        slot_set(slot, reader, path_from(sdmx), value);
    }
}

/* Opens a level, unless it or one inside it is open; its attributes are values (compact forms). */
static bool open_level(struct sdmx *sdmx, struct xml_reader *reader, enum level level,
                       const struct xml_attribute *attributes, size_t count)
{
    for (int inner = level; inner < LEVELS; inner++) {
        if (sdmx->depths[inner]) {
            return false;
        }
    }
    sdmx->depths[level] = xml_depth(reader);
    sdmx->observation_path = level == LEVEL_OBSERVATION ? xml_path(reader).length : 0;
    for (size_t i = 0; i < sdmx->names->count; i++) {
        slot_clear(&sdmx->slots[level][i]);
    }
    for (size_t i = 0; i < count; i++) {
        store(sdmx, reader, attributes[i].name, strlen(attributes[i].name), &attributes[i]);
    }
    return true;
}

static void start_structure(struct sdmx *sdmx, struct xml_reader *reader,
                            const struct xml_attribute *attributes, size_t count)
{
    const struct xml_attribute *name = xml_attribute_find(attributes, count, "dimensionAtObservation");
    (void)reader;
    if (name && name->length < sizeof sdmx->dimension_at_observation) {
        memcpy(sdmx->dimension_at_observation, name->value, name->length);
        sdmx->dimension_at_observation[name->length] = '\0';
    }
}

static void start_data_set(struct sdmx *sdmx, struct xml_reader *reader,
                           const struct xml_attribute *attributes, size_t count)
{
    open_level(sdmx, reader, LEVEL_DATA_SET, attributes, count);
}

static void start_group(struct sdmx *sdmx, struct xml_reader *reader,
                        const struct xml_attribute *attributes, size_t count)
{
    if (sdmx->depths[LEVEL_DATA_SET]) {
        open_level(sdmx, reader, LEVEL_GROUP, attributes, count);
    }
}

static void start_series(struct sdmx *sdmx, struct xml_reader *reader,
                         const struct xml_attribute *attributes, size_t count)
{
    if (sdmx->depths[LEVEL_DATA_SET]) {
        open_level(sdmx, reader, LEVEL_SERIES, attributes, count);
    }
}

/* With explicit measures the observation's xsi:type says which measure it is: "demo:LBIRTHST". */
static void store_measure(const struct sdmx *sdmx, struct xml_reader *reader,
                          const struct xml_attribute *type)
{
    const char *name = sdmx->dimension_at_observation;
    struct slot *slot = slot_for(sdmx, name, strlen(name));
    const char *colon = memchr(type->value, ':', type->length);
    if (slot && !slot->present) {
        struct xml_attribute value = *type;
        value.value = colon ? colon + 1 : type->value;
        value.length = type->length - (size_t)(value.value - type->value);
        slot_set(slot, reader, path_from(sdmx), &value);
    }
}

static void start_observation(struct sdmx *sdmx, struct xml_reader *reader,
                              const struct xml_attribute *attributes, size_t count)
{
    const struct xml_attribute *type = xml_attribute_find(attributes, count, "type");
    if (sdmx->depths[LEVEL_DATA_SET] &&
        open_level(sdmx, reader, LEVEL_OBSERVATION, attributes, count) && type) {
        store_measure(sdmx, reader, type);
    }
}

/* Generic forms: <Value id="SEX" value="F"/>, and in 2.0 <Value concept="SEX" value="F"/>. */
static void start_value(struct sdmx *sdmx, struct xml_reader *reader,
                        const struct xml_attribute *attributes, size_t count)
{
    const struct xml_attribute *id = xml_attribute_find(attributes, count, "id");
    id = id ? id : xml_attribute_find(attributes, count, "concept");
    if (id) {
        store(sdmx, reader, id->value, id->length, xml_attribute_find(attributes, count, "value"));
    }
}

static void start_observation_dimension(struct sdmx *sdmx, struct xml_reader *reader,
                                        const struct xml_attribute *attributes, size_t count)
{
    const struct xml_attribute *id = xml_attribute_find(attributes, count, "id");
    const char *name = id ? id->value : sdmx->dimension_at_observation;
    store(sdmx, reader, name, id ? id->length : strlen(name), xml_attribute_find(attributes, count, "value"));
}

static void start_observation_value(struct sdmx *sdmx, struct xml_reader *reader,
                                    const struct xml_attribute *attributes, size_t count)
{
    store(sdmx, reader, "OBS_VALUE", strlen("OBS_VALUE"), xml_attribute_find(attributes, count, "value"));
}

/* 2.0 generic: <Time>2019-09</Time>. */
static void start_time(struct sdmx *sdmx, struct xml_reader *reader,
                       const struct xml_attribute *attributes, size_t count)
{
    (void)attributes, (void)count;
    sdmx->text = slot_for(sdmx, "TIME_PERIOD", strlen("TIME_PERIOD"));
    sdmx->text_depth = xml_depth(reader);
    if (sdmx->text) {
        slot_begin(sdmx->text, reader, path_from(sdmx), NULL);
    }
}

static const struct element elements[] = {{"Structure", start_structure},
                                          {"DataSet", start_data_set},
                                          {"Group", start_group},
                                          {"Series", start_series},
                                          {"Section", start_series},
                                          {"Obs", start_observation},
                                          {"Value", start_value},
                                          {"ObsDimension", start_observation_dimension},
                                          {"ObsValue", start_observation_value},
                                          {"Time", start_time}};

static const struct element *element_of(struct sdmx *sdmx, const char *name)
{
    const struct element *element = NULL;
    for (size_t i = 0; i < sdmx->known_count; i++) {
        if (sdmx->known[i].name == name) {
            return sdmx->known[i].element;
        }
    }
    for (size_t i = 0; i < sizeof elements / sizeof *elements && !element; i++) {
        element = strcmp(elements[i].name, name) == 0 ? &elements[i] : NULL;
    }
    if (sdmx->known_count < KNOWN) {
        sdmx->known[sdmx->known_count++] = (struct known){name, element};
    }
    return element;
}

static void on_start(void *context, struct xml_reader *reader, const char *name,
                     const struct xml_attribute *attributes, size_t count)
{
    const struct element *element = element_of(context, name);
    if (element) {
        element->start(context, reader, attributes, count);
    }
}

static void on_text(void *context, const char *text, size_t length)
{
    struct sdmx *sdmx = context;
    if (sdmx->text) {
        buffer_add(&sdmx->text->text, text, length);
    }
}

static void take_record(void *context, const struct record *record)
{
    struct sdmx *sdmx = context;
    bool skipped = reading_skips(sdmx->extraction->reading, record);
    file_count_row(sdmx->count, skipped ? RECORD_PASSED_OVER
                                        : reading_take(sdmx->extraction->reading, record));
}

static void take_observation(struct sdmx *sdmx, struct xml_reader *reader)
{
    const char *path = xml_path(reader).text;
    for (size_t i = 0; i < sdmx->names->count; i++) {
        int level = LEVEL_OBSERVATION;
        while (level > LEVEL_DATA_SET &&
               !(sdmx->depths[level] && sdmx->slots[level][i].present)) {
            level--;
        }
        sdmx->fields[i] = slot_field(&sdmx->slots[level][i]);
        if (level == LEVEL_OBSERVATION) {
            sdmx->fields[i].rest = sdmx->fields[i].path;
            sdmx->fields[i].path = path;
        }
    }
    const struct record record = {.fields = sdmx->fields, .file = sdmx->count->file,
                                  .line = xml_line(reader), .path = path};
    record_queue_add(sdmx->queue, &record);
}

static void on_end(void *context, struct xml_reader *reader, const char *name)
{
    struct sdmx *sdmx = context;
    size_t depth = xml_depth(reader);
    (void)name;
    if (sdmx->text && sdmx->text_depth == depth) {
        sdmx->text = NULL;
    }
    if (sdmx->depths[level_open(sdmx)] < depth) { /* a level stays open */
        return;
    }
    if (sdmx->depths[LEVEL_OBSERVATION] == depth) {
        take_observation(sdmx, reader);
    }
    for (int level = 0; level < LEVELS; level++) {
        if (sdmx->depths[level] == depth) {
            sdmx->depths[level] = 0;
        }
    }
}

static void on_finish(void *context)
{
    struct sdmx *sdmx = context;
    record_queue_finish(sdmx->queue);
}

void sdmx_read(struct extraction *extraction, struct feed_file *file, struct file_count *count)
{
    static const struct xml_events events = {on_start, on_text, on_end, on_finish};
    struct sdmx sdmx = {.extraction = extraction, .count = count,
                        .names = reading_fields(extraction->reading),
                        .dimension_at_observation = "TIME_PERIOD"};
    sdmx.name_lengths = memory_new((sdmx.names->count + 1) * sizeof *sdmx.name_lengths);
    for (size_t i = 0; i < sdmx.names->count; i++) {
        sdmx.name_lengths[i] = strlen(sdmx.names->items[i]);
    }
    sdmx.fields = memory_new((sdmx.names->count + 1) * sizeof *sdmx.fields);
    sdmx.queue = record_queue_new(sdmx.names->count, take_record, &sdmx);
    for (int level = 0; level < LEVELS; level++) {
        sdmx.slots[level] = memory_new((sdmx.names->count + 1) * sizeof *sdmx.slots[level]);
    }
    xml_feed_read(extraction, file, count, &events, &sdmx);
    for (int level = 0; level < LEVELS; level++) {
        slots_free(sdmx.slots[level], sdmx.names->count);
    }
    free(sdmx.fields);
    free(sdmx.name_lengths);
}
