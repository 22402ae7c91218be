/* Periods as ISO 8601 writes them: a start month and a duration in months, "2018-10/P12M". */
#ifndef PIPEROLL_PERIOD_H
#define PIPEROLL_PERIOD_H

#include "arena.h"
#include "buffer.h"

#include <stdbool.h>
#include <stddef.h>

struct period {
    int start;  /* months since January of year 0: year * 12 + month - 1 */
    int months; /* at least 1; 0 marks "no period" */
};

enum { PERIOD_TEXT_SIZE = 32 };

/* Reads "2018-10/P12M", "2018-10/P1Y", "2018-10" (one month) or "2018" (twelve from January). */
bool period_parse(const char *text, size_t length, struct period *period);

/* Appends the canonical form "2018-10/P12M"; nothing for no period. */
void period_format(struct buffer *out, struct period period);

/* Appends the form for readers: "October 2018 to September 2019", "September 2019", "2018". */
void period_label(struct buffer *out, struct period period);

/* The same as a text in the arena; empty for no period. */
const char *period_text(struct arena *arena, struct period period);

bool period_equal(struct period a, struct period b);
bool period_contains(struct period outer, struct period inner);

/* By start, then by length: the order of every file that is sorted by period. */
int period_compare(struct period a, struct period b);

/* The same length, so many months later (earlier when negative). */
struct period period_shift(struct period period, int months);

#endif
