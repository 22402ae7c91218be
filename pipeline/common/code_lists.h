/* The code lists of the edition, each opened once. */
#ifndef PIPEROLL_CODE_LISTS_H
#define PIPEROLL_CODE_LISTS_H

#include "codelist.h"

struct code_lists;

/* folder is the edition's and is borrowed. */
struct code_lists *code_lists_new(const char *folder);
void code_lists_free(struct code_lists *lists);

/* Borrowed; opened when it is asked for the first time. NULL where the name is. Ends the program where
 * the list is not right. */
struct codelist *code_lists_find(struct code_lists *lists, const char *name);

#endif
