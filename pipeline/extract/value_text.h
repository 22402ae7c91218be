/* A value as partners write it: "2,506", "-3.0%", "£1,200", "(236)", "57 (p)", "*", "..", "n/a". */
#ifndef PIPEROLL_EXTRACT_VALUE_TEXT_H
#define PIPEROLL_EXTRACT_VALUE_TEXT_H

#include "common/number.h"

#include <stdbool.h>
#include <stddef.h>

struct value {
    struct number number; /* meaningless where has_number is false */
    int decimals;         /* digits after the point as given */
    bool has_number;
    char status[2]; /* "", or one of c x z p r e */
    bool is_dash;   /* "-" alone: read as not available, which is worth a note */
};

enum value_result { VALUE_READ, VALUE_EMPTY, VALUE_NOT_ONE };

/* Reads the text. Thousands may be separated by ',' or by blanks (also thin and no-break ones), in
 * groups of three; '%' and '£' are taken off; negative numbers have a minus (also U+2212 or a
 * dash) or stand in parentheses; "(p)", "[p]" or " p" and the like behind a number
 * give its status. */
enum value_result value_read(const char *text, size_t length, struct value *value);

/* A status as a word of its own: c x z p r e (also in brackets), or an SDMX observation status (A,
 * P, Q …). Sets status to "" where it says that the value is as usual; false when it is unknown. */
bool status_read(const char *text, size_t length, char status[2]);

#endif
