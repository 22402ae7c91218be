/* Dates and periods as people write them in running text ("Tuesday 5 February 2018", "1 October 2019
 * to 30 September 2019"), and what is wrong with them by the calendar alone. */
#ifndef PIPEROLL_DATE_SLIP_H
#define PIPEROLL_DATE_SLIP_H

#include <stdbool.h>
#include <stddef.h>

enum { DATE_SLIP_EXPECTED_SIZE = 80, DATE_SLIP_WHAT_SIZE = 64 };

struct date_slip {
    const char *rule; /* "date-order", "date-weekday" or "date-impossible" */
    const char *remedy;
    char what[DATE_SLIP_WHAT_SIZE];         /* the sentence about it, without a full stop */
    char expected[DATE_SLIP_EXPECTED_SIZE]; /* what the calendar says */
    size_t start, length;                   /* the words it is about */
};

/* The next slip in UTF-8 text at or after *offset, which is moved behind it; false when there is none.
 * A period that ends before it begins; a weekday that the day was not; a day that the month does not
 * have. Dates without a year say too little to be looked at, but for the last. */
bool date_slip_next(const char *text, size_t length, size_t *offset, struct date_slip *slip);

#endif
