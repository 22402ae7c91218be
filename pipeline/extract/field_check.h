/* One <field> of feeds.xml made ready: a text is held against it, and what is wrong is said. */
#ifndef PIPEROLL_EXTRACT_FIELD_CHECK_H
#define PIPEROLL_EXTRACT_FIELD_CHECK_H

#include "common/codelist.h"
#include "common/feed_definition.h"
#include "common/pattern.h"
#include "extract/feed_report.h"
#include "extract/record.h"

#include <stdbool.h>
#include <stddef.h>

struct field_check {
    const struct feed_check *definition; /* borrowed */
    size_t field;
    struct pattern *pattern; /* NULL where nothing is to match */
    struct codelist *codes;  /* borrowed; NULL for none */
};

enum field_verdict {
    FIELD_PASSED,
    FIELD_NOT_APPLICABLE, /* empty, or a status in place of a number */
    FIELD_EMPTY,          /* from here on: what is wrong */
    FIELD_TYPE,
    FIELD_RANGE,
    FIELD_PATTERN,
    FIELD_CODE
};

/* The first of these that holds, blanks folded. */
enum field_verdict field_check_judge(const struct field_check *check, const char *text,
                                     size_t length);

/* Adds the finding for a failure. Of single events the text is not shown: it may be about a
 * person. */
void field_check_say(const struct field_check *check, enum field_verdict failure,
                     const struct record *record, bool shows_text, struct feed_report *report);

#endif
