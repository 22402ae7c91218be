/* A figure's printed form read back: what a spreadsheet or a CSV file holds for it, so that nobody
 * finds other digits there than in the report. */
#ifndef PIPEROLL_TYPESET_PRINTED_VALUE_H
#define PIPEROLL_TYPESET_PRINTED_VALUE_H

#include "common/number.h"

#include <stdbool.h>

struct printed_value {
    struct number value; /* 7600 of "7,600", -3 of "−3.0%" */
    int decimals;        /* digits after the point */
    bool is_percent;
    bool has_plus; /* "+16" */
};

/* False, and nothing is said, when the text is anything but one number: "2nd", "rose", "[c]". */
bool printed_value_read(const char *printed, struct printed_value *value);

#endif
