/* One cell (or element, or attribute) that should hold a value, and what is found wrong with it. */
#ifndef PIPEROLL_EXTRACT_VALUE_CELL_H
#define PIPEROLL_EXTRACT_VALUE_CELL_H

#include "common/feed_definition.h"
#include "extract/feed_report.h"
#include "extract/matcher.h"
#include "extract/record.h"
#include "extract/value_text.h"

#include <stdbool.h>

struct value_cell {
    const struct record *record;
    const struct field *field;
    const struct feed_column *column;
    const struct matchers *words; /* of the feed */
    struct feed_report *report;
    const char *status; /* of the whole record; "" for none */
};

/* Reads the cell: VALUE_READ, VALUE_EMPTY (no observation), or VALUE_NOT_ONE, and then a finding
 * was added. Text that is not empty is VALUE_READ without a number. */
enum value_result value_cell_read(const struct value_cell *cell, bool is_text,
                                  struct value *value);

/* Reads a field that holds a status; false, and a finding was added, when it is unknown. */
bool value_cell_status(const struct record *record, const struct field *field,
                       struct feed_report *report, char status[2]);

#endif
