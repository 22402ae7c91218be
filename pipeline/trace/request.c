#include "trace/request.h"

#include "common/diagnostic.h"

#include <stdio.h>
#include <string.h>

static void take_fact(void *request, const char *value)
{
    ((struct request *)request)->fact = value;
}

static void take_text(void *request, const char *value)
{
    ((struct request *)request)->text = value;
}

static void take_cell(void *request, const char *value)
{
    ((struct request *)request)->cell = value;
}

static void take_json(void *request, const char *value)
{
    (void)value;
    ((struct request *)request)->write = trace_json;
}

static void take_dot(void *request, const char *value)
{
    (void)value;
    ((struct request *)request)->write = trace_dot;
}

const struct option_of_stage request_options[] = {
    {"fact", "NAME", "where this fact comes from (crime.robbery.percent)", take_fact},
    {"text", "FIGURE", "the same for every fact printed so ('39.0%')", take_text},
    {"cell", "SOURCE", "what would change with this cell (feeds/…csv:14:3)", take_cell},
    {"json", NULL, "as JSON", take_json},
    {"dot", NULL, "as a graph in the DOT language", take_dot},
    {NULL, NULL, NULL, NULL}};

static bool answer_fact(const struct request *request, const struct trace *trace,
                        struct buffer *out)
{
    const struct facts *facts = graph_facts(trace->graph);
    const struct fact *fact = facts_find(facts, request->fact, strlen(request->fact));
    if (!fact) {
        diagnostic_source(SEVERITY_ERROR, NULL, "fact-unknown", "there is no fact '%s'",
                          request->fact);
        return false;
    }
    request->write(trace, fact, out);
    return true;
}

static bool answer_text(const struct request *request, const struct trace *trace,
                        struct buffer *out)
{
    const struct facts *facts = graph_facts(trace->graph);
    bool any = false;
    for (size_t i = 0; i < facts_count(facts); i++) {
        const struct fact *fact = facts_at(facts, i);
        if (strcmp(fact->printed, request->text) == 0) {
            request->write(trace, fact, out);
            any = true;
        }
    }
    if (!any) {
        diagnostic_source(SEVERITY_ERROR, NULL, "fact-unknown", "no fact is printed as '%s'",
                          request->text);
    }
    return any;
}

static bool answer_cell(const struct request *request, const struct trace *trace,
                        struct buffer *out)
{
    if (trace_forward(trace, request->cell, out)) {
        return true;
    }
    diagnostic_source(SEVERITY_ERROR, NULL, "cell-unused", "no fact was worked out from %s",
                      request->cell);
    return false;
}

int request_answer(const struct request *request, const struct options *options)
{
    if (!request->fact + !request->text + !request->cell != 2) {
        diagnostic_fatal("one of --fact, --text and --cell is needed; see trace --help");
    }
    struct graph *graph = graph_open(options->build);
    const struct trace trace = {graph, options->edition};
    struct buffer out = {0};
    bool found = request->fact   ? answer_fact(request, &trace, &out)
                 : request->text ? answer_text(request, &trace, &out)
                                 : answer_cell(request, &trace, &out);
    if (out.length && fwrite(out.data, 1, out.length, stdout) != out.length) {
        diagnostic_fatal("cannot write the answer");
    }
    buffer_free(&out);
    graph_close(graph);
    return found ? EXIT_USABLE : EXIT_DATA;
}
