/* The code lists of the edition, each opened once. */
#ifndef PIPEROLL_AGGREGATE_CODE_LISTS_H
#define PIPEROLL_AGGREGATE_CODE_LISTS_H

#include "common/codelist.h"

struct code_lists;

/* folder is the edition's and is borrowed. */
struct code_lists *code_lists_new(const char *folder);
void code_lists_free(struct code_lists *lists);

/* Borrowed; opened when it is asked for the first time. Ends the program where it is not right. */
const struct codelist *code_lists_find(struct code_lists *lists, const char *name);

#endif
