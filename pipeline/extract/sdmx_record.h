/* An SDMX observation as it is put together in its place in the queue: what it says itself, and what
 * the series, group and data set around it say. */
#ifndef PIPEROLL_EXTRACT_SDMX_RECORD_H
#define PIPEROLL_EXTRACT_SDMX_RECORD_H

#include "extract/record_queue.h"
#include "extract/xml_feed.h"

#include <stdbool.h>
#include <stddef.h>

struct sdmx_record;

/* The observations go to take, which is given context: see record_queue_new. */
struct sdmx_record *sdmx_record_new(size_t field_count, record_queue_take *take, void *context);

/* Returns when all observations have been taken, and frees the record. */
void sdmx_record_finish(struct sdmx_record *record);

/* Begins with the element that the reader is at; no field has a value. */
void sdmx_record_begin(struct sdmx_record *record, struct xml_reader *reader);

/* Gives a field the value of an attribute of the element that the reader is at, or (attribute is
 * NULL) of the element's text; sdmx_record_set puts another text there. */
void sdmx_record_fill(struct sdmx_record *record, struct xml_reader *reader, size_t field,
                      const char *attribute, const char *text, size_t length);
void sdmx_record_set(struct sdmx_record *record, size_t field, const char *text, size_t length);

bool sdmx_record_has(const struct sdmx_record *record, size_t field);

/* Gives a field what stands in a slot, which may be nothing. */
void sdmx_record_inherit(struct sdmx_record *record, size_t field, const struct slot *slot);

/* Hands it over; the name of the file below feeds/ is borrowed. */
void sdmx_record_end(struct sdmx_record *record, const struct xml_reader *reader, const char *file);

#endif
