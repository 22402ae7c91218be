/* One check at work on one dataset: what a rule is handed, and how it says what it found. */
#ifndef PIPEROLL_VALIDATE_RUN_H
#define PIPEROLL_VALIDATE_RUN_H

#include "common/map.h"
#include "validate/check.h"
#include "validate/rules.h"
#include "validate/validation.h"

struct run {
    struct validation *validation;
    const struct check *check;
    const char *dataset;                 /* NULL for rules that look at no figures */
    const struct observation **figures;  /* those that the row selects, in feed order */
    size_t count;
    struct tally *tally;
};

/* Carries out one check: its rule, once for each of its datasets. */
void run_check(struct validation *validation, const struct check *check, struct tally *tally);

/* Counts one unit as passed, or as not applicable (reason: why, in a few words, or NULL). */
void run_pass(struct run *run);
void run_skip(struct run *run, const char *reason);

enum failure_weight { FAILURE_AS_CHECK, FAILURE_NOTE, FAILURE_WARNING };

/* What a finding says besides its rule, which is the check's. Texts may be NULL; remedy is what the
 * rule says where the row has no words of its own. */
struct failure {
    const struct observation *at; /* the figure it is about: feed, partner and source; or NULL */
    const struct feed *feed;      /* where there is no figure; or NULL */
    enum failure_weight weight;   /* severity, where it is not the check's */
    const char *source;           /* in place of the figure's; or NULL */
    const char *found;            /* the figure's text where NULL */
    const char *expected;
    const char *remedy;
};

/* Counts one unit as failed and adds the finding; format makes its sentence. */
void run_fail(struct run *run, struct failure failure, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Adds a finding without counting a unit. */
void run_say(struct run *run, struct failure failure, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* For sentences, in the stage's arena: the figure in readers' words; its value as print has it
 * ("54,241", "8.4%"; the cell's text where it has no value); an exact number. */
const char *run_name(struct run *run, const struct observation *figure);
const char *run_value(struct run *run, const struct observation *figure);
const char *run_exact(struct run *run, struct number number);

/* The figures of another dataset, or of the same, with one of the aspects (a list; NULL: all). */
const struct observation **run_figures_of(struct run *run, const char *dataset,
                                          const char *aspects, size_t *count);

/* The dimensions that keys are made of; the length of the period may stand in its place. */
enum dimension {
    DIMENSION_ITEM = 1, DIMENSION_FACET = 2, DIMENSION_AREA = 4, DIMENSION_PERIOD = 8,
    DIMENSION_ALL = 15, DIMENSION_LENGTH = 16
};

/* A list of names of dimensions ("item area") as bits. */
unsigned dimensions_of(const char *list);

/* The code that the figure has in one of the first three dimensions. */
const char *dimension_code(const struct observation *figure, enum dimension dimension);

/* Writes the figure's codes in those dimensions as one key (the buffer is cleared first). */
void dimension_key(struct buffer *key, const struct observation *figure, unsigned dimensions);

#endif
