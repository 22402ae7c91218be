/* The identifiers of the events of one file, and its rows whose identifier came before: in a row
 * above, or in a file before. */
#ifndef PIPEROLL_EXTRACT_EVENT_IDENTIFIERS_H
#define PIPEROLL_EXTRACT_EVENT_IDENTIFIERS_H

#include "extract/feed_report.h"
#include "extract/identifiers.h"
#include "extract/record.h"

struct event_identifiers;

struct event_identifiers *event_identifiers_new(void);
void event_identifiers_free(struct event_identifiers *events);

/* An event's own; a field without text is none. */
void event_identifiers_take(struct event_identifiers *events, const struct field *field);

/* The file (its name below feeds/) has been read: adds a finding for each of those rows, in their
 * order, and moves the identifiers to those of the files before it. */
void event_identifiers_join(struct event_identifiers *events, struct identifiers *before,
                            const char *file, struct feed_report *report);

#endif
