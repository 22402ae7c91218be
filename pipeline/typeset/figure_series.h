/* Figures that were received side by side take one row of the annex together. */
#ifndef PIPEROLL_TYPESET_FIGURE_SERIES_H
#define PIPEROLL_TYPESET_FIGURE_SERIES_H

#include "typeset/report.h"

/* Joins runs of three and more rows of one figure each that were printed as received, from cells
 * of one file that follow each other along a line or down a column. Returns how many rows are
 * left, which stand first. Texts are in the arena. */
size_t figure_series(struct arena *arena, struct figure_row *rows, size_t count);

#endif
