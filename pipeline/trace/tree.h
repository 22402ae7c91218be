/* Traces as people and as programs read them. */
#ifndef PIPEROLL_TRACE_TREE_H
#define PIPEROLL_TRACE_TREE_H

#include "common/buffer.h"
#include "common/table.h"
#include "trace/counted_rows.h"
#include "trace/graph.h"

/* What a trace is asked for. edition is the folder that source cells are quoted from. */
struct trace {
    const struct graph *graph;
    const char *edition;
    struct counted_feeds *feeds; /* of it */
    const struct table *pages;   /* fact, page; NULL when the build does not have them */
};

/* Each appends one fact's whole lineage, down to the source cells. */
void trace_tree(const struct trace *trace, const struct fact *fact, struct buffer *out);
void trace_json(const struct trace *trace, const struct fact *fact, struct buffer *out);
void trace_dot(const struct trace *trace, const struct fact *fact, struct buffer *out);

/* Appends what would change if a source cell did: facts, step by step, and exhibits. False when
 * nothing was computed from it. */
bool trace_forward(const struct trace *trace, const char *cell, struct buffer *out);

#endif
