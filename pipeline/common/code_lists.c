#include "code_lists.h"

#include "arena.h"
#include "map.h"

#include <stdlib.h>
#include <string.h>

struct code_lists {
    const char *folder;
    struct map *names;
    struct codelist **items;
    size_t capacity;
};

struct code_lists *code_lists_new(const char *folder)
{
    struct code_lists *lists = memory_new(sizeof *lists);
    *lists = (struct code_lists){.folder = folder, .names = map_new()};
    return lists;
}

void code_lists_free(struct code_lists *lists)
{
    for (size_t i = 0; i < map_count(lists->names); i++) {
        codelist_close(lists->items[i]);
    }
    free(lists->items);
    map_free(lists->names);
    free(lists);
}

struct codelist *code_lists_find(struct code_lists *lists, const char *name)
{
    bool added;
    if (!name) {
        return NULL;
    }
    size_t at = map_add(lists->names, name, strlen(name), &added);
    if (added) {
        lists->items = array_grow(lists->items, &lists->capacity, at, sizeof *lists->items);
        lists->items[at] = codelist_open(lists->folder, name);
    }
    return lists->items[at];
}
