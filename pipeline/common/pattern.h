/* Regular expressions: the only place that knows PCRE2. Patterns are UTF-8 and ignore case; every
 * match has limits on time, depth and memory, so that no feed can hang a build. */
#ifndef PIPEROLL_PATTERN_H
#define PIPEROLL_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

struct pattern;

/* Compiles; NULL when the expression is wrong, with the reason and its offset in the expression. */
struct pattern *pattern_new(const char *expression, const char **reason, size_t *offset);
void pattern_free(struct pattern *pattern);

enum pattern_result { PATTERN_NO, PATTERN_YES };

/* pattern_find looks anywhere in the text, pattern_matches for the whole of it. PATTERN_NO
 * also where the text is not UTF-8, or a limit was met; how often a pattern was asked before changes
 * nothing. */
enum pattern_result pattern_find(struct pattern *pattern, const char *text, size_t length);
enum pattern_result pattern_matches(struct pattern *pattern, const char *text, size_t length);

/* After PATTERN_YES: where capture group `group` matched; false when it did not take part. */
bool pattern_group(const struct pattern *pattern, unsigned group, size_t *start, size_t *length);

#endif
