/* Claims: figures that a partner worked out. Each is recomputed from the observations and compared
 * at the precision in which it was given; a difference becomes a finding that says why, where a
 * reason can be found. */
#ifndef PIPEROLL_AGGREGATE_CLAIM_H
#define PIPEROLL_AGGREGATE_CLAIM_H

#include "aggregate/aggregate.h"

enum verdict {
    VERDICT_AGREES,
    VERDICT_HALF_EVEN, /* agrees only when halves are rounded to the even digit */
    VERDICT_CUT_OFF,   /* agrees only when digits are cut off instead of rounded */
    VERDICT_DIFFERS,
    VERDICT_UNCHECKED
};

/* Why a claim differs: "agrees" or "agree" (of several), then the rest of the sentence. The verb
 * is NULL where no reason was found. */
struct reason {
    const char *verb, *verbs;
    const char *rest;
};

/* On which figures a claim is worked out. */
struct basis {
    struct period now;
    struct period before;     /* months 0 where there is none */
    struct period population;
};

struct claim;

/* Works the claim out; returns NULL, or why it cannot be. */
typedef const char *claim_function(struct aggregate *aggregate, const struct claim *claim,
                                   const struct basis *basis, struct number *result);

struct claim_rule {
    const char *aspect;
    const char *finding;        /* the rule's name in findings */
    const char *noun, *nouns;   /* "rate per 1,000" */
    int before;                 /* months back to compare with; 0: as the definitions say */
    claim_function *work_out;
};

struct claim {
    const struct observation *observation;
    const struct claim_rule *rule; /* NULL for an aspect that is not known */
    const struct measure *measure; /* of its dataset; NULL when there is none */
    const struct figure *fact;     /* that it was held against, where nothing was observed */
    struct basis basis;
    enum verdict verdict;
    struct number expected; /* exact; where it was worked out */
    const char *why;        /* VERDICT_UNCHECKED: why not */
    struct reason reason;
};

struct claims {
    struct claim *items;
    size_t count;
};

/* Checks every claim and adds the findings. */
void claims_check(struct aggregate *aggregate);

/* NULL when there is none for the aspect. */
const struct claim_rule *claim_rule_find(const char *aspect);

/* The basis on which the claim should have been worked out. */
struct basis claim_basis(struct aggregate *aggregate, const struct claim *claim);

/* How the result fits the claim as given. */
enum verdict claim_compare(const struct claim *claim, struct number result);

/* What an amount of the claim's dimensions (empty ones: all together) is in a period; NULL, or why
 * there is none. */
const char *claim_amount(struct aggregate *aggregate, const struct claim *claim,
                         struct period period, struct number *result);

/* Calls back for each part of that amount until take returns false. */
void claim_parts(struct aggregate *aggregate, const struct claim *claim, struct period period,
                 bool (*take)(void *context, const struct cell *cell, struct number value),
                 void *context);

/* Looks for the reason of a difference. */
struct reason claim_reason(struct aggregate *aggregate, const struct claim *claim);

/* Adds the findings: one for each claim, or one for a whole column where all of it differs for the
 * same reason. */
void claims_report(struct aggregate *aggregate, const struct claims *claims);

/* What the claim is about, for readers: "Robbery", "Noise, Kent". */
const char *claim_label(struct aggregate *aggregate, const struct claim *claim);

#endif
