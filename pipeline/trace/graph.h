/* What was made of what: the facts of an edition, what each was computed from, what was computed
 * from it, and the exhibits it stands in. */
#ifndef PIPEROLL_TRACE_GRAPH_H
#define PIPEROLL_TRACE_GRAPH_H

#include "common/exhibit.h"
#include "common/fact.h"

#include <stdbool.h>
#include <stddef.h>

struct graph;

/* A run of lineage rows or of names; borrowed from the graph. */
struct lineage_run {
    const struct lineage *const *items;
    size_t count;
};

/* Reads facts.csv, lineage.csv and the exhibits below build/aggregate. */
struct graph *graph_open(const char *build);
void graph_close(struct graph *graph);

const struct facts *graph_facts(const struct graph *graph);

/* What a fact was computed from, in the order of lineage.csv. */
struct lineage_run graph_sources(const struct graph *graph, const char *fact);

/* Where a source ("fact:NAME" or a source cell) was used. */
struct lineage_run graph_uses(const struct graph *graph, const char *source);

/* Calls visit for each exhibit (its id) that a fact stands in, in the order of the ids. */
void graph_exhibits(const struct graph *graph, const char *fact,
                    void (*visit)(void *context, const char *exhibit), void *context);

/* The exhibits, in the order of their ids. */
size_t graph_exhibit_count(const struct graph *graph);
const struct exhibit *graph_exhibit_at(const struct graph *graph, size_t number);

/* The name behind "fact:", or NULL when the source is a cell. */
const char *lineage_fact(const struct lineage *lineage);

#endif
