#include "plain_pattern.h"

#include "arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BYTES = 256, LONGEST = 256, MOST_STEPS = 16 };

/* So many characters of one kind. */
struct step {
    bool fits[BYTES];
    size_t count;
};

struct plain_pattern {
    struct step steps[MOST_STEPS];
    size_t step_count;
    size_t length; /* of what matches */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Stands for itself in an expression, in a class and outside. */
static bool is_itself(char c)
{
    return is_digit(c) || is_letter(c) || (c && strchr(" _/:,;'", c));
}

static void add(struct step *step, char c)
{
    step->fits[(unsigned char)c] = true;
    if (is_letter(c)) {
        step->fits[(unsigned char)(c ^ 0x20)] = true;
    }
}

static bool add_range(struct step *step, char first, char last)
{
    if (first > last || !((is_digit(first) && is_digit(last)) ||
                          (is_letter(first) && is_letter(last) && (first & 0x20) == (last & 0x20)))) {
        return false;
    }
    for (char c = first; c <= last; c++) {
        add(step, c);
    }
    return true;
}

/* "\d", or a punctuation mark that loses its meaning. Returns what follows it, NULL for others. */
static const char *read_escape(const char *at, struct step *step)
{
    if (at[1] == 'd') {
        return add_range(step, '0', '9') ? at + 2 : NULL;
    }
    if (at[1] && strchr(".-+()[]/\\", at[1])) {
        add(step, at[1]);
        return at + 2;
    }
    return NULL;
}

static const char *read_class(const char *at, struct step *step)
{
    while (at && *at && *at != ']') {
        if (*at == '\\') {
            at = read_escape(at, step);
        } else if (!is_itself(*at) && *at != '.') {
            return NULL;
        } else if (at[1] == '-') {
            at = add_range(step, at[0], at[2]) ? at + 3 : NULL;
        } else {
            add(step, *at++);
        }
    }
    return at && *at == ']' ? at + 1 : NULL;
}

static const char *read_kind(const char *at, struct step *step)
{
    if (*at == '[') {
        return at[1] == ']' ? NULL : read_class(at + 1, step);
    }
    if (*at == '\\') {
        return read_escape(at, step);
    }
    if (!is_itself(*at) && *at != '-') {
        return NULL;
    }
    add(step, *at);
    return at + 1;
}

static const char *read_count(const char *at, struct step *step)
{
    step->count = 1;
    if (*at != '{') {
        return strchr("?*+", *at) && *at ? NULL : at;
    }
    step->count = 0;
    for (at++; is_digit(*at) && step->count <= LONGEST; at++) {
        step->count = 10 * step->count + (size_t)(*at - '0');
    }
    return *at == '}' && step->count > 0 && at[-1] != '{' && !(at[1] && strchr("?*+{", at[1]))
               ? at + 1
               : NULL;
}

static bool read_steps(struct plain_pattern *pattern, const char *at)
{
    while (at && *at && strcmp(at, "$") != 0) {
        if (pattern->step_count == MOST_STEPS) {
            return false;
        }
        struct step *step = &pattern->steps[pattern->step_count++];
        at = read_kind(at, step);
        at = at ? read_count(at, step) : NULL;
        pattern->length += step->count;
    }
    return at && *at == '$' && pattern->step_count > 0 && pattern->length <= LONGEST;
}

struct plain_pattern *plain_pattern_new(const char *expression)
{
    struct plain_pattern *pattern = memory_new(sizeof *pattern);
    if (expression[0] != '^' || !read_steps(pattern, expression + 1)) {
        plain_pattern_free(pattern);
        return NULL;
    }
    return pattern;
}

void plain_pattern_free(struct plain_pattern *pattern)
{
    free(pattern);
}

bool plain_pattern_surely(const struct plain_pattern *pattern, const char *text, size_t length)
{
    bool fits = length == pattern->length;
    for (size_t i = 0; i < pattern->step_count && fits; i++) {
        const struct step *step = &pattern->steps[i];
        for (size_t k = 0; k < step->count; k++) {
            fits &= step->fits[(unsigned char)text[k]];
        }
        text += step->count;
    }
    return fits;
}
