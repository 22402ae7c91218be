/* Which rows and columns of an exhibit a chart draws, and between which values they lie. */
#ifndef PIPEROLL_CHART_SELECTION_H
#define PIPEROLL_CHART_SELECTION_H

#include "common/arena.h"
#include "common/exhibit.h"

#include <stdbool.h>
#include <stddef.h>

#define NO_COLUMN ((size_t)-1)

struct series {
    size_t column;
    size_t trend; /* column of its fitted values, NO_COLUMN when there is none */
};

struct selection {
    const size_t *rows; /* of the exhibit, without notes */
    size_t row_count;
    struct series *series;
    size_t series_count;
    size_t total; /* the column "total" where it stands apart, else NO_COLUMN */
};

/* Columns whose key ends in "-trend" are the fitted values of the column before that ending, and
 * are taken where meta "trend" is "true". Where total_apart says so, a column "total" is no
 * series. Ends the program when nothing is left to draw or more than SERIES_MOST series are. */
struct selection selection_make(struct arena *arena, const struct exhibit *exhibit,
                                bool total_apart);

/* The ends of the selected values, together with 0 where from_zero says so. */
struct extent {
    struct number low, high;
    bool any; /* false: no cell has a value */
};

struct extent selection_extent(const struct exhibit *exhibit, const struct selection *selection,
                               bool from_zero);

/* What stands in the place of a value that is not there: "[c]", "[x]", …; empty when the cell has
 * a value or is blank. */
const char *selection_mark(struct arena *arena, const struct exhibit_cell *cell);

/* True when the row is a category with values, not a heading. */
bool selection_is_category(const struct exhibit_row *row);
bool selection_is_total(const struct exhibit_row *row);

#endif
