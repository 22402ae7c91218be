/* Code lists, codes/NAME.csv: the codes of one dimension, their labels, and the spellings that
 * partners use for them. */
#ifndef PIPEROLL_CODELIST_H
#define PIPEROLL_CODELIST_H

#include <stddef.h>

struct code {
    const char *code;
    const char *label;
    const char *pattern; /* empty: label or code themselves are what matches */
    const char *parent;  /* a code of the same list; empty for none */
    const char *unit;    /* empty: the dataset's */
    const char *brief;   /* a shorter label for charts; the label where the list has none */
};

struct codelist;

/* Loads FOLDER/codes/NAME.csv; ends the program where it is not right. */
struct codelist *codelist_open(const char *folder, const char *name);
void codelist_close(struct codelist *list);

size_t codelist_count(const struct codelist *list);
const struct code *codelist_at(const struct codelist *list, size_t number);

/* By code; NULL when there is none. */
const struct code *codelist_find(const struct codelist *list, const char *code);

/* By a partner's spelling: the code, the label (without regard to case) or the first pattern that
 * matches the whole text, blanks folded. Verdicts are remembered for texts seen before (as many as
 * fit in a bounded memory). NULL when none does. */
const struct code *codelist_match(struct codelist *list, const char *text, size_t length);

#endif
