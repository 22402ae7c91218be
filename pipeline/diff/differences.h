/* Two builds held against each other fact by fact: which figures changed, by how much, and why. */
#ifndef PIPEROLL_DIFF_DIFFERENCES_H
#define PIPEROLL_DIFF_DIFFERENCES_H

#include "common/buffer.h"
#include "trace/graph.h"

#include <stddef.h>

struct difference_counts {
    size_t changed;
    size_t added;
    size_t gone;
    size_t same;
};

/* Appends, in the order of the later build, each fact that is printed otherwise or has another
 * exact value, with the reasons found on the way down to the cells: a cell that holds another text,
 * other cells, another formula, another form of print. Facts that only the earlier build has come
 * last. */
struct difference_counts differences_say(struct buffer *out, const struct graph *earlier,
                                         const struct graph *later);

#endif
