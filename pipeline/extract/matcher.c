#include "extract/matcher.h"

#include "common/text.h"

#include <stdlib.h>
#include <strings.h>
#include <string.h>

struct pattern *pattern_of_definition(const char *expression, struct place place)
{
    const char *reason;
    size_t offset;
    struct pattern *pattern = pattern_new(expression, &reason, &offset);
    if (!pattern) {
        diagnostic_fatal_at(place, "the pattern '%s' is wrong at character %zu: %s", expression,
                            offset + 1, reason);
    }
    return pattern;
}

struct matchers matchers_new(const struct feed_rules *rules, struct field_names *names)
{
    struct matchers matchers = {.items = memory_new((rules->count + 1) * sizeof *matchers.items),
                                .count = rules->count};
    for (size_t i = 0; i < rules->count; i++) {
        const struct feed_rule *rule = &rules->items[i];
        bool is_word = rule->word_value || rule->word_status;
        matchers.items[i] = (struct matcher){
            .rule = rule,
            .field = is_word ? 0 : field_number(names, rule->field),
            .pattern = rule->match ? pattern_of_definition(rule->match, rule->place) : NULL};
    }
    return matchers;
}

void matchers_free(struct matchers *matchers)
{
    for (size_t i = 0; i < matchers->count; i++) {
        pattern_free(matchers->items[i].pattern);
    }
    free(matchers->items);
    *matchers = (struct matchers){NULL, 0};
}

bool matcher_matches(const struct matcher *matcher, const char *text, size_t length)
{
    struct buffer folded = {0};
    text_fold_blanks(&folded, text, length);
    bool matches = matcher->pattern
                       ? pattern_find(matcher->pattern, folded.data, folded.length) == PATTERN_YES
                       : strlen(matcher->rule->value) == folded.length &&
                             strncasecmp(matcher->rule->value, folded.data, folded.length) == 0;
    buffer_free(&folded);
    return matches;
}
