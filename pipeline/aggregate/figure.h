/* Figures: values being worked out, each with all that it was worked out from. A figure becomes a
 * fact when the ledger names it. All memory is the arena's. */
#ifndef PIPEROLL_AGGREGATE_FIGURE_H
#define PIPEROLL_AGGREGATE_FIGURE_H

#include "common/observation.h"

struct figure;

/* One thing that a figure was worked out from: an observation, another figure, or a line of a
 * definition (source and text). */
struct part {
    const char *role;
    const struct observation *observation;
    const struct figure *figure;
    const char *source;
    const char *text;
};

struct figure {
    const char *name; /* the fact that it became; NULL while it is none */
    const char *unit;
    struct number value; /* meaningless where has_value is false */
    bool has_value;
    const char *words;  /* what it says where it is no number; NULL for numbers */
    const char *status; /* never NULL */
    int decimals;
    const char *label;
    const char *formula;
    struct period period;
    const char *area;
    size_t order; /* of the definition it came from */
    struct part *parts;
    size_t part_count;
    size_t part_capacity;
};

/* A figure without value yet: status empty, no parts. */
struct figure *figure_new(struct arena *arena, const char *unit, int decimals,
                          const char *formula);

/* Adds a part. Its status passes on to the figure: "c" before "x" before "e", "p", "r" ("z" counts
 * as "x": what was not applicable cannot be added up). */
void figure_from(struct arena *arena, struct figure *figure, const char *role,
                 const struct figure *part);
void figure_from_observation(struct arena *arena, struct figure *figure, const char *role,
                             const struct observation *observation);
void figure_from_definition(struct arena *arena, struct figure *figure, const char *source,
                            const char *text);

/* Says that it cannot be worked out; "c" stays "c". */
void figure_missing(struct figure *figure);

/* True while no part keeps it from having a value. */
bool figure_open(const struct figure *figure);

/* Sets the value when fits, else the figure is missing: a result too large to be exact is none. */
void figure_set(struct figure *figure, bool fits, struct number value);

/* Sets the words, where figure_open. */
void figure_say(struct figure *figure, const char *words);

/* As the report prints it; owned by the arena. */
const char *figure_printed(struct arena *arena, const struct figure *figure);

#endif
