/* Layout records: every row is one event, counted by what it is about. Only the counts go on. */
#ifndef PIPEROLL_EXTRACT_RECORDS_H
#define PIPEROLL_EXTRACT_RECORDS_H

#include "extract/event_identifiers.h"
#include "extract/reading.h"

struct event_counts;

/* The reading is borrowed. */
struct event_counts *event_counts_new(struct reading *reading);
void event_counts_free(struct event_counts *counts);

/* A take_record: counts one event. */
enum record_verdict event_counts_take(void *counts, const struct record *record);

/* One of the feed's files has been read (its number, from 0): the rows it gave to each count are put
 * down. Returns the identifiers of its events, which are the caller's to free; NULL where it had none. */
struct event_identifiers *event_counts_end_file(struct event_counts *counts, size_t file);

/* Adds what was counted in other files of the feed. */
void event_counts_join(struct event_counts *counts, const struct event_counts *others);

/* Writes all counts as observations, by area, item and facet in the order of their code lists, then
 * period. */
void event_counts_write(struct event_counts *counts);

#endif
