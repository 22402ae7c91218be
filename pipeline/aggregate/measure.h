/* measures.xml as the stage knows it: measures, sums and single derived facts, and the lines that
 * each measure has: one for each item, facet and area. Everything lives in the stage's arena. */
#ifndef PIPEROLL_AGGREGATE_MEASURE_H
#define PIPEROLL_AGGREGATE_MEASURE_H

#include "aggregate/aspect.h"
#include "common/code_lists.h"
#include "common/definition.h"
#include "common/edition.h"
#include "common/number.h"
#include "common/period.h"

struct measure;
struct figure;
struct value_memo;

/* A dimension of a measure: its codes, or the one code that it is fixed to. */
struct dimension {
    bool free; /* in "by" */
    const struct codelist *list; /* NULL where it is not free */
    const char *fixed;           /* "" for none */
};

/* One line of a measure. Codes are "" where there is none and "total" for a sum over all. */
struct line {
    const struct measure *measure;
    const char *item, *facet, *area; /* as observations have them */
    const struct code *item_code, *facet_code, *area_code; /* NULL where there is none */
    bool sums_items, sums_facets, sums_areas; /* a total of that dimension */
    const char *stem;  /* MEASURE[.ITEM][.FACET] */
    const char *place; /* "@AREA", or "" for the edition's own */
    const char *label;
    const char *unit;
    struct value_memo *values; /* what was worked out for each period */
    struct figure *made[ASPECT_COUNT];
};

/* The lines of a sum, resolved. */
struct line_list {
    struct line **items;
    size_t count;
};

struct measure {
    size_t order; /* in the file, from 1 */
    struct place place;
    const char *id;
    const char *dataset; /* NULL for a sum */
    struct dimension item, facet, area;
    const char *label, *total_label;
    const char *unit; /* NULL: the code's or the observations' */
    int decimals, percent_decimals; /* -1 for none given */
    struct period now, before, series;
    int step;
    bool area_given; /* the definition says which area, or that there is none */
    bool total, groups, disclosure, required, descending;
    const char *share_of; /* NULL: the total */
    const struct codelist *peers; /* NULL: the lines beside it */
    const char *threshold;        /* as written; NULL for none */
    struct number threshold_value;
    bool aspects[ASPECT_COUNT];
    struct line *lines; /* item by item, facet by facet, area by area */
    size_t line_count;
    struct line_list of;          /* a sum's */
    const char *const *of_names;  /* as they stand in the definition, NULL at the end */
};

/* One fact worked out from others. */
struct derived {
    size_t order;
    struct place place;
    const char *fact, *formula, *label, *unit;
    const char *const *of; /* names of facts, NULL at the end */
    const char *constant;  /* NULL for none */
    int decimals;          /* -1 for none given */
};

struct measures {
    struct measure *items; /* measures and sums */
    size_t count;
    struct derived *derived;
    size_t derived_count;
};

/* Reads and checks FOLDER/measures.xml and makes the lines of the measures (of sums: one each, not
 * yet resolved). Says what is wrong as errors of the definition and goes on. */
struct measures measures_load(struct arena *arena, const struct edition *edition,
                              struct code_lists *lists, const char *schemas);

/* Fills in what the sums are made of. */
void measures_resolve(struct measures *measures, const struct edition *edition);

/* The line of that name, MEASURE[.ITEM][.FACET][@AREA]; NULL when there is none. */
struct line *measures_find_line(const struct measures *measures, const char *name,
                                const struct edition *edition);

/* The line of the measure with those codes; NULL when there is none. */
struct line *measure_find_line(const struct measure *measure, const char *item,
                               const char *facet, const char *area);

/* The first measure of the dataset; NULL when there is none. */
const struct measure *measures_of_dataset(const struct measures *measures, const char *dataset);

/* The measure or sum of that id; NULL when there is none. */
const struct measure *measures_find(const struct measures *measures, const char *id);

#endif
