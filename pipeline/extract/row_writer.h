/* Writes what was read as the rows of extract/FEED.csv, and counts them. */
#ifndef PIPEROLL_EXTRACT_ROW_WRITER_H
#define PIPEROLL_EXTRACT_ROW_WRITER_H

#include "common/observation.h"
#include "extract/dimension.h"
#include "extract/record.h"
#include "extract/value_text.h"

#include <stdbool.h>
#include <stdint.h>

/* Starts with feed (the feed's id) and csv set, both borrowed, and the rest 0. */
struct row_writer {
    const char *feed;
    struct csv_writer *csv;
    struct observation_runs runs;
    uint64_t observations; /* written so far, of the aspects value and text */
    uint64_t claims;       /* of all others */
};

void row_writer_free(struct row_writer *writer);

/* Unless it is passing, what a row is about lies where it does until the writer is freed. */
void row_write(struct row_writer *writer, const struct about *about, const struct value *value,
               const char *source, const char *text);

/* The same for a value that stands in a field of a record. */
void row_write_field(struct row_writer *writer, const struct about *about,
                     const struct value *value, const struct record *record,
                     const struct field *field);

/* Whether the value is of that aspect. */
bool about_aspect(const struct about *about, const char *name);

#endif
