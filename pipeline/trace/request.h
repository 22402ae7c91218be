/* What the command line of trace asks for. */
#ifndef PIPEROLL_TRACE_REQUEST_H
#define PIPEROLL_TRACE_REQUEST_H

#include "common/options.h"
#include "trace/tree.h"

struct request {
    const char *fact; /* a fact's name */
    const char *text; /* a figure as printed: every fact that is printed so */
    const char *cell; /* a source cell: what would change with it */
    void (*write)(const struct trace *trace, const struct fact *fact, struct buffer *out);
};

extern const struct option_of_stage request_options[];

/* Prints the answer on standard output; EXIT_DATA when there is nothing of that name. */
int request_answer(const struct request *request, const struct options *options);

#endif
