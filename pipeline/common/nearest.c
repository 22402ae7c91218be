#include "nearest.h"

#include <string.h>

enum { LONGEST = 128 };

static size_t least(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Levenshtein's: how many letters must be put in, left out or changed. */
static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t row[LONGEST + 1];
    for (size_t j = 0; j <= b_length; j++) {
        row[j] = j;
    }
    for (size_t i = 1; i <= a_length; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            size_t above = row[j];
            size_t changed = lower(a[i - 1]) != lower(b[j - 1]);
            row[j] = least(row[j - 1] + 1, above + 1, diagonal + changed);
            diagonal = above;
        }
    }
    return row[b_length];
}

struct nearest nearest_start(const char *name, size_t length)
{
    size_t enough = length / 3 < 4 ? length / 3 + 1 : 4;
    return (struct nearest){.name = name, .length = length, .distance = enough + 1};
}

void nearest_weigh(struct nearest *nearest, const char *candidate)
{
    size_t length = strlen(candidate);
    size_t apart = length > nearest->length ? length - nearest->length : nearest->length - length;
    if (length > LONGEST || nearest->length > LONGEST || apart >= nearest->distance) {
        return;
    }
    size_t found = distance(nearest->name, nearest->length, candidate, length);
    if (found < nearest->distance) {
        nearest->distance = found;
        nearest->best = candidate;
    }
}
