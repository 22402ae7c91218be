/* The rows or the columns of an exhibit, as its definition unfolds: codes, periods, single ones. */
#ifndef PIPEROLL_AGGREGATE_AXIS_H
#define PIPEROLL_AGGREGATE_AXIS_H

#include "aggregate/maker.h"

struct entry {
    const char *key;   /* in the exhibit; unique */
    const char *code;  /* what {row} or {column} stands for */
    const char *label; /* plain text */
    const char *style; /* rows: "", "total", "group" or "note" */
    const char *period; /* key of its period; NULL for none */
    const xmlNode *node;
};

struct axis {
    struct entry *items;
    size_t count;
    size_t capacity;
};

/* Both own their items: free them with axis_free. */
struct axis axis_rows(struct maker *maker);
struct axis axis_columns(struct maker *maker);
void axis_free(struct axis *axis);

#endif
