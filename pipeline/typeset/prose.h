/* What can be held against the report's text itself: dates that the calendar denies, and numbers
 * that somebody typed. */
#ifndef PIPEROLL_TYPESET_PROSE_H
#define PIPEROLL_TYPESET_PROSE_H

#include "typeset/material.h"

/* Adds to this stage's findings a warning for each slip of a date (common/date_slip.h) and, as
 * "bare-number", for each number that is neither a fact nor allowed by the edition's bare-numbers.csv
 * (common/bare_numbers.h): in titles, paragraphs, footnotes and the words around exhibits. */
void prose_check(struct material *material, const struct report *report);

#endif
