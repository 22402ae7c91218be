/* What the command line of trace asks for. */
#ifndef PIPEROLL_TRACE_REQUEST_H
#define PIPEROLL_TRACE_REQUEST_H

#include "common/options.h"
#include "trace/tree.h"

struct desk; /* what an inquiry has at hand */

struct request {
    /* The question; appends its answer, and is false when there is none, which has been said. */
    bool (*inquiry)(const struct desk *desk, struct buffer *out);
    const char *about;     /* what is asked about: a fact's name, a figure, a cell, a page, a file */
    size_t asked;          /* how many questions the command line had */
    const char *templates; /* folder of the report's templates */
    void (*write)(const struct trace *trace, const struct fact *fact, struct buffer *out);
};

extern const struct option_of_stage request_options[];

/* Prints the answer on standard output; EXIT_DATA when there is nothing of that name, or a number
 * that nothing accounts for. */
int request_answer(const struct request *request, const struct options *options);

#endif
