#include "trace/tree.h"

#include "common/diagnostic.h"
#include "common/map.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static json_t *fact_object(const struct trace *trace, const struct fact *fact)
{
    struct buffer exact = {0};
    if (fact->has_value) {
        number_exact(&exact, fact->value);
    }
    json_t *sources = json_array();
    struct lineage_run run = graph_sources(trace->graph, fact->name);
    for (size_t i = 0; i < run.count; i++) {
        const struct lineage *l = run.items[i];
        json_array_append_new(sources, json_pack("{ssssss}", "role", l->role, "source", l->source,
                                                 "text", l->text));
    }
    json_t *object = json_pack("{ssssssssssso}", "fact", fact->name, "printed", fact->printed,
                               "value", exact.data ? exact.data : "", "label", fact->label,
                               "formula", fact->formula, "sources", sources);
    buffer_free(&exact);
    if (!object) {
        diagnostic_fatal("cannot make JSON of the fact %s", fact->name);
    }
    return object;
}

/* The fact and all facts below it, each once. */
static void collect(const struct trace *trace, const char *name, struct map *names)
{
    bool added;
    map_add(names, name, strlen(name), &added);
    struct lineage_run run = graph_sources(trace->graph, name);
    for (size_t i = 0; added && i < run.count; i++) {
        const char *part = lineage_fact(run.items[i]);
        if (part) {
            collect(trace, part, names);
        }
    }
}

void trace_json(const struct trace *trace, const struct fact *fact, struct buffer *out)
{
    struct map *names = map_new();
    json_t *list = json_array();
    collect(trace, fact->name, names);
    for (size_t i = 0; i < map_count(names); i++) {
        const char *name = map_key(names, i);
        const struct fact *each = facts_find(graph_facts(trace->graph), name, strlen(name));
        if (each) {
            json_array_append_new(list, fact_object(trace, each));
        }
    }
    char *text = json_dumps(list, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
    buffer_text(out, text ? text : "[]");
    buffer_char(out, '\n');
    free(text);
    json_decref(list);
    map_free(names);
}

/* A quoted identifier of the DOT language. */
static void dot_text(struct buffer *out, const char *text)
{
    buffer_char(out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\') {
            buffer_char(out, '\\');
        }
        buffer_char(out, *text == '\n' || *text == '\r' ? ' ' : *text);
    }
    buffer_char(out, '"');
}

void trace_dot(const struct trace *trace, const struct fact *fact, struct buffer *out)
{
    struct map *names = map_new();
    collect(trace, fact->name, names);
    buffer_text(out, "digraph trace {\n  rankdir=LR;\n  node [shape=box];\n");
    for (size_t i = 0; i < map_count(names); i++) {
        struct lineage_run run = graph_sources(trace->graph, map_key(names, i));
        for (size_t k = 0; k < run.count; k++) {
            const char *part = lineage_fact(run.items[k]);
            buffer_text(out, "  ");
            dot_text(out, part ? part : run.items[k]->source);
            buffer_text(out, " -> ");
            dot_text(out, map_key(names, i));
            buffer_text(out, " [label=");
            dot_text(out, run.items[k]->role);
            buffer_text(out, "];\n");
        }
    }
    buffer_text(out, "}\n");
    map_free(names);
}
