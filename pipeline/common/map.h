/* Byte strings numbered from 0 in the order they were first added: a set with places, so that
 * nothing that is printed ever follows the order of a hash. */
#ifndef PIPEROLL_MAP_H
#define PIPEROLL_MAP_H

#include <stdbool.h>
#include <stddef.h>

struct map;

struct map *map_new(void);
void map_free(struct map *map);

/* The number of the key, which is copied and added when it is new (then *added is true). */
size_t map_add(struct map *map, const char *key, size_t length, bool *added);

/* Looks a key up; false when it is not there. */
bool map_find(const struct map *map, const char *key, size_t length, size_t *number);

/* The key with that number, NUL-terminated, owned by the map. */
const char *map_key(const struct map *map, size_t number);
size_t map_count(const struct map *map);

#endif
