#include "trace/unreferenced.h"

#include "common/map.h"
#include "common/observation.h"

#include <string.h>

/* A number of counted records has its file as its source, and says in its text which rows. */
static void cell_key(struct buffer *key, const char *source, const char *text)
{
    buffer_clear(key);
    buffer_text(key, source);
    if (!strchr(source, ':')) {
        buffer_char(key, '\n');
        buffer_text(key, text);
    }
}

static struct map *printed_cells(const struct graph *graph, const struct uses *uses)
{
    struct arena *arena = arena_new();
    struct map *cells = map_new();
    struct buffer key = {0};
    const struct facts *facts = graph_facts(graph);
    const bool *printed = uses_facts(arena, graph, uses, true);
    for (size_t i = 0; i < facts_count(facts); i++) {
        struct lineage_run run = graph_sources(graph, facts_at(facts, i)->name);
        for (size_t k = 0; printed[i] && k < run.count; k++) {
            cell_key(&key, run.items[k]->source, run.items[k]->text);
            map_add(cells, key.data, key.length, NULL);
        }
    }
    buffer_free(&key);
    arena_free(arena);
    return cells;
}

static void say(struct buffer *out, const struct observation *observation)
{
    const char *const parts[] = {observation->dataset, observation->item, observation->facet,
                                 observation->area};
    buffer_format(out, "%s  '%s' ", observation->source, observation->text);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i][0]) {
            buffer_format(out, " %s", parts[i]);
        }
    }
    if (observation->period.months) {
        buffer_char(out, ' ');
        period_format(out, observation->period);
    }
    buffer_char(out, '\n');
}

static bool is_claim(const struct observation *observation)
{
    return strcmp(observation->aspect, "value") != 0 && strcmp(observation->aspect, "text") != 0;
}

void unreferenced_cells(struct buffer *out, const struct graph *graph, const struct uses *uses,
                        const char *build)
{
    struct arena *arena = arena_new();
    struct map *cells = printed_cells(graph, uses);
    struct buffer key = {0};
    struct observations observations =
        observations_load(arena, arena_format(arena, "%s/validate/observations.csv", build));
    size_t looked_at = 0, unused = 0;
    for (size_t i = 0; i < observations.count; i++) {
        const struct observation *observation = &observations.items[i];
        if (is_claim(observation)) {
            continue;
        }
        size_t number;
        looked_at++;
        cell_key(&key, observation->source, observation->text);
        if (!map_find(cells, key.data, key.length, &number)) {
            say(out, observation);
            unused++;
        }
    }
    buffer_format(out, "%zu of %zu cells are used by no printed figure\n", unused, looked_at);
    buffer_free(&key);
    map_free(cells);
    arena_free(arena);
}
