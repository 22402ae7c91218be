/* The figures of a run in groups of those that agree in some dimensions, so that a rule need not go
 * through all of them for each. */
#ifndef PIPEROLL_VALIDATE_FIGURE_GROUPS_H
#define PIPEROLL_VALIDATE_FIGURE_GROUPS_H

#include "validate/run.h"

#include <stddef.h>

struct figure_groups;

/* dimensions as in dimension_key; the run is borrowed. */
struct figure_groups *figure_groups_new(const struct run *run, unsigned dimensions);
void figure_groups_free(struct figure_groups *groups);

/* Some of the run's figures by their numbers, in the run's order; borrowed. */
struct figure_group {
    const size_t *members;
    size_t count;
};

/* In the order in which the first member of each stands in the run. */
size_t figure_groups_count(const struct figure_groups *groups);
struct figure_group figure_groups_at(const struct figure_groups *groups, size_t number);

/* Those that agree with a figure, which need not be of the run; empty where none does. */
struct figure_group figure_groups_like(struct figure_groups *groups,
                                       const struct observation *figure);

#endif
