/* What an event is about as one number, where all its spellings came before. */
#ifndef PIPEROLL_EXTRACT_EVENT_KEY_H
#define PIPEROLL_EXTRACT_EVENT_KEY_H

#include "extract/reading.h"

#include <stdint.h>

struct event_keys {
    const struct dimension *dimensions; /* of the reading */
    size_t count;
    bool is_off; /* too many dimensions for one number, or rows that have a say */
};

struct event_keys event_keys_of(struct reading *reading);

enum event_key_result {
    EVENT_KEY_FOUND,       /* events with the same key are about the same */
    EVENT_KEY_PASSED_OVER,
    EVENT_KEY_UNKNOWN      /* ask reading_about, which also says what is wrong */
};

enum event_key_result event_key_find(const struct event_keys *keys, const struct record *record,
                                     uint64_t *key);

#endif
