/* A whole CSV file of Piperoll's own, read into an arena: its header is checked against the
 * columns expected, and a file that is not as expected ends the program with EXIT_SYSTEM and a
 * message that says where. */
#ifndef PIPEROLL_TABLE_H
#define PIPEROLL_TABLE_H

#include "arena.h"

#include <stddef.h>
#include <stdint.h>

struct table_row {
    const char *const *cells; /* one for each column, NUL-terminated, never NULL */
    uint64_t line;
};

struct table {
    const char *path;
    struct table_row *rows;
    size_t count;
};

/* Called for each row. Its texts stay as long as the arena, its array of cells until the next. */
typedef void table_take(void *context, const struct table *table, const struct table_row *row);

/* columns names the header cells in order; those after `required` may be missing in the file from
 * the right, and are then empty. Returns how many rows there are. */
size_t table_read(struct arena *arena, const char *path, const char *const *columns,
                  size_t column_count, size_t required, table_take *take, void *context);

/* All rows of a table at once. */
struct table table_load(struct arena *arena, const char *path, const char *const *columns,
                        size_t column_count, size_t required);

/* The whole number that a cell holds; ends the program where it holds something else. */
uint64_t table_count(const struct table *table, const struct table_row *row, size_t column);

#endif
