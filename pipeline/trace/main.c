/* trace: where a figure of the report comes from, and what hangs on a cell of a feed. */
#include "common/options.h"
#include "trace/request.h"

static const char summary[] =
    "Answers, from the files of a built edition, where a printed figure comes from, down to the\n"
    "cells of the feeds as they were received, or what would change if a cell did; and whether\n"
    "every number of the report is accounted for.";

int main(int argc, char **argv)
{
    struct request request = {.write = trace_tree, .templates = "templates"};
    struct options options = options_read(argc, argv, summary, request_options, &request);
    return request_answer(&request, &options);
}
