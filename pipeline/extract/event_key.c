#include "extract/event_key.h"

enum { MOST_DIMENSIONS = 4, KEY_BITS = 16 };

_Static_assert(DIMENSION_LAST_MEANING < 1 << KEY_BITS, "a meaning must fit its part of the key");

struct event_keys event_keys_of(struct reading *reading)
{
    struct event_keys keys = {.is_off = reading_has_rows(reading)};
    keys.dimensions = reading_dimensions(reading, &keys.count);
    keys.is_off = keys.is_off || keys.count > MOST_DIMENSIONS;
    return keys;
}

enum event_key_result event_key_find(const struct event_keys *keys, const struct record *record,
                                     uint64_t *key)
{
    uint64_t all = 0;
    if (keys->is_off) {
        return EVENT_KEY_UNKNOWN;
    }
    for (size_t i = 0; i < keys->count; i++) {
        const struct dimension *dimension = &keys->dimensions[i];
        uint32_t meaning = dimension_recall(dimension, &record->fields[dimension->field]);
        if (meaning < DIMENSION_MEANS) {
            return meaning == DIMENSION_PASSES ? EVENT_KEY_PASSED_OVER : EVENT_KEY_UNKNOWN;
        }
        all = all << KEY_BITS | meaning;
    }
    *key = all;
    return EVENT_KEY_FOUND;
}
