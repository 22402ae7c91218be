#include "trace/uses.h"

#include "common/diagnostic.h"
#include "common/folder.h"
#include "common/map.h"
#include "common/reference.h"
#include "common/whole_file.h"

#include <stdlib.h>
#include <string.h>

enum { NOTE_DEPTH_MAX = 4 };

struct collection {
    struct arena *arena;
    const struct graph *graph;
    struct use *items; /* malloc'ed */
    size_t count;
    size_t capacity;
    struct map *placed; /* exhibits */
};

static void add(struct collection *collection, struct use use)
{
    collection->items =
        array_grow(collection->items, &collection->capacity, collection->count, sizeof use);
    collection->items[collection->count++] = use;
}

static void add_fact(struct collection *collection, struct slice name, struct slice modifier,
                     const char *place)
{
    const struct fact *fact = facts_find(graph_facts(collection->graph), name.text, name.length);
    struct buffer printed = {0};
    if (!fact) {
        return; /* typeset has refused it */
    }
    const char *how = arena_copy(collection->arena, modifier.text, modifier.length);
    if (fact_print(fact, how, &printed)) {
        buffer_text(&printed, "");
        add(collection, (struct use){.fact = fact->name, .place = place,
                                     .printed = arena_text(collection->arena, printed.data)});
    }
    buffer_free(&printed);
}

static void add_reference(struct collection *collection, const struct reference *reference,
                          const char *place, bool drawn)
{
    if (reference->kind == REFERENCE_FACT) {
        add_fact(collection, reference->name, reference->modifier, place);
    } else if (reference->kind == REFERENCE_RESOLVED) {
        add(collection, (struct use){
            .fact = arena_copy(collection->arena, reference->name.text, reference->name.length),
            .printed = arena_copy(collection->arena, reference->printed.text,
                                  reference->printed.length),
            .place = place, .drawn = drawn});
    } else if (reference->kind == REFERENCE_PLACE) {
        map_add(collection->placed, reference->name.text, reference->name.length, NULL);
    }
}

/* Text without lines of its own: a title, a note. */
static void add_text(struct collection *collection, struct slice text, const char *place,
                     bool drawn, int depth)
{
    struct reference reference;
    for (size_t offset = 0; reference_next(text.text, text.length, &offset, &reference);) {
        if (reference.kind == REFERENCE_NOTE && depth < NOTE_DEPTH_MAX) {
            add_text(collection, reference.body, place, drawn, depth + 1);
        } else {
            add_reference(collection, &reference, place, drawn);
        }
    }
}

static size_t lines_in(const char *text, size_t length)
{
    size_t lines = 0;
    for (size_t i = 0; i < length; i++) {
        lines += text[i] == '\n';
    }
    return lines;
}

static void add_narrative(struct collection *collection, const char *edition)
{
    const char *path = arena_format(collection->arena, "%s/narrative", edition);
    struct folder folder = folder_list(collection->arena, path, 1);
    for (size_t i = 0; i < folder.count; i++) {
        size_t length, line = 1, counted = 0;
        const char *text = whole_file(
            collection->arena, arena_format(collection->arena, "%s/%s", path, folder.files[i]),
            &length);
        struct reference reference;
        for (size_t offset = 0; reference_next(text, length, &offset, &reference);) {
            line += lines_in(text + counted, reference.offset - counted);
            counted = reference.offset;
            if (reference.kind == REFERENCE_TEXT) {
                continue;
            }
            const char *place = arena_format(collection->arena, "narrative/%s:%zu",
                                             folder.files[i], line);
            if (reference.kind == REFERENCE_NOTE) {
                add_text(collection, reference.body, place, false, 0);
            } else {
                add_reference(collection, &reference, place, false);
            }
        }
    }
}

/* \fact{NAME} */
static void add_templates(struct collection *collection, const char *templates)
{
    static const char command[] = "\\fact{";
    struct folder folder = folder_list(collection->arena, templates, 2);
    for (size_t i = 0; i < folder.count; i++) {
        size_t length;
        const char *text = whole_file(
            collection->arena, arena_format(collection->arena, "%s/%s", templates,
                                            folder.files[i]), &length);
        for (const char *at = strstr(text, command); at; at = strstr(at + 1, command)) {
            const char *name = at + sizeof command - 1;
            const char *place =
                arena_format(collection->arena, "templates/%s:%zu", folder.files[i],
                             1 + lines_in(text, (size_t)(at - text)));
            add_fact(collection, (struct slice){name, strcspn(name, "}\n")},
                     (struct slice){"", 0}, place);
        }
    }
}

static bool is_drawn(const struct exhibit *exhibit)
{
    static const char *const pictures[] = {"bar", "grouped-bar", "stacked-bar", "line", "pyramid"};
    const char *kind = exhibit_meta(exhibit, "kind");
    for (size_t i = 0; kind && i < sizeof pictures / sizeof *pictures; i++) {
        if (strcmp(kind, pictures[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* What the picture says itself; its notes are set as text. */
static bool in_picture(const struct exhibit_meta *meta)
{
    return strcmp(meta->key, "note") != 0;
}

/* Keys whose value is told to machines, or to readers of the picture who cannot see it. */
static bool is_hidden(const struct exhibit_meta *meta)
{
    return strcmp(meta->key, "alt") == 0;
}

/* "HEAD|COUNT": what stands over several columns. */
static void add_group(struct collection *collection, const struct exhibit_meta *meta,
                      const char *place, bool drawn)
{
    const char *head = arena_copy(collection->arena, meta->value, strcspn(meta->value, "|"));
    add(collection, (struct use){"", head, place, drawn});
}

static void add_exhibit(struct collection *collection, const struct exhibit *exhibit)
{
    bool drawn = is_drawn(exhibit);
    const char *place = arena_format(collection->arena, "exhibits.xml#%s", exhibit->id);
    for (size_t i = 0; i < exhibit->row_count * exhibit->column_count; i++) {
        const struct exhibit_cell *cell = &exhibit->cells[i];
        if (cell->fact[0]) {
            add(collection, (struct use){cell->fact, cell->printed, place, drawn});
        }
    }
    for (size_t i = 0; i < exhibit->meta_count; i++) {
        const struct exhibit_meta *meta = &exhibit->metas[i];
        if (strcmp(meta->key, "group") == 0) {
            add_group(collection, meta, place, drawn);
            continue;
        }
        add_text(collection, (struct slice){meta->value, strlen(meta->value)}, place,
                 is_hidden(meta) || (drawn && in_picture(meta)), 0);
    }
    for (size_t i = 0; i < exhibit->row_count; i++) {
        add(collection, (struct use){"", exhibit->rows[i].label, place, drawn});
    }
    for (size_t i = 0; i < exhibit->column_count; i++) {
        add(collection, (struct use){"", exhibit->columns[i].label, place, drawn});
    }
}

struct uses uses_collect(struct arena *arena, const struct graph *graph, const char *edition,
                         const char *templates)
{
    struct collection collection = {.arena = arena, .graph = graph, .placed = map_new()};
    add_templates(&collection, templates);
    add_narrative(&collection, edition);
    for (size_t i = 0; i < graph_exhibit_count(graph); i++) {
        const struct exhibit *exhibit = graph_exhibit_at(graph, i);
        size_t number;
        if (map_find(collection.placed, exhibit->id, strlen(exhibit->id), &number)) {
            add_exhibit(&collection, exhibit);
        }
    }
    struct uses uses = {arena_alloc(arena, (collection.count + 1) * sizeof *uses.items),
                        collection.count};
    if (collection.count) {
        memcpy(uses.items, collection.items, collection.count * sizeof *uses.items);
    }
    free(collection.items);
    map_free(collection.placed);
    return uses;
}

static void mark(const struct graph *graph, const struct map *numbers, bool *marks,
                 const char *name, bool deep)
{
    size_t number;
    if (!map_find(numbers, name, strlen(name), &number) || marks[number]) {
        return;
    }
    marks[number] = true;
    struct lineage_run run = graph_sources(graph, name);
    for (size_t i = 0; deep && i < run.count; i++) {
        const char *part = lineage_fact(run.items[i]);
        if (part) {
            mark(graph, numbers, marks, part, deep);
        }
    }
}

const bool *uses_facts(struct arena *arena, const struct graph *graph, const struct uses *uses,
                       bool deep)
{
    const struct facts *facts = graph_facts(graph);
    struct map *numbers = map_new();
    bool *marks = arena_alloc(arena, facts_count(facts) + 1);
    for (size_t i = 0; i < facts_count(facts); i++) {
        const char *name = facts_at(facts, i)->name;
        map_add(numbers, name, strlen(name), NULL);
    }
    for (size_t i = 0; i < uses->count; i++) {
        mark(graph, numbers, marks, uses->items[i].fact, deep);
    }
    map_free(numbers);
    return marks;
}
