/* Exhibits: a table or chart of the report and the exact data behind it.
 * Reader and writer of aggregate/exhibits/ID.csv and ID.meta.csv. */
#ifndef PIPEROLL_EXHIBIT_H
#define PIPEROLL_EXHIBIT_H

#include "arena.h"
#include "number.h"

#include <stdbool.h>
#include <stddef.h>

/* Texts are never NULL when loaded; NULL is written as an empty text. All texts are borrowed or
 * owned by the arena. Labels and printed are plain text, as readers see them. */
struct exhibit_cell {
    const char *fact; /* empty for a blank cell */
    struct number value; /* meaningless where has_value is false */
    bool has_value;
    const char *status;
    const char *printed;
    bool illustrative;
};

struct exhibit_row {
    const char *key; /* unique within the exhibit */
    const char *label;
    const char *style; /* empty, "total", "group" or "note" */
};

struct exhibit_column {
    const char *key; /* unique within the exhibit */
    const char *label;
};

/* Values are resolved text (see exhibit_plain); a key may repeat ("note"). */
struct exhibit_meta {
    const char *key;
    const char *value;
};

struct exhibit {
    const char *id;
    struct exhibit_row *rows;
    size_t row_count;
    struct exhibit_column *columns;
    size_t column_count;
    struct exhibit_cell *cells; /* row by row: use exhibit_at */
    struct exhibit_meta *metas;
    size_t meta_count;
    size_t meta_capacity;
};

/* An exhibit of blank rows, columns and cells to be filled in, all owned by the arena. */
struct exhibit *exhibit_new(struct arena *arena, const char *id, size_t rows, size_t columns);

/* The cell where the row and the column cross; borrowed. */
struct exhibit_cell *exhibit_at(const struct exhibit *exhibit, size_t row, size_t column);

/* Adds one key and value (borrowed), after those already there. */
void exhibit_meta_add(struct arena *arena, struct exhibit *exhibit, const char *key,
                      const char *value);

/* The first value of the key, NULL when there is none. */
const char *exhibit_meta(const struct exhibit *exhibit, const char *key);

/* The values of a key that may repeat, one each call, NULL after the last. *cursor starts at 0. */
const char *exhibit_meta_next(const struct exhibit *exhibit, const char *key, size_t *cursor);

/* True when the key's value is "true". */
bool exhibit_meta_true(const struct exhibit *exhibit, const char *key);

/* Reads FOLDER/ID.csv and FOLDER/ID.meta.csv. Rows and columns stand in the order of their first
 * cell; a cell that the file does not have is blank. Ends the program where a file is not as it
 * should be. */
struct exhibit *exhibit_load(struct arena *arena, const char *folder, const char *id);

/* Writes both files; a file whose bytes would not change is left untouched. */
void exhibit_save(const char *folder, const struct exhibit *exhibit);

/* Resolved text as readers see it: "{NAME~PRINTED}" becomes PRINTED, "{{" a brace; other forms in
 * braces (footnotes, references) have no place in plain text and are left out. */
const char *exhibit_plain(struct arena *arena, const char *resolved);

#endif
