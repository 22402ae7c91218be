#include "trace/request.h"

#include "common/diagnostic.h"
#include "trace/pages.h"
#include "trace/referencing.h"
#include "trace/unreferenced.h"
#include "common/whole_file.h"

#include <stdio.h>
#include <string.h>

/* What an inquiry has at hand. */
struct desk {
    struct arena *arena;
    const struct request *request;
    const struct options *options;
    struct trace trace;
};

static bool answer_fact(const struct desk *desk, struct buffer *out)
{
    const struct facts *facts = graph_facts(desk->trace.graph);
    const char *name = desk->request->about;
    const struct fact *fact = facts_find(facts, name, strlen(name));
    if (!fact) {
        diagnostic_source(SEVERITY_ERROR, NULL, "fact-unknown", "there is no fact '%s'", name);
        return false;
    }
    desk->request->write(&desk->trace, fact, out);
    return true;
}

static bool answer_text(const struct desk *desk, struct buffer *out)
{
    const struct facts *facts = graph_facts(desk->trace.graph);
    bool any = false;
    for (size_t i = 0; i < facts_count(facts); i++) {
        const struct fact *fact = facts_at(facts, i);
        if (strcmp(fact->printed, desk->request->about) == 0) {
            desk->request->write(&desk->trace, fact, out);
            any = true;
        }
    }
    if (!any) {
        diagnostic_source(SEVERITY_ERROR, NULL, "fact-unknown", "no fact is printed as '%s'",
                          desk->request->about);
    }
    return any;
}

static bool answer_cell(const struct desk *desk, struct buffer *out)
{
    if (trace_forward(&desk->trace, desk->request->about, out)) {
        return true;
    }
    diagnostic_source(SEVERITY_ERROR, NULL, "cell-unused", "no fact was worked out from %s",
                      desk->request->about);
    return false;
}

static bool answer_page(const struct desk *desk, struct buffer *out)
{
    const struct table *pages = desk->trace.pages;
    const struct facts *facts = graph_facts(desk->trace.graph);
    bool any = false;
    if (!pages) {
        diagnostic_source(SEVERITY_ERROR, NULL, "pages-unknown",
                          "%s/typeset/pages.csv, which says what stands on which page, is not "
                          "there; use --fact or --text", desk->options->build);
        return false;
    }
    for (size_t i = 0; i < pages->count; i++) {
        const char *const *cells = pages->rows[i].cells;
        const struct fact *fact = strcmp(cells[1], desk->request->about) == 0
                                      ? facts_find(facts, cells[0], strlen(cells[0])) : NULL;
        if (fact) {
            desk->request->write(&desk->trace, fact, out);
            any = true;
        }
    }
    if (!any) {
        diagnostic_source(SEVERITY_ERROR, NULL, "page-unknown", "no fact is printed on page %s",
                          desk->request->about);
    }
    return any;
}

static struct uses uses_of(const struct desk *desk)
{
    return uses_collect(desk->arena, desk->trace.graph, desk->options->edition,
                        desk->request->templates);
}

static bool answer_unreferenced(const struct desk *desk, struct buffer *out)
{
    const struct uses uses = uses_of(desk);
    unreferenced_cells(out, desk->trace.graph, &uses, desk->options->build);
    return true;
}

static bool answer_reference(const struct desk *desk, struct buffer *out)
{
    struct referencing referencing = {.edition = desk->options->edition,
                                      .build = desk->options->build};
    referencing.text = whole_file(desk->arena, desk->request->about, &referencing.length);
    const struct uses uses = uses_of(desk);
    return referencing_prove(&referencing, &uses, out);
}

static void ask(struct request *request,
                bool (*inquiry)(const struct desk *desk, struct buffer *out), const char *about)
{
    request->inquiry = inquiry;
    request->about = about;
    request->asked++;
}

#define TAKE(NAME)                                                                                 \
    static void take_##NAME(void *request, const char *value)                                      \
    {                                                                                              \
        ask(request, answer_##NAME, value);                                                        \
    }
TAKE(fact)
TAKE(text)
TAKE(cell)
TAKE(page)
TAKE(unreferenced)
TAKE(reference)

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

static void take_templates(void *request, const char *value)
{
    ((struct request *)request)->templates = value;
}

const struct option_of_stage request_options[] = {
    {"fact", "NAME", "where this fact comes from (crime.robbery.percent)", take_fact},
    {"text", "FIGURE", "the same for every fact printed so ('39.0%')", take_text},
    {"page", "NUMBER", "the same for every fact printed on that page", take_page},
    {"cell", "SOURCE", "what would change with this cell (feeds/…csv:14:3)", take_cell},
    {"unreferenced", NULL, "the cells that no printed figure uses", take_unreferenced},
    {"reference", "FILE", "account for every number in the report's text (of pdftotext)",
     take_reference},
    {"json", NULL, "as JSON", take_json},
    {"dot", NULL, "as a graph in the DOT language", take_dot},
    {"templates", "FOLDER", "the report's templates (templates)", take_templates},
    {NULL, NULL, NULL, NULL}};

int request_answer(const struct request *request, const struct options *options)
{
    if (request->asked != 1) {
        diagnostic_fatal("one of --fact, --text, --page, --cell, --unreferenced and --reference is "
                         "needed; see trace --help");
    }
    struct table pages;
    struct desk desk = {.arena = arena_new(), .request = request, .options = options};
    struct graph *graph = graph_open(options->build);
    desk.trace = (struct trace){graph, options->edition,
                                counted_feeds_new(desk.arena, options->edition, options->schemas),
                                pages_load(desk.arena, options->build, &pages) ? &pages : NULL};
    struct buffer out = {0};
    bool found = request->inquiry(&desk, &out);
    if (out.length && fwrite(out.data, 1, out.length, stdout) != out.length) {
        diagnostic_fatal("cannot write the answer");
    }
    buffer_free(&out);
    graph_close(graph);
    arena_free(desk.arena);
    return found ? EXIT_USABLE : EXIT_DATA;
}
