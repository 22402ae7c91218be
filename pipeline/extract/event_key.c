#include "extract/event_key.h"

#include "common/arena.h"
#include "common/map.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_DIMENSIONS = 4, KEY_BITS = 16, MOST_SPELLINGS = 65535, LONGEST_SPELLING = 256 };

/* What a spelling came to; meanings are numbered, so that spellings of the same have one number. */
struct verdict {
    enum dimension_result result;
    uint16_t meaning;
};

struct spellings {
    struct dimension *dimension; /* borrowed */
    struct map *texts;
    struct map *meanings; /* "code\0unit" */
    struct verdict *verdicts; /* numbered by texts */
    size_t capacity;
    const char *last; /* the row before is often spelt the same */
    size_t last_length;
    struct verdict last_verdict;
};

struct event_keys {
    struct feed_report *unheard; /* what trying a spelling finds wrong is said by the reading */
    struct spellings spellings[MOST_DIMENSIONS];
    size_t count;
    bool is_off;
    struct buffer meaning;
};

struct event_keys *event_keys_new(struct reading *reading)
{
    struct event_keys *keys = memory_new(sizeof *keys);
    struct dimension *dimensions = reading_dimensions(reading, &keys->count);
    keys->unheard = feed_report_new(reading_feed(reading));
    keys->is_off = keys->count > MOST_DIMENSIONS || reading_has_rows(reading);
    keys->count = keys->is_off ? 0 : keys->count;
    for (size_t i = 0; i < keys->count; i++) {
        keys->spellings[i] = (struct spellings){.dimension = &dimensions[i], .texts = map_new(),
                                                .meanings = map_new()};
    }
    return keys;
}

void event_keys_free(struct event_keys *keys)
{
    if (!keys) {
        return;
    }
    for (size_t i = 0; i < keys->count; i++) {
        map_free(keys->spellings[i].texts);
        map_free(keys->spellings[i].meanings);
        free(keys->spellings[i].verdicts);
    }
    feed_report_free(keys->unheard);
    buffer_free(&keys->meaning);
    free(keys);
}

static struct verdict judge(struct event_keys *keys, struct spellings *spellings,
                            const struct record *record, const struct field *field)
{
    struct about about = {{NULL}};
    const char *unit = NULL;
    struct verdict verdict = {.result = dimension_read(spellings->dimension, record, field,
                                                       keys->unheard, &about, &unit)};
    if (verdict.result == DIMENSION_FOUND) {
        buffer_clear(&keys->meaning);
        buffer_text(&keys->meaning, about.text[spellings->dimension->rule->dimension]);
        buffer_char(&keys->meaning, '\0');
        buffer_text(&keys->meaning, unit ? unit : "");
        verdict.meaning = (uint16_t)map_add(spellings->meanings, keys->meaning.data,
                                            keys->meaning.length, NULL);
    }
    return verdict;
}

/* Looks the spelling up, or learns it; false when there is no room for it. */
static bool find(struct event_keys *keys, struct spellings *spellings, const struct record *record)
{
    const struct field *field = &record->fields[spellings->dimension->field];
    if (field->length == spellings->last_length && spellings->last &&
        memcmp(field->text, spellings->last, field->length) == 0) {
        return true;
    }
    if (!field->present || field->length > LONGEST_SPELLING) {
        return false;
    }
    size_t number;
    if (!map_find(spellings->texts, field->text, field->length, &number)) {
        if (map_count(spellings->texts) == MOST_SPELLINGS) {
            return false;
        }
        number = map_add(spellings->texts, field->text, field->length, NULL);
        spellings->verdicts = array_grow(spellings->verdicts, &spellings->capacity, number,
                                         sizeof *spellings->verdicts);
        spellings->verdicts[number] = judge(keys, spellings, record, field);
    }
    spellings->last = map_key(spellings->texts, number);
    spellings->last_length = field->length;
    spellings->last_verdict = spellings->verdicts[number];
    return true;
}

enum event_key_result event_key_find(struct event_keys *keys, const struct record *record,
                                     uint64_t *key)
{
    *key = 0;
    for (size_t i = 0; i < keys->count; i++) {
        struct spellings *spellings = &keys->spellings[i];
        if (!find(keys, spellings, record) ||
            spellings->last_verdict.result == DIMENSION_REJECTED) {
            return EVENT_KEY_UNKNOWN;
        }
        if (spellings->last_verdict.result == DIMENSION_PASSED_OVER) {
            return EVENT_KEY_PASSED_OVER;
        }
        *key = *key << KEY_BITS | spellings->last_verdict.meaning;
    }
    return keys->is_off ? EVENT_KEY_UNKNOWN : EVENT_KEY_FOUND;
}
