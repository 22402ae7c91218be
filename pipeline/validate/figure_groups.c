#include "validate/figure_groups.h"

#include <stdlib.h>

struct figure_groups {
    unsigned dimensions;
    struct map *keys;
    struct buffer key;
    size_t *members; /* group by group */
    size_t *starts;  /* of each group in members, and the end of the last */
};

static void number_groups(struct figure_groups *groups, const struct run *run, size_t *numbers)
{
    for (size_t i = 0; i < run->count; i++) {
        dimension_key(&groups->key, run->figures[i], groups->dimensions);
        numbers[i] = map_add(groups->keys, groups->key.data, groups->key.length, NULL);
    }
}

struct figure_groups *figure_groups_new(const struct run *run, unsigned dimensions)
{
    struct figure_groups *groups = memory_new(sizeof *groups);
    size_t *numbers = memory_new((run->count + 1) * sizeof *numbers);
    groups->dimensions = dimensions;
    groups->keys = map_new();
    number_groups(groups, run, numbers);
    size_t count = map_count(groups->keys);
    groups->members = memory_new((run->count + 1) * sizeof *groups->members);
    groups->starts = memory_new((count + 2) * sizeof *groups->starts);
    /* Of each group, counts up to its end, which is where the next one starts. */
    size_t *next = groups->starts + 1;
    for (size_t i = 0; i < run->count; i++) {
        next[numbers[i]]++;
    }
    for (size_t g = 0, end = 0; g < count; g++) {
        size_t size = next[g];
        next[g] = end;
        end += size;
    }
    for (size_t i = 0; i < run->count; i++) {
        groups->members[next[numbers[i]]++] = i;
    }
    free(numbers);
    return groups;
}

void figure_groups_free(struct figure_groups *groups)
{
    if (groups) {
        map_free(groups->keys);
        buffer_free(&groups->key);
        free(groups->members);
        free(groups->starts);
        free(groups);
    }
}

size_t figure_groups_count(const struct figure_groups *groups)
{
    return map_count(groups->keys);
}

struct figure_group figure_groups_at(const struct figure_groups *groups, size_t number)
{
    size_t start = groups->starts[number];
    return (struct figure_group){groups->members + start, groups->starts[number + 1] - start};
}

struct figure_group figure_groups_like(struct figure_groups *groups,
                                       const struct observation *figure)
{
    size_t number;
    dimension_key(&groups->key, figure, groups->dimensions);
    return map_find(groups->keys, groups->key.data, groups->key.length, &number)
               ? figure_groups_at(groups, number)
               : (struct figure_group){NULL, 0};
}
