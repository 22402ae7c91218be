/* typeset/pages.csv: on which page each fact is printed, `fact,page`, by page and then in the order
 * in which they stand there. */
#ifndef PIPEROLL_TYPESET_FACT_PAGES_H
#define PIPEROLL_TYPESET_FACT_PAGES_H

#include "common/arena.h"

/* Reads what the templates noted in typeset/report.aux: "\factat{NAME}{PAGE}{DESTINATION}", a
 * line each. */
void fact_pages_save(struct arena *arena, const char *build);

#endif
