/* What the calendar alone says against dates in a feed's own words: titles, heads, texts. */
#ifndef PIPEROLL_EXTRACT_DATES_H
#define PIPEROLL_EXTRACT_DATES_H

#include "extract/feed_report.h"
#include "extract/record.h"

/* Adds a warning for each slip (common/date_slip.h) in the field of the record. */
void dates_look(struct feed_report *report, const struct record *record,
                const struct field *field);

#endif
