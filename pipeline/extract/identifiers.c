#include "extract/identifiers.h"

#include "common/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 1024 };

struct mark {
    uint64_t high; /* never 0, which is a free slot */
    uint64_t low;
};

struct identifiers {
    struct mark *slots;
    size_t slot_count; /* a power of two */
    size_t count;
};

struct identifiers *identifiers_new(void)
{
    struct identifiers *identifiers = memory_new(sizeof *identifiers);
    identifiers->slot_count = FIRST_SLOTS;
    identifiers->slots = memory_new(FIRST_SLOTS * sizeof *identifiers->slots);
    return identifiers;
}

void identifiers_free(struct identifiers *identifiers)
{
    if (identifiers) {
        free(identifiers->slots);
        free(identifiers);
    }
}

static uint64_t mix(uint64_t hash, uint64_t some, uint64_t factor)
{
    hash = (hash ^ some) * factor;
    return hash ^ hash >> 29;
}

static struct mark mark_of(const char *text, size_t length)
{
    struct mark mark = {length, ~(uint64_t)length};
    for (size_t i = 0; i < length; i += 8) {
        uint64_t some = 0;
        memcpy(&some, text + i, length - i < 8 ? length - i : 8);
        mark.high = mix(mark.high, some, UINT64_C(0x9E3779B97F4A7C15));
        mark.low = mix(mark.low, some, UINT64_C(0xC2B2AE3D27D4EB4F));
    }
    mark.high = mix(mark.high, mark.low >> 32, UINT64_C(0xBF58476D1CE4E5B9)) | 1;
    mark.low = mix(mark.low, 0, UINT64_C(0x94D049BB133111EB));
    return mark;
}

static struct mark *slot_of(const struct identifiers *identifiers, struct mark mark)
{
    size_t slot = (size_t)mark.low & (identifiers->slot_count - 1);
    while (identifiers->slots[slot].high &&
           (identifiers->slots[slot].high != mark.high ||
            identifiers->slots[slot].low != mark.low)) {
        slot = (slot + 1) & (identifiers->slot_count - 1);
    }
    return &identifiers->slots[slot];
}

static void grow(struct identifiers *identifiers)
{
    struct identifiers larger = {.slot_count = identifiers->slot_count * 2,
                                 .count = identifiers->count};
    larger.slots = memory_new(larger.slot_count * sizeof *larger.slots);
    for (size_t i = 0; i < identifiers->slot_count; i++) {
        if (identifiers->slots[i].high) {
            *slot_of(&larger, identifiers->slots[i]) = identifiers->slots[i];
        }
    }
    free(identifiers->slots);
    *identifiers = larger;
}

bool identifiers_add(struct identifiers *identifiers, const char *text, size_t length)
{
    struct mark mark = mark_of(text, length);
    struct mark *slot = slot_of(identifiers, mark);
    if (slot->high) {
        return false;
    }
    *slot = mark;
    if (++identifiers->count * 4 > identifiers->slot_count * 3) {
        grow(identifiers);
    }
    return true;
}
