#include "extract/xml_names.h"

#include "common/arena.h"
#include "common/map.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A file has few names, and they come again and again: the last one of each place is looked at
 * before the map is. */
enum { RECENT = 128 };

struct xml_names {
    struct arena *arena;
    struct map *map;
    const struct xml_name **names; /* by their number in the map */
    size_t capacity;
    const struct xml_name *recent[RECENT];
};

extern inline bool xml_name_stands(const struct xml_name *name, const char *at, size_t left);

struct xml_names *xml_names_new(void)
{
    struct xml_names *names = memory_new(sizeof *names);
    names->arena = arena_new();
    names->map = map_new();
    return names;
}

void xml_names_free(struct xml_names *names)
{
    map_free(names->map);
    arena_free(names->arena);
    free(names->names);
    free(names);
}

static size_t place_of(const char *text, size_t length)
{
    const unsigned char first = (unsigned char)text[0], middle = (unsigned char)text[length / 2],
                        last = (unsigned char)text[length - 1];
    return (length * 7 + first + middle * 3u + last * 5u) % RECENT;
}

static void put_into_words(struct xml_name *name)
{
    size_t length = name->length < sizeof name->first ? name->length : sizeof name->first;
    memcpy(&name->first, name->text, length);
    memcpy(&name->last, name->text + name->length - length, length);
    memset(&name->mask, 0xFF, length);
}

static const struct xml_name *add(struct xml_names *names, const char *text, size_t length)
{
    const char *colon = memchr(text, ':', length);
    size_t prefix = colon ? (size_t)(colon - text) + 1 : 0;
    const struct xml_name *local =
        colon ? xml_names_find(names, text + prefix, length - prefix) : NULL;
    struct xml_name *name = arena_alloc(names->arena, sizeof *name);
    bool added = false;
    size_t number = map_add(names->map, text, length, &added);
    name->text = map_key(names->map, number);
    name->length = length;
    name->local = local ? local->text : name->text;
    name->local_length = length - prefix;
    name->after = arena_alloc(names->arena, sizeof(struct xml_name *));
    put_into_words(name);
    names->names = array_grow(names->names, &names->capacity, number, sizeof(struct xml_name *));
    names->names[number] = name;
    return name;
}

const struct xml_name *xml_names_find(struct xml_names *names, const char *text, size_t length)
{
    if (length == 0 || length > XML_LONGEST_NAME) {
        return NULL;
    }
    const struct xml_name **recent = &names->recent[place_of(text, length)];
    if (*recent && (*recent)->length == length && memcmp((*recent)->text, text, length) == 0) {
        return *recent;
    }
    size_t number;
    if (map_find(names->map, text, length, &number)) {
        *recent = names->names[number];
    } else if (map_count(names->map) + 2 > XML_MOST_NAMES) { /* it and its local name */
        return NULL;
    } else {
        *recent = add(names, text, length);
    }
    return *recent;
}
