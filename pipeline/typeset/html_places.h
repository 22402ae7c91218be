/* Where on the page each figure stands that has a row in the annex of figures: the row leads back
 * there. */
#ifndef PIPEROLL_TYPESET_HTML_PLACES_H
#define PIPEROLL_TYPESET_HTML_PLACES_H

#include "typeset/report.h"

struct html_places;

/* A section or exhibit. Neither text is copied. */
struct html_spot {
    const char *name;
    const char *id; /* of what a link to it leads to; NULL: to the first print there */
};

/* Where the figures of one row stand: each spot once, in the page's order. */
struct html_place {
    struct html_spot spot;
    size_t at; /* the number of the first print there: its link's id is "at-N" */
    struct html_place *next;
};

/* For the rows of that part. Lives in the arena until html_places_close. */
struct html_places *html_places_open(struct arena *arena, const struct part *figures);
void html_places_close(struct html_places *places);

/* What is written from here on stands there. Returns where that was before. */
struct html_spot html_places_enter(struct html_places *places, struct html_spot spot);

/* Notes one print of the fact and returns its number, from 1; 0: the fact has no row. */
size_t html_places_add(struct html_places *places, const char *fact);

/* Of all figures in the fact's row; NULL where they stand nowhere. */
const struct html_place *html_places_of(const struct html_places *places, const char *fact);

#endif
