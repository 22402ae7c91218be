/* A record: what a layout hands over to be read. A row of a CSV file, an SDMX observation with all
 * that its series says, or a record element. */
#ifndef PIPEROLL_EXTRACT_RECORD_H
#define PIPEROLL_EXTRACT_RECORD_H

#include "common/arena.h"
#include "common/buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One field of a record; the text need not be NUL-terminated. No record that is read is longer than
 * a few MiB, and there are many of them: small is fast. */
struct field {
    const char *text;
    const char *path; /* XML: element path; NULL in CSV */
    const char *rest; /* XML: what follows path; NULL for nothing */
    uint64_t line;    /* of the file */
    uint32_t length;
    uint32_t column;  /* CSV: cell of the row, from 1 */
    uint32_t serial;  /* the same only for the same text and place; 0 where nobody counts */
    bool present;     /* false: the record does not have it (only in XML) */
};

struct record {
    const struct field *fields; /* numbered by struct field_names */
    const char *file;           /* below feeds/ */
    uint64_t line;
    const char *path; /* XML: of the record itself; NULL in CSV */
};

enum record_verdict { RECORD_ACCEPTED, RECORD_REJECTED, RECORD_PASSED_OVER };

/* The fields that a definition names, numbered from 0; NULL names the first cell. */
struct field_names {
    const char **items;
    size_t count;
    size_t capacity;
};

/* The number of the name, which is borrowed and added when it is new. Free items with free(). */
size_t field_number(struct field_names *names, const char *name);

/* Appends where a field was read: feeds/FILE:LINE:COLUMN or feeds/FILE:LINE:PATH. A field that is
 * not there is placed where the record is. */
void field_source(struct buffer *out, const struct record *record, const struct field *field);

#endif
