/* Observations and claims: what the feeds say, one value each, with the cell it was read from.
 * Reader and writer of extract/FEED.csv and validate/observations.csv. */
#ifndef PIPEROLL_OBSERVATION_H
#define PIPEROLL_OBSERVATION_H

#include "arena.h"
#include "csv_writer.h"
#include "number.h"
#include "period.h"

#include <stdbool.h>
#include <stddef.h>

/* Texts are never NULL; an empty text stands for "none". All texts are borrowed. */
struct observation {
    const char *feed;
    const char *dataset;
    const char *item;
    const char *facet;
    const char *area;
    struct period period; /* as it was read; months 0: none */
    const char *period_text; /* as it is written: as period_format writes it */
    const char *aspect;   /* "value", "text", or what is claimed */
    const char *unit;
    struct number value; /* meaningless where has_value is false */
    int decimals;        /* digits after the point as given */
    bool has_value;
    const char *status;
    const char *source;
    const char *text; /* as received */
};

struct observations {
    struct observation *items;
    size_t count;
};

void observation_write_header(struct csv_writer *writer);

/* What neighbouring rows say alike, put together once; starts as {0}. */
struct observation_runs {
    struct csv_run subject; /* from feed to area */
    struct csv_run measure; /* aspect and unit */
};
void observation_runs_free(struct observation_runs *runs);

/* Writes all cells of a row but the last two: source and text are left to the caller. runs is NULL
 * where what lies at the address of a text may change before the runs are freed. */
void observation_begin(struct csv_writer *writer, struct observation_runs *runs,
                       const struct observation *observation);
void observation_write(struct csv_writer *writer, const struct observation *observation);

/* Reads a whole file into the arena; ends the program where the file is not as it should be. */
struct observations observations_load(struct arena *arena, const char *path);

#endif
