/* The source cells that a fact was computed from, through as many steps as there were, in words
 * that fit a table. */
#ifndef PIPEROLL_TYPESET_FIGURE_CELLS_H
#define PIPEROLL_TYPESET_FIGURE_CELLS_H

#include "common/arena.h"

struct figure_cells;

/* Reads aggregate/lineage.csv of the build; lives in the arena until figure_cells_close. */
struct figure_cells *figure_cells_open(struct arena *arena, const char *build);
void figure_cells_close(struct figure_cells *cells);

/* "kent-police/crime.csv 14:3, 14:4; housing/stock.csv 3:2". Counted records have their predicate
 * and how many they are. Of many cells the first are named and the rest counted. */
const char *figure_cells_of(struct figure_cells *cells, const char *fact);

#endif
