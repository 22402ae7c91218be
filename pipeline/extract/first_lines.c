#include "extract/first_lines.h"

#include "common/arena.h"
#include "extract/feed_report.h"

#include <stdlib.h>

enum { SORTED = FEED_REPORT_MOST, MOST = 2 * FEED_REPORT_MOST };

static int compare(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

void first_lines_sort(struct first_lines *lines)
{
    if (lines->kept > 0) {
        qsort(lines->lines, lines->kept, sizeof *lines->lines, compare);
    }
    if (lines->kept >= SORTED) {
        lines->kept = SORTED;
        lines->bound = lines->lines[SORTED - 1];
    }
}

void first_lines_add(struct first_lines *lines, uint64_t line)
{
    lines->count++;
    if (lines->bound && line > lines->bound) {
        return;
    }
    lines->lines = array_grow(lines->lines, &lines->capacity, lines->kept, sizeof *lines->lines);
    lines->lines[lines->kept++] = line;
    if (lines->kept == MOST) {
        first_lines_sort(lines);
    }
}
