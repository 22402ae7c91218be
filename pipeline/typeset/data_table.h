/* The report's exhibits as plain tables of one header row, for spreadsheets and CSV files: what
 * the report prints, nothing merged, every text without markup. */
#ifndef PIPEROLL_TYPESET_DATA_TABLE_H
#define PIPEROLL_TYPESET_DATA_TABLE_H

#include "typeset/printed_value.h"
#include "typeset/report.h"

/* Texts are never NULL. */
struct data_cell {
    const char *text; /* as printed */
    bool is_number;
    struct printed_value value; /* where it is a number */
};

struct data_column {
    const char *name;  /* a variable's name: ASCII letters, digits, '_' */
    const char *title; /* with the head above it: "Recorded, 2017-18" */
    bool is_number;    /* some cell is one, and every other is blank or a shorthand mark */
    bool is_percent;   /* every number is one */
    int decimals;      /* the most of any number */
};

struct data_table {
    const char *id;
    const char *name; /* "Table 3"; "Key figures", after its id, where it has no number */
    bool is_numbered;
    const char *title; /* the section's where the exhibit has none */
    const char *subtitle;
    const char *source;
    bool is_illustrative;
    bool has_blanks;
    const char **notes;
    size_t note_count;
    struct data_column *columns;
    size_t column_count;
    struct data_cell *cells; /* row by row */
    size_t row_count;
};

struct data_tables {
    struct data_table *items;
    size_t count;
};

/* Every numbered exhibit, key figures and definitions, in the order in which the report has them;
 * the same exhibit once. In the arena; ids and texts are borrowed from the report. */
struct data_tables data_tables_of(struct arena *arena, const struct report *report);

/* What stands over the labels of the rows, and over a column, where the exhibit says nothing. */
const char *data_row_head(const struct report_exhibit *exhibit);
const char *data_column_head(const struct report_exhibit *exhibit, size_t column);

/* With the head of its group, if it has one: "Recorded, 2017-18". In the arena or borrowed. */
const char *data_column_title(struct arena *arena, const struct report_exhibit *exhibit,
                              size_t column);

#endif
