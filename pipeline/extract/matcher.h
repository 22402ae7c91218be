/* The skip, row, select and word elements of a feed, made ready to be tried on records. */
#ifndef PIPEROLL_EXTRACT_MATCHER_H
#define PIPEROLL_EXTRACT_MATCHER_H

#include "common/feed_definition.h"
#include "common/pattern.h"
#include "extract/record.h"

#include <stdbool.h>
#include <stddef.h>

struct matcher {
    const struct feed_rule *rule; /* borrowed */
    size_t field;                 /* meaningless for words */
    struct pattern *pattern;      /* NULL where the rule has a value */
};

struct matchers {
    struct matcher *items;
    size_t count;
};

/* Compiles a definition's pattern; ends the program with its place when it is wrong. */
struct pattern *pattern_of_definition(const char *expression, struct place place);

/* Ends the program where a pattern is wrong. The rules are borrowed. */
struct matchers matchers_new(const struct feed_rules *rules, struct field_names *names);
void matchers_free(struct matchers *matchers);

/* Whether the text, blanks folded, is what the rule asks for. */
bool matcher_matches(const struct matcher *matcher, const char *text, size_t length);

#endif
