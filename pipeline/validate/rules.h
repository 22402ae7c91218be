/* The rules that data are held against: a table, one row for each kind. */
#ifndef PIPEROLL_VALIDATE_RULES_H
#define PIPEROLL_VALIDATE_RULES_H

#include <stdbool.h>

struct run;

struct rule {
    const char *name;
    const char *explanation; /* one paragraph: what it looks at, when it fails, when it does not
                                apply */
    const char *required;    /* attributes that a row of checks.xml must have, beside dataset */
    const char *optional;    /* attributes that it may have */
    const char *aspect;      /* of the figures it looks at, where the row does not say */
    bool dataset;            /* looks at the figures of datasets that the row names */
    bool empty;              /* applies where the row selects no figure, too */
    bool always;             /* holds for every edition, without a row */
    void (*apply)(struct run *run);
};

/* Ends with a row without a name. */
extern const struct rule rules[];

/* NULL when there is none. */
const struct rule *rule_find(const char *name);

/* Prints the rules' names, or one rule's explanation, on standard output; those of standing_rules.h
 * too. The latter ends the program where there is no such rule. */
void rules_list(void);
void rule_explain(const char *name);

#endif
