#include "typeset/html_places.h"

#include "common/map.h"

#include <string.h>

/* The places of one row of the annex. */
struct row_places {
    struct html_place *first;
    struct html_place *last;
};

struct html_places {
    struct arena *arena;
    struct map *facts;
    struct row_places **rows; /* by number in facts; those of one row share theirs */
    struct html_spot here;
    size_t count;
};

typedef void row_function(struct html_places *places, const struct figure_row *row);

static void each_row(struct html_places *places, const struct part *figures, row_function *take)
{
    for (const struct report_section *section = figures->first; section; section = section->next) {
        for (const struct report_block *block = section->blocks.first; block; block = block->next) {
            for (size_t i = 0; i < block->figures.count; i++) {
                take(places, &block->figures.items[i]);
            }
        }
    }
}

static void add_facts(struct html_places *places, const struct figure_row *row)
{
    for (size_t i = 0; i < row->figure_count; i++) {
        map_add(places->facts, row->figures[i].fact, strlen(row->figures[i].fact), NULL);
    }
}

static void share_places(struct html_places *places, const struct figure_row *row)
{
    struct row_places *shared = arena_alloc(places->arena, sizeof *shared);
    size_t number;
    for (size_t i = 0; i < row->figure_count; i++) {
        map_find(places->facts, row->figures[i].fact, strlen(row->figures[i].fact), &number);
        places->rows[number] = shared;
    }
}

struct html_places *html_places_open(struct arena *arena, const struct part *figures)
{
    struct html_places *places = arena_alloc(arena, sizeof *places);
    *places = (struct html_places){.arena = arena, .facts = map_new(), .here = {"", NULL}};
    each_row(places, figures, add_facts);
    places->rows = arena_alloc(arena, (map_count(places->facts) + 1) * sizeof *places->rows);
    each_row(places, figures, share_places);
    return places;
}

void html_places_close(struct html_places *places)
{
    map_free(places->facts);
}

struct html_spot html_places_enter(struct html_places *places, struct html_spot spot)
{
    struct html_spot before = places->here;
    places->here = spot;
    return before;
}

static bool is_among(const struct html_place *place, const char *name)
{
    while (place && strcmp(place->spot.name, name) != 0) {
        place = place->next;
    }
    return place != NULL;
}

size_t html_places_add(struct html_places *places, const char *fact)
{
    size_t number;
    if (!map_find(places->facts, fact, strlen(fact), &number)) {
        return 0;
    }
    struct row_places *row = places->rows[number];
    places->count++;
    if (!is_among(row->first, places->here.name)) {
        struct html_place *place = arena_alloc(places->arena, sizeof *place);
        *place = (struct html_place){places->here, places->count, NULL};
        *(row->last ? &row->last->next : &row->first) = place;
        row->last = place;
    }
    return places->count;
}

const struct html_place *html_places_of(const struct html_places *places, const char *fact)
{
    size_t number;
    return map_find(places->facts, fact, strlen(fact), &number) ? places->rows[number]->first
                                                                : NULL;
}
