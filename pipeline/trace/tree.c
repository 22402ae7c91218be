#include "trace/tree.h"

#include "common/map.h"
#include "trace/source_row.h"

#include <string.h>

/* Lineage is a graph without cycles; this only bounds what a damaged file can do. */
enum { DEPTH_MAX = 32 };

static void indent(struct buffer *out, int depth)
{
    for (int i = 0; i < depth; i++) {
        buffer_text(out, "  ");
    }
}

static void head(const struct fact *fact, struct buffer *out)
{
    buffer_format(out, "%s = %s", fact->name, fact->printed);
    if (fact->has_value) {
        struct buffer exact = {0};
        number_exact(&exact, fact->value);
        if (strcmp(exact.data, fact->printed) != 0) {
            buffer_format(out, "  (exactly %s)", exact.data);
        }
        buffer_free(&exact);
    }
    buffer_format(out, "  %s%s\n", fact->label, fact->illustrative ? "  [illustrative data]" : "");
}

static void cell(const struct trace *trace, const struct lineage *lineage, int depth,
                 struct buffer *out)
{
    struct buffer row = {0};
    indent(out, depth);
    buffer_format(out, "%s: %s  '%s'\n", lineage->role, lineage->source, lineage->text);
    if (source_row(&row, trace->edition, lineage->source)) {
        indent(out, depth);
        buffer_format(out, "  | %s\n", row.data);
    }
    buffer_clear(&row);
    indent(&row, depth + 1);
    counted_rows(out, row.data, trace->feeds, lineage->source, lineage->text);
    buffer_free(&row);
}

static void below(const struct trace *trace, const struct fact *fact, int depth,
                  struct buffer *out)
{
    struct lineage_run run = graph_sources(trace->graph, fact->name);
    if (fact->formula[0] && depth < DEPTH_MAX) {
        indent(out, depth);
        buffer_format(out, "worked out as: %s\n", fact->formula);
    }
    for (size_t i = 0; i < run.count && depth < DEPTH_MAX; i++) {
        const char *name = lineage_fact(run.items[i]);
        const struct fact *part =
            name ? facts_find(graph_facts(trace->graph), name, strlen(name)) : NULL;
        if (!part) {
            cell(trace, run.items[i], depth, out);
            continue;
        }
        indent(out, depth);
        buffer_format(out, "%s: ", run.items[i]->role);
        head(part, out);
        below(trace, part, depth + 1, out);
    }
}

static void add_pages(const struct trace *trace, const char *fact, struct buffer *out)
{
    for (size_t i = 0; trace->pages && i < trace->pages->count; i++) {
        if (strcmp(trace->pages->rows[i].cells[0], fact) == 0) {
            buffer_format(out, " %s", trace->pages->rows[i].cells[1]);
        }
    }
}

static void add_exhibit(void *context, const char *exhibit)
{
    buffer_format(context, " %s", exhibit);
}

void trace_tree(const struct trace *trace, const struct fact *fact, struct buffer *out)
{
    struct buffer exhibits = {0};
    head(fact, out);
    below(trace, fact, 1, out);
    graph_exhibits(trace->graph, fact->name, add_exhibit, &exhibits);
    if (exhibits.length) {
        buffer_format(out, "  stands in:%s\n", exhibits.data);
    }
    buffer_clear(&exhibits);
    add_pages(trace, fact->name, &exhibits);
    if (exhibits.length) {
        buffer_format(out, "  printed on page:%s\n", exhibits.data);
    }
    buffer_free(&exhibits);
}

/* Every step forward from a source, each fact once, in the order found. */
static void forward(const struct trace *trace, const char *source, int depth, struct map *seen,
                    struct buffer *out)
{
    struct lineage_run run = graph_uses(trace->graph, source);
    for (size_t i = 0; i < run.count && depth < DEPTH_MAX; i++) {
        const char *name = run.items[i]->fact;
        const struct fact *fact = facts_find(graph_facts(trace->graph), name, strlen(name));
        bool added;
        map_add(seen, name, strlen(name), &added);
        if (!fact || !added) {
            continue;
        }
        indent(out, depth);
        head(fact, out);
        struct buffer next = {0};
        buffer_format(&next, "fact:%s", name);
        forward(trace, next.data, depth + 1, seen, out);
        buffer_free(&next);
    }
}

/* The pages that any of the facts stands on, each once. */
static void add_pages_of_all(const struct trace *trace, const struct map *facts,
                             struct buffer *out)
{
    struct map *pages = map_new();
    size_t number;
    for (size_t i = 0; trace->pages && i < trace->pages->count; i++) {
        const char *const *cells = trace->pages->rows[i].cells;
        if (map_find(facts, cells[0], strlen(cells[0]), &number)) {
            map_add(pages, cells[1], strlen(cells[1]), NULL);
        }
    }
    for (size_t i = 0; i < map_count(pages); i++) {
        buffer_format(out, "%s %s", i ? "" : "  printed on page:", map_key(pages, i));
    }
    if (map_count(pages)) {
        buffer_char(out, '\n');
    }
    map_free(pages);
}

bool trace_forward(const struct trace *trace, const char *cell_source, struct buffer *out)
{
    struct map *facts = map_new();
    struct map *exhibits = map_new();
    struct buffer row = {0};
    buffer_format(out, "%s\n", cell_source);
    if (source_row(&row, trace->edition, cell_source)) {
        buffer_format(out, "  | %s\n", row.data);
    }
    forward(trace, cell_source, 1, facts, out);
    buffer_clear(&row);
    for (size_t i = 0; i < map_count(facts); i++) {
        struct buffer of_fact = {0};
        graph_exhibits(trace->graph, map_key(facts, i), add_exhibit, &of_fact);
        for (char *id = of_fact.data ? strtok(of_fact.data, " ") : NULL; id;
             id = strtok(NULL, " ")) {
            map_add(exhibits, id, strlen(id), NULL);
        }
        buffer_free(&of_fact);
    }
    for (size_t i = 0; i < map_count(exhibits); i++) {
        buffer_format(out, "%s %s", i ? "" : "  stands in:", map_key(exhibits, i));
    }
    if (map_count(exhibits)) {
        buffer_char(out, '\n');
    }
    add_pages_of_all(trace, facts, out);
    bool any = map_count(facts) > 0;
    buffer_free(&row);
    map_free(facts);
    map_free(exhibits);
    return any;
}
