#include "typeset/figure_cells.h"

#include "common/buffer.h"
#include "common/fact.h"
#include "common/map.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Between what must not be parted at the end of a line. */
#define NO_BREAK "\xC2\xA0"

/* Cells named of one fact; steps from a fact to a cell. */
enum { CELLS_SHOWN = 3, MOST_STEPS = 32 };

struct figure_cells {
    struct arena *arena;
    struct lineages lineages;
    struct map *facts; /* with lineage, in its order */
    size_t *first;     /* by number in facts: the first of its rows */
};

/* The cells of one fact, each once. */
struct gathering {
    const struct figure_cells *cells;
    struct map *sources;
    struct map *visited;
    struct buffer text, key;
    const char *file; /* that was named last */
    size_t file_length;
};

struct figure_cells *figure_cells_open(struct arena *arena, const char *build)
{
    struct figure_cells *cells = arena_alloc(arena, sizeof *cells);
    cells->arena = arena;
    cells->lineages = lineage_load(arena, arena_format(arena, "%s/aggregate/lineage.csv", build));
    cells->facts = map_new();
    cells->first = arena_alloc(arena, (cells->lineages.count + 1) * sizeof *cells->first);
    for (size_t i = 0; i < cells->lineages.count; i++) {
        const char *name = cells->lineages.items[i].fact;
        bool is_new;
        size_t number = map_add(cells->facts, name, strlen(name), &is_new);
        if (is_new) {
            cells->first[number] = i;
        }
    }
    return cells;
}

void figure_cells_close(struct figure_cells *cells)
{
    map_free(cells->facts);
    lineages_free(&cells->lineages);
}

/* Nearly all that is named lies there. */
static const char *below_feeds(const char *file)
{
    static const char feeds[] = "feeds/";
    return strncmp(file, feeds, sizeof feeds - 1) == 0 ? file + sizeof feeds - 1 : file;
}

/* "57 rows" on one line. */
static void add_unbroken(struct buffer *out, const char *text, size_t length)
{
    static const char rows[] = " row";
    for (size_t i = 0; i < length; i++) {
        if (length - i >= sizeof rows - 1 && memcmp(text + i, rows, sizeof rows - 1) == 0) {
            buffer_text(out, NO_BREAK);
        } else {
            buffer_char(out, text[i]);
        }
    }
}

/* "area=… item=…: 57 rows, lines digest …; feeds/FILE: 3 rows, …": without the digests. */
static void add_counted(struct buffer *out, const char *text)
{
    static const char next[] = "; ";
    while (*text) {
        if (strncmp(text, next, sizeof next - 1) == 0) {
            buffer_text(out, next);
            text = below_feeds(text + sizeof next - 1);
        }
        const char *digest = strstr(text, ", lines ");
        size_t length = digest ? (size_t)(digest - text) : strlen(text);
        add_unbroken(out, text, length);
        text += length;
        text += strcspn(text, ";");
    }
}

/* An element's path is told by its end. */
static void add_place(struct buffer *out, const char *place)
{
    const char *path = strchr(place, '/'), *last = path ? strrchr(path, '/') : NULL;
    if (!path) {
        buffer_text(out, place);
        return;
    }
    buffer_add(out, place, (size_t)(path - place) - (path > place && path[-1] == ':'));
    if (last > path && last[1] == '@') {
        while (last > path && *--last != '/') {
        }
    }
    buffer_format(out, NO_BREAK "%s", last + 1);
}

static void add_source(struct gathering *gathering, const struct lineage *lineage)
{
    const char *source = below_feeds(lineage->source);
    size_t file = strcspn(source, ":");
    bool same = gathering->file && file == gathering->file_length &&
                memcmp(source, gathering->file, file) == 0;
    if (gathering->text.length) {
        buffer_text(&gathering->text, same ? ", " : "; ");
    }
    if (!same) {
        buffer_add(&gathering->text, source, file);
        buffer_char(&gathering->text, ' ');
        gathering->file = source;
        gathering->file_length = file;
    }
    if (source[file]) {
        add_place(&gathering->text, source + file + 1);
    } else {
        add_counted(&gathering->text, lineage->text);
    }
}

/* A file without a place in it counts something, and its text says what. */
static bool is_new_source(struct gathering *gathering, const struct lineage *lineage)
{
    struct buffer *key = &gathering->key;
    bool is_new;
    buffer_clear(key);
    buffer_text(key, lineage->source);
    if (!strchr(lineage->source, ':')) {
        buffer_char(key, ' ');
        buffer_text(key, lineage->text);
    }
    map_add(gathering->sources, key->data, key->length, &is_new);
    return is_new;
}

static void gather(struct gathering *gathering, const char *fact, int step)
{
    static const char fact_mark[] = "fact:";
    const struct figure_cells *cells = gathering->cells;
    size_t number;
    bool is_new;
    map_add(gathering->visited, fact, strlen(fact), &is_new);
    if (!is_new || step > MOST_STEPS || !map_find(cells->facts, fact, strlen(fact), &number)) {
        return;
    }
    for (size_t i = cells->first[number];
         i < cells->lineages.count && strcmp(cells->lineages.items[i].fact, fact) == 0; i++) {
        const struct lineage *lineage = &cells->lineages.items[i];
        if (strncmp(lineage->source, fact_mark, sizeof fact_mark - 1) == 0) {
            gather(gathering, lineage->source + sizeof fact_mark - 1, step + 1);
            continue;
        }
        if (is_new_source(gathering, lineage) && map_count(gathering->sources) <= CELLS_SHOWN) {
            add_source(gathering, lineage);
        }
    }
}

const char *figure_cells_of(struct figure_cells *cells, const char *fact)
{
    struct gathering gathering = {.cells = cells, .sources = map_new(), .visited = map_new()};
    buffer_text(&gathering.text, "");
    gather(&gathering, fact, 0);
    size_t count = map_count(gathering.sources);
    if (count > CELLS_SHOWN) {
        buffer_format(&gathering.text, " and" NO_BREAK "%zu" NO_BREAK "more", count - CELLS_SHOWN);
    }
    const char *text = arena_text(cells->arena, gathering.text.data);
    buffer_free(&gathering.text);
    buffer_free(&gathering.key);
    map_free(gathering.sources);
    map_free(gathering.visited);
    return text;
}
