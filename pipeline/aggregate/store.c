#include "aggregate/store.h"

#include "common/map.h"

#include <stdlib.h>
#include <string.h>

struct numbers {
    size_t *items;
    size_t count;
    size_t capacity;
};

struct dataset {
    struct numbers all;
    struct numbers distinct; /* the first value of each cell, whatever its period */
};

struct store {
    struct arena *arena;
    struct observations observations;
    struct map *cells;    /* with period and aspect */
    size_t *first;        /* for each of cells: the first observation */
    size_t first_capacity;
    struct map *ever;     /* cells with a value, without period */
    struct map *names;    /* of datasets */
    struct dataset *datasets;
    size_t dataset_capacity;
    bool *hidden;
};

/* A byte that cannot stand in codes, so that keys cannot be mistaken for one another. */
enum { UNIT_SEPARATOR = '\x1f' };

void cell_key(struct buffer *key, const struct cell *cell)
{
    const char *const codes[] = {cell->dataset, cell->item, cell->facet, cell->area};
    buffer_clear(key);
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        buffer_text(key, codes[i]);
        buffer_char(key, UNIT_SEPARATOR);
    }
}

static void key_with_period(struct buffer *key, const struct cell *cell, const char *aspect)
{
    const int period[] = {cell->period.start, cell->period.months};
    cell_key(key, cell);
    buffer_add(key, (const char *)period, sizeof period);
    buffer_text(key, aspect);
}

static void add_number(struct numbers *numbers, size_t number)
{
    numbers->items = array_grow(numbers->items, &numbers->capacity, numbers->count,
                                sizeof *numbers->items);
    numbers->items[numbers->count++] = number;
}

static struct dataset *note_dataset(struct store *store, size_t number)
{
    const char *name = store->observations.items[number].dataset;
    bool added;
    size_t at = map_add(store->names, name, strlen(name), &added);
    if (added) {
        store->datasets = array_grow(store->datasets, &store->dataset_capacity, at,
                                     sizeof *store->datasets);
        store->datasets[at] = (struct dataset){0};
    }
    add_number(&store->datasets[at].all, number);
    return &store->datasets[at];
}

static void index_observation(struct store *store, size_t number, struct buffer *key)
{
    const struct observation *o = &store->observations.items[number];
    struct cell cell = {o->dataset, o->item, o->facet, o->area, o->period};
    bool added;
    struct dataset *dataset = note_dataset(store, number);
    key_with_period(key, &cell, o->aspect);
    size_t at = map_add(store->cells, key->data, key->length, &added);
    if (added) {
        store->first =
            array_grow(store->first, &store->first_capacity, at, sizeof *store->first);
        store->first[at] = number;
    }
    if (strcmp(o->aspect, "value") == 0) {
        cell_key(key, &cell);
        map_add(store->ever, key->data, key->length, &added);
        if (added) {
            add_number(&dataset->distinct, number);
        }
    }
}

struct store *store_open(const char *path)
{
    struct store *store = memory_new(sizeof *store);
    struct buffer key = {0};
    *store = (struct store){.arena = arena_new(), .cells = map_new(), .ever = map_new(),
                            .names = map_new()};
    store->observations = observations_load(store->arena, path);
    store->hidden = arena_alloc(store->arena, store->observations.count + 1);
    for (size_t i = 0; i < store->observations.count; i++) {
        index_observation(store, i, &key);
    }
    buffer_free(&key);
    return store;
}

void store_close(struct store *store)
{
    for (size_t i = 0; i < map_count(store->names); i++) {
        free(store->datasets[i].all.items);
        free(store->datasets[i].distinct.items);
    }
    free(store->datasets);
    free(store->first);
    map_free(store->cells);
    map_free(store->ever);
    map_free(store->names);
    arena_free(store->arena);
    free(store);
}

size_t store_count(const struct store *store)
{
    return store->observations.count;
}

const struct observation *store_at(const struct store *store, size_t number)
{
    return &store->observations.items[number];
}

bool store_find(const struct store *store, const struct cell *cell, const char *aspect,
                size_t *number)
{
    struct buffer key = {0};
    size_t at;
    key_with_period(&key, cell, aspect);
    bool found = map_find(store->cells, key.data, key.length, &at);
    buffer_free(&key);
    if (found) {
        *number = store->first[at];
    }
    return found;
}

static size_t tile(const struct store *store, const struct cell *cell, int months,
                   size_t numbers[TILES_MAX])
{
    struct cell part = *cell;
    size_t count = 0;
    part.period.months = months;
    for (; count < TILES_MAX && (int)count * months < cell->period.months; count++) {
        if (!store_find(store, &part, "value", &numbers[count])) {
            return 0;
        }
        part.period.start += months;
    }
    return (int)count * months == cell->period.months ? count : 0;
}

size_t store_tiles(const struct store *store, const struct cell *cell, size_t numbers[TILES_MAX])
{
    if (cell->period.months == 0) {
        return store_find(store, cell, "value", &numbers[0]) ? 1 : 0;
    }
    for (int months = cell->period.months; months > 0; months--) {
        size_t count = cell->period.months % months == 0
                           ? tile(store, cell, months, numbers) : 0;
        if (count > 0) {
            return count;
        }
    }
    return 0;
}

bool store_ever(const struct store *store, const struct cell *cell)
{
    struct buffer key = {0};
    size_t at;
    cell_key(&key, cell);
    bool found = map_find(store->ever, key.data, key.length, &at);
    buffer_free(&key);
    return found;
}

static struct dataset find_dataset(const struct store *store, const char *name)
{
    size_t at;
    bool found = map_find(store->names, name, strlen(name), &at);
    return found ? store->datasets[at] : (struct dataset){0};
}

const size_t *store_dataset(const struct store *store, const char *dataset, size_t *count)
{
    struct numbers numbers = find_dataset(store, dataset).all;
    *count = numbers.count;
    return numbers.items;
}

const size_t *store_distinct(const struct store *store, const char *dataset, size_t *count)
{
    struct numbers numbers = find_dataset(store, dataset).distinct;
    *count = numbers.count;
    return numbers.items;
}

void store_hide(struct store *store, size_t number)
{
    struct observation *observation = &store->observations.items[number];
    store->hidden[number] = true;
    observation->has_value = false;
    observation->value = number_of(0);
    observation->decimals = 0;
    observation->status = "c";
    observation->text = "[c]";
}

bool store_is_hidden(const struct store *store, size_t number)
{
    return store->hidden[number];
}
