#include "map.h"

#include "arena.h"

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
    size_t slot_count;
};

struct map *map_new(void)
{
    struct map *map = memory_new(sizeof *map);
    map->arena = arena_new();
    map->slot_count = 64;
    map->slots = memory_new(map->slot_count * sizeof *map->slots);
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

/* Eight bytes at a time, multiplied by an odd number; the high bits are folded into the low ones. */
static uint64_t hash_of(const char *key, size_t length)
{
    uint64_t hash = 14695981039346656037u ^ length;
    for (size_t i = 0; i < length; i += 8) {
        uint64_t some = 0;
        memcpy(&some, key + i, length - i < 8 ? length - i : 8);
        hash = (hash ^ some) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 32;
    }
    return hash;
}

static size_t slot_of(const struct map *map, const char *key, size_t length, uint64_t hash)
{
    size_t slot = hash & (map->slot_count - 1);
    while (map->slots[slot]) {
        const struct entry *entry = &map->entries[map->slots[slot] - 1];
        if (entry->hash == hash && entry->length == length &&
            memcmp(entry->key, key, length) == 0) {
            break;
        }
        slot = (slot + 1) & (map->slot_count - 1);
    }
    return slot;
}

static void grow_slots(struct map *map)
{
    free(map->slots);
    map->slot_count *= 2;
    map->slots = memory_new(map->slot_count * sizeof *map->slots);
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
    if (map->count * 2 > map->slot_count) {
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
