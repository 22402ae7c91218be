#define PCRE2_CODE_UNIT_WIDTH 8
#include "pattern.h"

#include "arena.h"
#include "diagnostic.h"

#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

enum { MATCH_LIMIT = 100000, DEPTH_LIMIT = 1000, HEAP_LIMIT_KIB = 4096 };

/* Compiling to machine code costs as much as some hundred matches: most patterns never have so many. */
enum { WORTH_COMPILING = 200 };

/* One way to look for the expression. Most patterns are asked in one way only. */
struct way {
    pcre2_code *code; /* NULL until it is asked */
    unsigned runs;    /* up to WORTH_COMPILING */
};

struct pattern {
    char *expression;
    struct way anywhere, whole;
    pcre2_match_context *context;
    pcre2_match_data *match;
};

static const uint32_t options = PCRE2_CASELESS | PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C;
static const uint32_t all_of_it = PCRE2_ANCHORED | PCRE2_ENDANCHORED;

static pcre2_code *compile(const char *expression, uint32_t more, const char **reason,
                           size_t *offset)
{
    static char message[256];
    int error;
    PCRE2_SIZE error_offset;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)expression, PCRE2_ZERO_TERMINATED, options | more,
                                     &error, &error_offset, NULL);
    if (!code) {
        pcre2_get_error_message(error, (PCRE2_UCHAR *)message, sizeof message);
        *reason = message;
        *offset = error_offset;
        return NULL;
    }
    return code;
}

struct pattern *pattern_new(const char *expression, const char **reason, size_t *offset)
{
    struct pattern *pattern = memory_new(sizeof *pattern);
    size_t size = strlen(expression) + 1;
    pattern->expression = memcpy(memory_unset(size), expression, size);
    pattern->whole.code = compile(expression, all_of_it, reason, offset);
    if (!pattern->whole.code) {
        pattern_free(pattern);
        return NULL;
    }
    pattern->context = pcre2_match_context_create(NULL);
    pattern->match = pcre2_match_data_create_from_pattern(pattern->whole.code, NULL);
    if (!pattern->context || !pattern->match) {
        diagnostic_fatal("out of memory");
    }
    pcre2_set_match_limit(pattern->context, MATCH_LIMIT);
    pcre2_set_depth_limit(pattern->context, DEPTH_LIMIT);
    pcre2_set_heap_limit(pattern->context, HEAP_LIMIT_KIB);
    return pattern;
}

void pattern_free(struct pattern *pattern)
{
    if (pattern) {
        pcre2_code_free(pattern->anywhere.code);
        pcre2_code_free(pattern->whole.code);
        pcre2_match_context_free(pattern->context);
        pcre2_match_data_free(pattern->match);
        free(pattern->expression);
        free(pattern);
    }
}

static bool is_compiled(struct way *way)
{
    if (way->runs < WORTH_COMPILING && ++way->runs == WORTH_COMPILING) {
        (void)pcre2_jit_compile(way->code, PCRE2_JIT_COMPLETE);
    }
    return way->runs == WORTH_COMPILING;
}

/* Machine code counts its steps otherwise than the interpreter, knows no depth and has a small stack
 * of its own: of the limits each has other ones. So it only says at once that nothing matches, which
 * no limit changes; a match is the interpreter's word, in the first row as in the last. */
static enum pattern_result run(struct pattern *pattern, struct way *way, const char *text,
                               size_t length)
{
    if (is_compiled(way) && pcre2_match(way->code, (PCRE2_SPTR)text, length, 0, 0, pattern->match,
                                        pattern->context) == PCRE2_ERROR_NOMATCH) {
        return PATTERN_NO;
    }
    return pcre2_match(way->code, (PCRE2_SPTR)text, length, 0, PCRE2_NO_JIT, pattern->match,
                       pattern->context) > 0
               ? PATTERN_YES
               : PATTERN_NO;
}

enum pattern_result pattern_find(struct pattern *pattern, const char *text, size_t length)
{
    if (!pattern->anywhere.code) {
        const char *reason;
        size_t offset;
        pattern->anywhere.code = compile(pattern->expression, 0, &reason, &offset);
        if (!pattern->anywhere.code) { /* the expression is right, as the other way has shown */
            diagnostic_fatal("out of memory");
        }
    }
    return run(pattern, &pattern->anywhere, text, length);
}

enum pattern_result pattern_matches(struct pattern *pattern, const char *text, size_t length)
{
    return run(pattern, &pattern->whole, text, length);
}

bool pattern_group(const struct pattern *pattern, unsigned group, size_t *start, size_t *length)
{
    const PCRE2_SIZE *offsets = pcre2_get_ovector_pointer(pattern->match);
    if (group >= pcre2_get_ovector_count(pattern->match) ||
        offsets[2 * group] == PCRE2_UNSET) {
        return false;
    }
    *start = offsets[2 * group];
    *length = offsets[2 * group + 1] - offsets[2 * group];
    return true;
}
