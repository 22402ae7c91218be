#include "extract/sdmx.h"

#include "common/arena.h"
#include "extract/sdmx_record.h"
#include "extract/xml_feed.h"

#include <stdlib.h>
#include <string.h>

/* What a value may be said of; the later ones win. An observation is not kept: what is said of it
 * goes into the record. */
enum level { LEVEL_NONE, LEVEL_DATA_SET, LEVEL_GROUP, LEVEL_SERIES, LEVEL_OBSERVATION };

struct sdmx;

/* One element that means something, and what to do at its start. */
struct element {
    const char *name;
    void (*start)(struct sdmx *sdmx, struct xml_reader *reader,
                  const struct xml_attribute *attributes, size_t count);
};

/* What a name means. There is one copy of each, so that this need be found out only once. */
struct meaning {
    const char *name;
    const struct element *element; /* NULL for one that means nothing */
    size_t field;                  /* NO_FIELD for none */
    bool is_type;
};

enum { MEANINGS = 64 };

/* What the thread that takes records needs. What the parser writes all the time must not lie in the
 * same cache line, which would go to and fro between two processors. */
enum { CACHE_LINE = 64 };

struct taker {
    _Alignas(CACHE_LINE) struct reading *reading;
    struct file_count *count;
};

struct sdmx {
    struct taker taker;
    _Alignas(CACHE_LINE) struct extraction *extraction;
    const char *file;
    const char *const *names;
    size_t name_count;
    size_t *name_lengths;
    struct meaning meanings[MEANINGS];
    enum level level; /* the innermost that is open */
    size_t depths[LEVEL_OBSERVATION + 1]; /* of its element; 0: it is not open */
    struct slot *slots[LEVEL_OBSERVATION]; /* one for each field */
    struct sdmx_record *record;
    struct buffer text; /* of the element that gives the field */
    size_t text_depth; /* 0 for none */
    size_t value_field;
    size_t time_field;
    size_t dimension_field; /* at the observation; NO_FIELD: not asked for */
};

static const struct meaning *meaning_of(struct sdmx *sdmx, const char *name);

/* The number of a field; NO_FIELD when the definition does not ask for it. */
static size_t field_of(const struct sdmx *sdmx, const char *name, size_t length)
{
    for (size_t i = 0; i < sdmx->name_count; i++) {
        if (sdmx->name_lengths[i] == length &&
            memcmp(sdmx->names[i], name, length) == 0) {
            return i;
        }
    }
    return NO_FIELD;
}

static size_t field_named(const struct sdmx *sdmx, const char *name)
{
    return field_of(sdmx, name, strlen(name));
}

/* Takes an attribute as the value of a field at the level that is open. */
static void store(struct sdmx *sdmx, struct xml_reader *reader, size_t field,
                  const struct xml_attribute *value)
{
    if (field == NO_FIELD || !value || sdmx->level == LEVEL_NONE) {
        return;
    }
    if (sdmx->level == LEVEL_OBSERVATION) {
        sdmx_record_fill(sdmx->record, reader, field, value->name, value->value, value->length);
    } else {
        slot_set(&sdmx->slots[sdmx->level][field], reader, value);
        sdmx->slots[sdmx->level][field].serial = ++sdmx->extraction->serial;
    }
}

/* False when the level or one inside it is open, or no data set is. */
static bool enter(struct sdmx *sdmx, struct xml_reader *reader, enum level level)
{
    if (sdmx->level >= level || (level > LEVEL_DATA_SET && !sdmx->depths[LEVEL_DATA_SET])) {
        return false;
    }
    sdmx->level = level;
    sdmx->depths[level] = xml_depth(reader);
    return true;
}

/* Opens a level above the observations; its attributes are values (compact forms). */
static void open_level(struct sdmx *sdmx, struct xml_reader *reader, enum level level,
                       const struct xml_attribute *attributes, size_t count)
{
    if (!enter(sdmx, reader, level)) {
        return;
    }
    for (size_t i = 0; i < sdmx->name_count; i++) {
        slot_clear(&sdmx->slots[level][i]);
    }
    for (size_t i = 0; i < count; i++) {
        store(sdmx, reader, meaning_of(sdmx, attributes[i].name)->field, &attributes[i]);
    }
}

static void start_structure(struct sdmx *sdmx, struct xml_reader *reader,
                            const struct xml_attribute *attributes, size_t count)
{
    const struct xml_attribute *name = xml_attribute_find(attributes, count, "dimensionAtObservation");
    (void)reader;
    if (name) {
        sdmx->dimension_field = field_of(sdmx, name->value, name->length);
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
    open_level(sdmx, reader, LEVEL_GROUP, attributes, count);
}

static void start_series(struct sdmx *sdmx, struct xml_reader *reader,
                         const struct xml_attribute *attributes, size_t count)
{
    open_level(sdmx, reader, LEVEL_SERIES, attributes, count);
}

/* With explicit measures the observation's xsi:type says which measure it is: "demo:LBIRTHST". */
static void store_measure(struct sdmx *sdmx, struct xml_reader *reader,
                          const struct xml_attribute *type)
{
    const char *colon = memchr(type->value, ':', type->length);
    if (sdmx->dimension_field != NO_FIELD && !sdmx_record_has(sdmx->record, sdmx->dimension_field)) {
        struct xml_attribute value = *type;
        value.value = colon ? colon + 1 : type->value;
        value.length = type->length - (size_t)(value.value - type->value);
        store(sdmx, reader, sdmx->dimension_field, &value);
    }
}

static void start_observation(struct sdmx *sdmx, struct xml_reader *reader,
                              const struct xml_attribute *attributes, size_t count)
{
    const struct xml_attribute *type = NULL;
    if (!enter(sdmx, reader, LEVEL_OBSERVATION)) {
        return;
    }
    sdmx_record_begin(sdmx->record, reader);
    for (size_t i = 0; i < count; i++) {
        const struct meaning *meaning = meaning_of(sdmx, attributes[i].name);
        type = meaning->is_type ? &attributes[i] : type;
        store(sdmx, reader, meaning->field, &attributes[i]);
    }
    if (type) {
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
        store(sdmx, reader, field_of(sdmx, id->value, id->length),
              xml_attribute_find(attributes, count, "value"));
    }
}

static void start_observation_dimension(struct sdmx *sdmx, struct xml_reader *reader,
                                        const struct xml_attribute *attributes, size_t count)
{
    const struct xml_attribute *id = xml_attribute_find(attributes, count, "id");
    store(sdmx, reader, id ? field_of(sdmx, id->value, id->length) : sdmx->dimension_field,
          xml_attribute_find(attributes, count, "value"));
}

static void start_observation_value(struct sdmx *sdmx, struct xml_reader *reader,
                                    const struct xml_attribute *attributes, size_t count)
{
    store(sdmx, reader, sdmx->value_field, xml_attribute_find(attributes, count, "value"));
}

/* 2.0 generic: <Time>2019-09</Time>. */
static void start_time(struct sdmx *sdmx, struct xml_reader *reader,
                       const struct xml_attribute *attributes, size_t count)
{
    static const char none[] = "";
    (void)attributes, (void)count;
    sdmx->text_depth = 0;
    if (sdmx->time_field == NO_FIELD || sdmx->level == LEVEL_NONE) {
        return;
    }
    sdmx->text_depth = xml_depth(reader);
    buffer_clear(&sdmx->text);
    if (sdmx->level == LEVEL_OBSERVATION) {
        sdmx_record_fill(sdmx->record, reader, sdmx->time_field, NULL, none, 0);
    } else {
        slot_begin(&sdmx->slots[sdmx->level][sdmx->time_field], reader, NULL);
    }
}

static void end_time(struct sdmx *sdmx)
{
    const struct buffer *text = &sdmx->text;
    sdmx->text_depth = 0;
    if (sdmx->level == LEVEL_OBSERVATION) {
        sdmx_record_set(sdmx->record, sdmx->time_field, text->data ? text->data : "", text->length);
    } else {
        struct slot *slot = &sdmx->slots[sdmx->level][sdmx->time_field];
        buffer_add(&slot->text, text->data, text->length);
        slot->serial = ++sdmx->extraction->serial;
    }
}

static void learn(const struct sdmx *sdmx, struct meaning *meaning, const char *name)
{
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
    *meaning = (struct meaning){.name = name, .field = field_named(sdmx, name),
                                .is_type = strcmp(name, "type") == 0};
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++) {
        if (strcmp(elements[i].name, name) == 0) {
            meaning->element = &elements[i];
        }
    }
}

static const struct meaning *meaning_of(struct sdmx *sdmx, const char *name)
{
    struct meaning *meaning = &sdmx->meanings[(uintptr_t)name / 8 % MEANINGS];
    if (meaning->name != name) {
        learn(sdmx, meaning, name);
    }
    return meaning;
}

static void on_start(void *context, struct xml_reader *reader, const char *name,
                     const struct xml_attribute *attributes, size_t count)
{
    const struct element *element = meaning_of(context, name)->element;
    if (element) {
        element->start(context, reader, attributes, count);
    }
}

static void on_text(void *context, const char *text, size_t length)
{
    struct sdmx *sdmx = context;
    if (sdmx->text_depth) {
        buffer_add(&sdmx->text, text, length);
    }
}

static void take_record(void *context, const struct record *record)
{
    const struct taker *taker = context;
    bool skipped = reading_skips(taker->reading, record);
    file_count_row(taker->count, skipped ? RECORD_PASSED_OVER : reading_take(taker->reading, record));
}

/* What the observation does not say itself, what it is part of says. */
static void take_observation(struct sdmx *sdmx, const struct xml_reader *reader)
{
    for (size_t i = 0; i < sdmx->name_count; i++) {
        if (!sdmx_record_has(sdmx->record, i)) {
            int level = LEVEL_SERIES;
            while (level > LEVEL_DATA_SET &&
                   !(sdmx->depths[level] && sdmx->slots[level][i].present)) {
                level--;
            }
            sdmx_record_inherit(sdmx->record, i, &sdmx->slots[level][i]);
        }
    }
    sdmx_record_end(sdmx->record, reader, sdmx->file);
}

static void on_end(void *context, struct xml_reader *reader, const char *name)
{
    struct sdmx *sdmx = context;
    size_t depth = xml_depth(reader);
    (void)name;
    if (sdmx->text_depth == depth) {
        end_time(sdmx);
    }
    if (sdmx->depths[sdmx->level] != depth) { /* the level stays open */
        return;
    }
    if (sdmx->level == LEVEL_OBSERVATION) {
        take_observation(sdmx, reader);
    }
    sdmx->depths[sdmx->level] = 0;
    while (sdmx->level > LEVEL_NONE && !sdmx->depths[sdmx->level]) {
        sdmx->level--;
    }
}

static void on_finish(void *context)
{
    struct sdmx *sdmx = context;
    sdmx_record_finish(sdmx->record);
}

void sdmx_read(struct extraction *extraction, struct feed_file *file, struct file_count *count)
{
    static const struct xml_events events = {on_start, on_text, on_end, on_finish};
    const struct field_names *names = reading_fields(extraction->reading);
    size_t fields = names->count;
    struct sdmx sdmx = {.taker = {extraction->reading, count}, .extraction = extraction,
                        .file = count->file, .names = names->items, .name_count = fields};
    sdmx.name_lengths = memory_new((fields + 1) * sizeof *sdmx.name_lengths);
    for (size_t i = 0; i < fields; i++) {
        sdmx.name_lengths[i] = strlen(sdmx.names[i]);
    }
    sdmx.value_field = field_named(&sdmx, "OBS_VALUE");
    sdmx.time_field = sdmx.dimension_field = field_named(&sdmx, "TIME_PERIOD");
    sdmx.record = sdmx_record_new(fields, take_record, &sdmx.taker);
    for (int level = LEVEL_DATA_SET; level < LEVEL_OBSERVATION; level++) {
        sdmx.slots[level] = memory_new((fields + 1) * sizeof *sdmx.slots[level]);
    }
    xml_feed_read(extraction, file, count, &events, &sdmx);
    for (int level = LEVEL_DATA_SET; level < LEVEL_OBSERVATION; level++) {
        slots_free(sdmx.slots[level], fields);
    }
    buffer_free(&sdmx.text);
    free(sdmx.name_lengths);
}
