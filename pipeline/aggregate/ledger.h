/* The ledger: all facts of the edition by name, with what each was worked out from. */
#ifndef PIPEROLL_AGGREGATE_LEDGER_H
#define PIPEROLL_AGGREGATE_LEDGER_H

#include "aggregate/figure.h"
#include "common/feed_definition.h"
#include "common/diagnostic.h"

struct ledger;

/* area is the edition's own: names of its facts have no "@". Borrows both. */
struct ledger *ledger_new(struct arena *arena, const char *area);
void ledger_free(struct ledger *ledger);

/* Makes the figure a fact; a figure that is one already becomes a second fact, with the same parts.
 * Says an error about the place of the definition when the name is taken. Name and label live as
 * long as the arena. */
void ledger_add(struct ledger *ledger, struct figure *figure, const char *name, const char *label,
                size_t order, struct place place);

/* A fact by any form of its name: "@AREA" of the edition's own area is dropped and periods are
 * brought to their form. NULL when there is none. */
const struct figure *ledger_find(const struct ledger *ledger, const char *name, size_t length);

/* By its place, in the order in which they were added; sorted by definition after ledger_sort. */
size_t ledger_count(const struct ledger *ledger);
const struct figure *ledger_at(const struct ledger *ledger, size_t number);

/* Brings the facts into the order of facts.csv: by definition, else as they were added. */
void ledger_sort(struct ledger *ledger);

/* True when any observation behind the figure is of an illustrative feed. */
bool ledger_illustrative(const struct figure *figure, const struct feeds *feeds);

/* Calls back for each observation behind the figure, through all figures between. */
void ledger_observations(const struct figure *figure,
                         void (*take)(void *context, const struct observation *observation),
                         void *context);

/* Writes facts.csv and lineage.csv. */
void ledger_save(struct ledger *ledger, const struct feeds *feeds, const char *facts_path,
                 const char *lineage_path);

/* "2018-10" for a month, "2018-10/P12M" as it stands: periods in names of facts. */
const char *ledger_period(struct arena *arena, struct period period);

#endif
