/* Facts: derived values with unit, formula and lineage. Reader and writer of facts.csv and
 * lineage.csv. */
#ifndef PIPEROLL_FACT_H
#define PIPEROLL_FACT_H

#include "arena.h"
#include "csv_writer.h"
#include "number.h"

#include <stdbool.h>
#include <stddef.h>

/* Texts are never NULL. */
struct fact {
    const char *name; /* crime.robbery.percent */
    const char *unit;
    struct number value; /* meaningless where has_value is false */
    bool has_value;
    const char *status;
    int decimals;
    const char *printed;
    bool illustrative;
    const char *label;
    const char *formula;
    const char *period;
    const char *area;
};

/* One thing that a fact was computed from. */
struct lineage {
    const char *fact;
    const char *role;
    const char *source; /* a source cell, or "fact:NAME" */
    const char *text;   /* the cell as received */
    const char *value;
    const char *status;
};

struct facts;

struct facts *facts_new(void);
void facts_free(struct facts *facts);

/* Copies everything in it. False, and nothing is added, when the name is there already. */
bool facts_add(struct facts *facts, const struct fact *fact);

size_t facts_count(const struct facts *facts);
const struct fact *facts_at(const struct facts *facts, size_t number);

/* NULL when there is none. */
const struct fact *facts_find(const struct facts *facts, const char *name, size_t length);

/* facts.csv row by row, where texts may be NULL: outfile_close of the writer's file puts it in its
 * place. */
struct csv_writer facts_begin(const char *path);
void facts_write(struct csv_writer *writer, const struct fact *fact);
struct facts *facts_load(const char *path);

struct lineages {
    struct lineage *items;
    size_t count;
};

/* lineage.csv in the same way. */
struct csv_writer lineage_begin(const char *path);
void lineage_write(struct csv_writer *writer, const struct lineage *lineage);

/* The texts are the arena's; lineages_free gives back the items. */
struct lineages lineage_load(struct arena *arena, const char *path);
void lineages_free(struct lineages *lineages);

/* Appends the fact as printed, or as a modifier asks: abs, signed, ordinal, words, whole, capital
 * (modifier NULL for none). False when there is no such modifier or it does not fit the fact. */
bool fact_print(const struct fact *fact, const char *modifier, struct buffer *out);

/* Appends a number in the report's form: thousands separated, U+2212 as minus, "%" for unit
 * percent. */
void print_number(struct buffer *out, struct number value, int decimals, const char *unit);

#endif
