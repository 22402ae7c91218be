#include "spellings.h"

#include "arena.h"
#include "hash_words.h"

#include <stdlib.h>
#include <string.h>

enum {
    FIRST_BITS = 6,
    MOST = 65535,
    LONGEST = 256,
    MOST_BYTES = 4 * 1024 * 1024,
    FURTHEST = 32, /* behind the slot where a text belongs: many texts may have one hash */
    LENGTH_BITS = 10,
    WORD = 8
};

struct slot {
    const char *text; /* NULL is free */
    uint32_t tag;     /* of hash and length: tells nearly all texts apart */
    uint32_t verdict;
};

struct spellings {
    struct arena *arena;
    struct slot *slots;
    unsigned bits; /* of slots there are 2 to this power, and FURTHEST more; half may be taken */
    size_t count;
    size_t bytes;
};

static struct slot *slots_new(unsigned bits)
{
    return memory_new((((size_t)1 << bits) + FURTHEST) * sizeof(struct slot));
}

struct spellings *spellings_new(void)
{
    struct spellings *spellings = memory_new(sizeof *spellings);
    spellings->arena = arena_new();
    spellings->bits = FIRST_BITS;
    spellings->slots = slots_new(FIRST_BITS);
    return spellings;
}

void spellings_free(struct spellings *spellings)
{
    if (spellings) {
        arena_free(spellings->arena);
        free(spellings->slots);
        free(spellings);
    }
}

/* Of the first, the middle and the last eight bytes, which may overlap: the lengths of texts follow
 * no pattern, so a loop over them would be mispredicted every time. */
static inline uint64_t hash_of(const char *text, size_t length)
{
    if (length < WORD) {
        return hash_mix(length, hash_short_word(text, length));
    }
    uint64_t hash = hash_mix(length, hash_word(text));
    hash = hash_mix(hash, hash_word(text + (length - WORD) / 2));
    return hash_mix(hash, hash_word(text + length - WORD));
}

static inline uint32_t tag_of(uint64_t hash, size_t length)
{
    return (uint32_t)(hash >> (64 - 32 - LENGTH_BITS)) << LENGTH_BITS | (uint32_t)length;
}

/* The slot of a text, or the free one where it could go; NULL when there is neither. */
static inline struct slot *slot_of(const struct spellings *spellings, const char *text,
                                   size_t length)
{
    uint64_t hash = hash_of(text, length);
    uint32_t tag = tag_of(hash, length);
    struct slot *slot = &spellings->slots[hash >> (64 - spellings->bits)];
    for (const struct slot *last = slot + FURTHEST; slot < last; slot++) {
        if (!slot->text || (slot->tag == tag && memcmp(slot->text, text, length) == 0)) {
            return slot;
        }
    }
    return NULL;
}

uint32_t spellings_find(const struct spellings *spellings, const char *text, size_t length)
{
    const struct slot *slot = length <= LONGEST ? slot_of(spellings, text, length) : NULL;
    return slot && slot->text ? slot->verdict : SPELLING_UNKNOWN;
}

/* A text that finds no place among more slots is forgotten. */
static void grow(struct spellings *spellings)
{
    struct slot *old = spellings->slots;
    size_t old_count = ((size_t)1 << spellings->bits++) + FURTHEST;
    spellings->slots = slots_new(spellings->bits);
    for (size_t i = 0; i < old_count; i++) {
        size_t length = old[i].tag & ((1u << LENGTH_BITS) - 1);
        struct slot *slot = old[i].text ? slot_of(spellings, old[i].text, length) : NULL;
        if (slot) {
            *slot = old[i];
        }
    }
    free(old);
}

void spellings_keep(struct spellings *spellings, const char *text, size_t length,
                    uint32_t verdict)
{
    if (spellings->count == MOST || length > LONGEST || spellings->bytes + length > MOST_BYTES) {
        return;
    }
    if (2 * ++spellings->count > (size_t)1 << spellings->bits) {
        grow(spellings);
    }
    struct slot *slot = slot_of(spellings, text, length);
    if (slot) {
        *slot = (struct slot){arena_copy(spellings->arena, text, length),
                              tag_of(hash_of(text, length), length), verdict};
        spellings->bytes += length;
    }
}
