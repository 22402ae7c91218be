/* What extract finds wrong in one feed. Of each severity the first thousand findings are kept; the
 * rest are counted, so that memory stays bounded and none is lost. */
#ifndef PIPEROLL_EXTRACT_FEED_REPORT_H
#define PIPEROLL_EXTRACT_FEED_REPORT_H

#include "common/buffer.h"
#include "common/feed_definition.h"
#include "common/finding.h"

#include <stddef.h>
#include <stdint.h>

enum { FEED_REPORT_MOST = 1000 };

struct feed_report;

/* The feed is borrowed. */
struct feed_report *feed_report_new(const struct feed *feed);
void feed_report_free(struct feed_report *report);

/* What a finding says besides where it stands. Texts may be NULL; found need not be
 * NUL-terminated and is cut where it is very long. */
struct feed_finding {
    enum severity severity;
    const char *rule;
    const char *found;
    size_t found_length;
    const char *expected;
    const char *remedy;
};

/* source as FORMATS.md says; format is the plain sentence that says what is wrong. */
void feed_report_add(struct feed_report *report, const struct feed_finding *finding,
                     const char *source, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Appends a feed's text as it is shown in a sentence: blanks folded, cut where it is longer. */
void feed_report_show(struct buffer *out, const char *text, size_t length, size_t most);

/* So many more of a severity, where as many as are kept were added one by one. */
void feed_report_count_more(struct feed_report *report, enum severity severity, uint64_t count);

/* Takes what was found so far out of the report, into one of its own; NULL where it is nothing. */
struct feed_report *feed_report_take(struct feed_report *report);

/* Adds all that another report of the feed has, behind what is there, and frees it; NULL is none. */
void feed_report_join(struct feed_report *report, struct feed_report *other);

/* How many there were of a severity, those not kept included. */
uint64_t feed_report_count(const struct feed_report *report, enum severity severity);

/* Those kept and, where more were counted, one that says how many; the list lives as long as the
 * report and nothing may be added after. */
const struct findings *feed_report_finish(struct feed_report *report);

#endif
