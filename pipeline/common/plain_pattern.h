/* Regular expressions that are one kind of character after another (^[EW]01\d{6}$), tried on plain
 * ASCII without the regular expression engine: what every row of a large file is held against. */
#ifndef PIPEROLL_PLAIN_PATTERN_H
#define PIPEROLL_PLAIN_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

struct plain_pattern;

/* NULL where the expression (of pattern.h) is of another kind: anything but four letters, digits,
 * \d, [classes] (of few ranges) and {counts} or more between ^ and $. */
struct plain_pattern *plain_pattern_new(const char *expression);
void plain_pattern_free(struct plain_pattern *pattern);

/* True: pattern_find says yes, too. False: ask it, the text may still match. */
bool plain_pattern_surely(const struct plain_pattern *pattern, const char *text, size_t length);

#endif
