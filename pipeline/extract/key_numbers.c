#include "extract/key_numbers.h"

#include "common/arena.h"

#include <stdlib.h>

enum { FIRST_BITS = 8 };

struct slot {
    uint64_t key;
    uint64_t place; /* number + 1; 0 is free */
};

struct key_numbers {
    struct slot *slots;
    unsigned bits; /* of slots there are 2 to this power; at most half are taken */
    size_t count;
};

struct key_numbers *key_numbers_new(void)
{
    struct key_numbers *numbers = memory_new(sizeof *numbers);
    numbers->bits = FIRST_BITS;
    numbers->slots = memory_new(((size_t)1 << FIRST_BITS) * sizeof *numbers->slots);
    return numbers;
}

void key_numbers_free(struct key_numbers *numbers)
{
    if (numbers) {
        free(numbers->slots);
        free(numbers);
    }
}

static struct slot *slot_of(const struct key_numbers *numbers, uint64_t key)
{
    size_t mask = ((size_t)1 << numbers->bits) - 1;
    size_t at = (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> (64 - numbers->bits));
    while (numbers->slots[at].place && numbers->slots[at].key != key) {
        at = (at + 1) & mask;
    }
    return &numbers->slots[at];
}

bool key_numbers_find(const struct key_numbers *numbers, uint64_t key, size_t *number)
{
    const struct slot *slot = slot_of(numbers, key);
    *number = (size_t)slot->place - 1;
    return slot->place != 0;
}

static void grow(struct key_numbers *numbers)
{
    struct key_numbers larger = {.bits = numbers->bits + 1, .count = numbers->count};
    larger.slots = memory_new(((size_t)1 << larger.bits) * sizeof *larger.slots);
    for (size_t i = 0; i < (size_t)1 << numbers->bits; i++) {
        if (numbers->slots[i].place) {
            *slot_of(&larger, numbers->slots[i].key) = numbers->slots[i];
        }
    }
    free(numbers->slots);
    *numbers = larger;
}

void key_numbers_add(struct key_numbers *numbers, uint64_t key, size_t number)
{
    if (++numbers->count * 2 > (size_t)1 << numbers->bits) {
        grow(numbers);
    }
    *slot_of(numbers, key) = (struct slot){.key = key, .place = (uint64_t)number + 1};
}
