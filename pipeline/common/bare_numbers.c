#include "bare_numbers.h"

#include "arena.h"
#include "diagnostic.h"
#include "pattern.h"
#include "table.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct bare_numbers {
    struct arena *arena;
    struct pattern **patterns;
    size_t count;
};

/* What the report's own order gives every page. */
static const char *const always[] = {"\\bPage \\d+ of \\d+\\b", "\\b(?:Table|Figure)s? \\d+\\b"};
enum { ALWAYS = sizeof always / sizeof *always };

static struct pattern *compile(const char *expression, struct place place)
{
    const char *reason;
    size_t offset;
    struct pattern *pattern = pattern_new(expression, &reason, &offset);
    if (!pattern) {
        diagnostic_fatal_at(place, "the pattern '%s' is wrong at %zu: %s", expression, offset,
                            reason);
    }
    return pattern;
}

struct bare_numbers *bare_numbers_open(const char *edition)
{
    static const char *const columns[] = {"pattern", "why"};
    struct bare_numbers *rules = memory_new(sizeof *rules);
    struct table table = {0};
    rules->arena = arena_new();
    const char *path = arena_format(rules->arena, "%s/bare-numbers.csv", edition);
    if (access(path, F_OK) == 0) {
        table = table_load(rules->arena, path, columns, 2, 2);
    }
    rules->patterns =
        arena_alloc(rules->arena, (ALWAYS + table.count) * sizeof *rules->patterns);
    for (size_t i = 0; i < ALWAYS; i++) {
        rules->patterns[rules->count++] = compile(always[i], (struct place){0});
    }
    for (size_t i = 0; i < table.count; i++) {
        rules->patterns[rules->count++] =
            compile(table.rows[i].cells[0], (struct place){path, table.rows[i].line, 1});
    }
    return rules;
}

void bare_numbers_close(struct bare_numbers *rules)
{
    for (size_t i = 0; i < rules->count; i++) {
        pattern_free(rules->patterns[i]);
    }
    arena_free(rules->arena);
    free(rules);
}

static void mask_all(struct pattern *pattern, char *text, size_t length)
{
    size_t at = 0, start, found;
    while (at < length && pattern_find(pattern, text + at, length - at) == PATTERN_YES &&
           pattern_group(pattern, 0, &start, &found)) {
        memset(text + at + start, ' ', found);
        at += start + (found ? found : 1);
        while (at < length && ((unsigned char)text[at] & 0xC0) == 0x80) {
            at++; /* never into the middle of a character */
        }
    }
}

void bare_numbers_mask(struct bare_numbers *rules, char *text, size_t length)
{
    for (size_t i = 0; i < rules->count; i++) {
        mask_all(rules->patterns[i], text, length);
    }
}
