/* The header of a CSV feed: which column is which field, and which hold values. */
#ifndef PIPEROLL_EXTRACT_CSV_HEADER_H
#define PIPEROLL_EXTRACT_CSV_HEADER_H

#include "common/arena.h"
#include "common/csv_reader.h"
#include "extract/extraction.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The heads of the columns, blanks folded. */
struct csv_heads {
    const char **texts;
    size_t count;
    uint64_t line;
};

/* Where a field's column is not in the file. */
#define NO_COLUMN SIZE_MAX

struct csv_header {
    size_t width;        /* columns with a head, or before one */
    const bool *named;   /* one for each column: it has a head, so cells below it are expected */
    size_t leading;      /* how many columns from the first on have a head */
    size_t *columns;     /* one for each field of the reading and each value column: from 0 */
    size_t field_count;
    const char *missing; /* a column without which no row can be read; NULL when all are there */
};

/* Takes the header's first row; a second row is joined to it with a blank, an empty upper cell
 * taking the one to its left. */
void csv_heads_add(struct arena *arena, struct csv_heads *heads, const struct csv_row *row);

/* Finds every field of the reading, and gives it the value columns of a crosstab. Findings are
 * added for columns that are not known, and for those that should be there. */
struct csv_header csv_header_new(struct arena *arena, const struct extraction *extraction,
                                 const struct csv_heads *heads, const char *file);

#endif
