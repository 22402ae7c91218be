#include "trace/graph.h"

#include "common/diagnostic.h"
#include "common/map.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

/* Lineage rows grouped by one of their texts. */
struct index {
    struct map *keys;
    const struct lineage **rows; /* those of key 0, then of key 1, … */
    size_t *first;               /* one for each key, and one behind the last */
};

struct graph {
    struct arena *arena;
    struct facts *facts;
    struct lineages lineages;
    struct index by_fact;
    struct index by_source;
    const char **exhibit_ids;
    struct exhibit **exhibits;
    size_t exhibit_count;
};

static const char *key_fact(const struct lineage *lineage)
{
    return lineage->fact;
}

static const char *key_source(const struct lineage *lineage)
{
    return lineage->source;
}

static struct index index_by(struct arena *arena, const struct lineages *lineages,
                             const char *(*key)(const struct lineage *))
{
    struct index index = {.keys = map_new()};
    size_t *number = memory_new((lineages->count + 1) * sizeof *number);
    for (size_t i = 0; i < lineages->count; i++) {
        const char *text = key(&lineages->items[i]);
        number[i] = map_add(index.keys, text, strlen(text), NULL);
    }
    size_t keys = map_count(index.keys);
    index.first = arena_alloc(arena, (keys + 2) * sizeof *index.first);
    index.rows = arena_alloc(arena, (lineages->count + 1) * sizeof *index.rows);
    for (size_t i = 0; i < lineages->count; i++) {
        index.first[number[i] + 2]++;
    }
    for (size_t k = 2; k < keys + 2; k++) {
        index.first[k] += index.first[k - 1];
    }
    /* Filling moves first[k + 1] from the start of key k to its end, which is where k + 1 starts. */
    for (size_t i = 0; i < lineages->count; i++) {
        index.rows[index.first[number[i] + 1]++] = &lineages->items[i];
    }
    free(number);
    return index;
}

static struct lineage_run find(const struct index *index, const char *key)
{
    size_t number;
    if (!map_find(index->keys, key, strlen(key), &number)) {
        return (struct lineage_run){NULL, 0};
    }
    return (struct lineage_run){index->rows + index->first[number],
                                index->first[number + 1] - index->first[number]};
}

static int is_exhibit(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return length > 4 && strcmp(entry->d_name + length - 4, ".csv") == 0 &&
           !strstr(entry->d_name, ".meta.csv");
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void load_exhibits(struct graph *graph, const char *build)
{
    struct dirent **entries;
    const char *folder = arena_format(graph->arena, "%s/aggregate/exhibits", build);
    int count = scandir(folder, &entries, is_exhibit, by_bytes);
    if (count < 0) {
        diagnostic_fatal("cannot read %s: build the edition first", folder);
    }
    graph->exhibits = arena_alloc(graph->arena, ((size_t)count + 1) * sizeof *graph->exhibits);
    graph->exhibit_ids = arena_alloc(graph->arena, ((size_t)count + 1) * sizeof(char *));
    for (int i = 0; i < count; i++) {
        size_t length = strlen(entries[i]->d_name) - 4;
        const char *id = arena_copy(graph->arena, entries[i]->d_name, length);
        graph->exhibit_ids[i] = id;
        graph->exhibits[i] = exhibit_load(graph->arena, folder, id);
        free(entries[i]);
    }
    graph->exhibit_count = (size_t)count;
    free(entries);
}

struct graph *graph_open(const char *build)
{
    struct graph *graph = memory_new(sizeof *graph);
    graph->arena = arena_new();
    graph->facts = facts_load(arena_format(graph->arena, "%s/aggregate/facts.csv", build));
    graph->lineages =
        lineage_load(graph->arena, arena_format(graph->arena, "%s/aggregate/lineage.csv", build));
    graph->by_fact = index_by(graph->arena, &graph->lineages, key_fact);
    graph->by_source = index_by(graph->arena, &graph->lineages, key_source);
    load_exhibits(graph, build);
    return graph;
}

void graph_close(struct graph *graph)
{
    map_free(graph->by_fact.keys);
    map_free(graph->by_source.keys);
    facts_free(graph->facts);
    lineages_free(&graph->lineages);
    arena_free(graph->arena);
    free(graph);
}

const struct facts *graph_facts(const struct graph *graph)
{
    return graph->facts;
}

size_t graph_exhibit_count(const struct graph *graph)
{
    return graph->exhibit_count;
}

const struct exhibit *graph_exhibit_at(const struct graph *graph, size_t number)
{
    return graph->exhibits[number];
}

struct lineage_run graph_sources(const struct graph *graph, const char *fact)
{
    return find(&graph->by_fact, fact);
}

struct lineage_run graph_uses(const struct graph *graph, const char *source)
{
    return find(&graph->by_source, source);
}

const char *lineage_fact(const struct lineage *lineage)
{
    return strncmp(lineage->source, "fact:", 5) == 0 ? lineage->source + 5 : NULL;
}

static bool stands_in(const struct exhibit *exhibit, const char *fact)
{
    for (size_t i = 0; i < exhibit->row_count * exhibit->column_count; i++) {
        if (strcmp(exhibit->cells[i].fact, fact) == 0) {
            return true;
        }
    }
    return false;
}

void graph_exhibits(const struct graph *graph, const char *fact,
                    void (*visit)(void *context, const char *exhibit), void *context)
{
    for (size_t i = 0; i < graph->exhibit_count; i++) {
        if (stands_in(graph->exhibits[i], fact)) {
            visit(context, graph->exhibit_ids[i]);
        }
    }
}
