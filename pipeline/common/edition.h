/* edition.xml: what one year's report is about. */
#ifndef PIPEROLL_EDITION_H
#define PIPEROLL_EDITION_H

#include "arena.h"
#include "period.h"

#include <stdbool.h>

struct edition {
    const char *folder; /* inputs/NAME */
    const char *id;
    const char *title;
    const char *partnership;
    const char *producer;
    const char *area; /* code */
    const char *area_label;
    const char *county;
    const char *county_label;
    struct period reporting;
    struct period comparison;
    const char *next;       /* the years of the strategy that follows: "2020-21" */
    const char *status;     /* "draft" or "final" */
    const char *date;       /* ISO 8601 day: of the cover, and of the PDF */
    const char *population; /* dataset; NULL when there is none */
    struct period population_now;
    struct period population_before;
    int disclosure_threshold; /* counts of people below it are suppressed; 0 for none */
};

/* All texts live in the arena. Ends the program where the definition is not right. */
struct edition edition_load(struct arena *arena, const char *folder, const char *schemas);

bool edition_is_draft(const struct edition *edition);

#endif
