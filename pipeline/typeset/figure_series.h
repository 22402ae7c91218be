/* Figures that were received side by side, or lie on one line, take one row of the annex together. */
#ifndef PIPEROLL_TYPESET_FIGURE_SERIES_H
#define PIPEROLL_TYPESET_FIGURE_SERIES_H

#include "typeset/report.h"

/* Joins runs of three and more rows of one figure each: those printed as received, from cells of
 * one file that follow each other along a line or down a column, or elements of it numbered one after
 * the other; and those of the same cells whose
 * formulas differ only in a number that goes up by one. Returns how many rows are left, which
 * stand first. Texts are in the arena. */
size_t figure_series(struct arena *arena, struct figure_row *rows, size_t count);

#endif
