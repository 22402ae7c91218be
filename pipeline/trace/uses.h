/* Which facts the report prints, and as what: worked out from the narrative, the exhibits placed in
 * it, and the templates, without asking the stage that sets them. */
#ifndef PIPEROLL_TRACE_USES_H
#define PIPEROLL_TRACE_USES_H

#include "common/arena.h"
#include "trace/graph.h"

#include <stdbool.h>
#include <stddef.h>

struct use {
    const char *fact;    /* name; empty for the label of a row or column of an exhibit */
    const char *printed; /* with the modifier that was asked for */
    const char *place;   /* narrative/FILE.md:LINE, templates/FILE:LINE or exhibits.xml#ID */
    bool drawn;          /* in a picture, where no text can be read back */
};

struct uses {
    struct use *items; /* in the arena */
    size_t count;
};

/* Every use, in the order of templates, narrative, exhibits. All texts live in the arena. */
struct uses uses_collect(struct arena *arena, const struct graph *graph, const char *edition,
                         const char *templates);

/* One for each fact of the graph: whether it is printed, or, with `deep`, anything worked out from
 * it is. Owned by the arena; numbered as facts_at does. */
const bool *uses_facts(struct arena *arena, const struct graph *graph, const struct uses *uses,
                       bool deep);

#endif
