/* The accepted observations and claims, found by what they speak of. What must not be published is
 * hidden here, once, before anything is worked out. */
#ifndef PIPEROLL_AGGREGATE_STORE_H
#define PIPEROLL_AGGREGATE_STORE_H

#include "common/buffer.h"
#include "common/observation.h"

/* What an observation speaks of; texts are never NULL, "" stands for none. */
struct cell {
    const char *dataset;
    const char *item;
    const char *facet;
    const char *area;
    struct period period;
};

/* Writes a text that no other cell has, its period left aside, in the place of what key holds. */
void cell_key(struct buffer *key, const struct cell *cell);

/* The most observations that one period is put together from. */
enum { TILES_MAX = 240 };

struct store;

/* Loads validate/observations.csv; ends the program where the file is not as it should be. */
struct store *store_open(const char *path);
void store_close(struct store *store);

size_t store_count(const struct store *store);

/* Borrowed. A hidden observation has no value, status "c" and "[c]" as its text. */
const struct observation *store_at(const struct store *store, size_t number);

/* The first observation of the cell with that aspect ("value", "total", "text"); false when there
 * is none. */
bool store_find(const struct store *store, const struct cell *cell, const char *aspect,
                size_t *number);

/* Writes the numbers of the observations that make up the cell's value: the one for its period, or
 * those of equal shorter periods that tile it. Returns how many; 0 when they are not all there. */
size_t store_tiles(const struct store *store, const struct cell *cell, size_t numbers[TILES_MAX]);

/* True when the cell has a value in any period. */
bool store_ever(const struct store *store, const struct cell *cell);

/* The numbers of all observations and claims of a dataset, in feed order; borrowed. */
const size_t *store_dataset(const struct store *store, const char *dataset, size_t *count);

/* Of those the first value of each item, facet and area, whatever its period; borrowed. */
const size_t *store_distinct(const struct store *store, const char *dataset, size_t *count);

void store_hide(struct store *store, size_t number);
bool store_is_hidden(const struct store *store, size_t number);

#endif
