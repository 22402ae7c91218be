/* One exhibit being put together. */
#ifndef PIPEROLL_AGGREGATE_MAKER_H
#define PIPEROLL_AGGREGATE_MAKER_H

#include "aggregate/aggregate.h"
#include "common/exhibit.h"
#include "common/map.h"

struct maker {
    struct aggregate *aggregate;
    struct arena *arena;
    const struct definition *definition;
    const xmlNode *node;   /* the exhibit's element */
    const struct map *ids; /* of all exhibits */
    const char *id;
    const char *measure; /* what {measure} stands for; "" for nothing */
    bool is_chart;
    struct exhibit *exhibit;
    bool illustrative;
    bool *feeds_used; /* by number */
};

/* Says an error of the definition, about the element. */
void maker_error(const struct maker *maker, const xmlNode *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Notes that the exhibit shows the fact: for its source line and its mark. */
void maker_uses(struct maker *maker, const struct figure *figure);

/* The fact as printed, with a modifier (NULL for none); NULL when it does not fit the fact. */
const char *maker_print(const struct maker *maker, const struct figure *figure,
                        const char *modifier);

/* Puts a fact into a cell. */
void maker_fill(struct maker *maker, const xmlNode *node, struct exhibit_cell *cell,
                const struct figure *figure, const char *modifier);

/* Text with its facts resolved, "{NAME~PRINTED}"; what is wrong is said as an error of the element
 * and left out. */
const char *maker_resolve(struct maker *maker, const xmlNode *node, const char *text);

/* A name that stands for a text: "{row}". */
struct placeholder {
    const char *name; /* with its braces */
    const char *text;
};

/* The text with every placeholder replaced; the list ends with a NULL name. */
const char *fill_placeholders(struct arena *arena, const char *text,
                              const struct placeholder *placeholders);

/* Rows, columns and cells of tables and charts. */
void grid_make(struct maker *maker);

/* Exhibits of one column. */
void list_make(struct maker *maker);
void definitions_make(struct maker *maker);
void key_figures_make(struct maker *maker);

#endif
