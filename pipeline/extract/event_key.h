/* Events are many and their spellings few. What a spelling came to is remembered for each dimension
 * (65,535 of them; one that was not seen before or cannot be remembered is read as ever), and what
 * an event is about becomes one number. */
#ifndef PIPEROLL_EXTRACT_EVENT_KEY_H
#define PIPEROLL_EXTRACT_EVENT_KEY_H

#include "extract/reading.h"

#include <stdint.h>

struct event_keys;

/* The reading is borrowed. */
struct event_keys *event_keys_new(struct reading *reading);
void event_keys_free(struct event_keys *keys);

enum event_key_result {
    EVENT_KEY_FOUND,       /* events with the same key are about the same */
    EVENT_KEY_PASSED_OVER,
    EVENT_KEY_UNKNOWN      /* ask reading_about, which also says what is wrong */
};

enum event_key_result event_key_find(struct event_keys *keys, const struct record *record,
                                     uint64_t *key);

#endif
