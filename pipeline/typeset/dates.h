/* What the calendar alone says against dates in the report's text. */
#ifndef PIPEROLL_TYPESET_DATES_H
#define PIPEROLL_TYPESET_DATES_H

#include "typeset/material.h"

/* Adds a warning to this stage's findings for each slip (common/date_slip.h) in titles, paragraphs,
 * footnotes and exhibits' words of the part. */
void dates_check(struct material *material, const struct part *part);

#endif
