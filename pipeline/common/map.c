#include "map.h"

#include "arena.h"
#include "hash_words.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct entry {
    const char *key;
    size_t length;
    uint64_t hash;
};

struct map {
    struct arena *arena;
    struct entry *entries;
    size_t count;
    size_t capacity;
    size_t *slots; /* entry number + 1; 0 is free */
    unsigned bits; /* of slots there are 2 to this power; at most half are taken */
};

enum { FIRST_BITS = 6 };

struct map *map_new(void)
{
    struct map *map = memory_new(sizeof *map);
    map->arena = arena_new();
    map->bits = FIRST_BITS;
    map->slots = memory_new(((size_t)1 << FIRST_BITS) * sizeof *map->slots);
    return map;
}

void map_free(struct map *map)
{
    if (map) {
        arena_free(map->arena);
        free(map->entries);
        free(map->slots);
        free(map);
    }
}

/* Eight bytes at a time; the last eight may overlap those before them. */
static inline uint64_t hash_of(const char *key, size_t length)
{
    uint64_t hash = 14695981039346656037u ^ length;
    if (length <= 8) {
        return hash_mix(hash, hash_short_word(key, length));
    }
    for (size_t i = 0; i + 8 < length; i += 8) {
        hash = hash_mix(hash, hash_word(key + i));
    }
    return hash_mix(hash, hash_word(key + length - 8));
}

static inline size_t slot_of(const struct map *map, const char *key, size_t length, uint64_t hash)
{
    size_t mask = ((size_t)1 << map->bits) - 1, slot = hash >> (64 - map->bits);
    while (map->slots[slot]) {
        const struct entry *entry = &map->entries[map->slots[slot] - 1];
        if (entry->hash == hash && entry->length == length &&
            memcmp(entry->key, key, length) == 0) {
            break;
        }
        slot = (slot + 1) & mask;
    }
    return slot;
}

static void grow_slots(struct map *map)
{
    free(map->slots);
    map->bits++;
    map->slots = memory_new(((size_t)1 << map->bits) * sizeof *map->slots);
    for (size_t i = 0; i < map->count; i++) {
        const struct entry *entry = &map->entries[i];
        map->slots[slot_of(map, entry->key, entry->length, entry->hash)] = i + 1;
    }
}

size_t map_add(struct map *map, const char *key, size_t length, bool *added)
{
    uint64_t hash = hash_of(key, length);
    size_t slot = slot_of(map, key, length, hash);
    bool is_new = map->slots[slot] == 0;
    if (added) {
        *added = is_new;
    }
    if (!is_new) {
        return map->slots[slot] - 1;
    }
    map->entries = array_grow(map->entries, &map->capacity, map->count, sizeof *map->entries);
    map->entries[map->count] = (struct entry){arena_copy(map->arena, key, length), length, hash};
    map->slots[slot] = ++map->count;
    if (map->count * 2 > (size_t)1 << map->bits) {
        grow_slots(map);
    }
    return map->count - 1;
}

bool map_find(const struct map *map, const char *key, size_t length, size_t *number)
{
    size_t slot = slot_of(map, key, length, hash_of(key, length));
    if (map->slots[slot] == 0) {
        return false;
    }
    *number = map->slots[slot] - 1;
    return true;
}

const char *map_key(const struct map *map, size_t number)
{
    return map->entries[number].key;
}

size_t map_count(const struct map *map)
{
    return map->count;
}
