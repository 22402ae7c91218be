/* Many lines of a file, of which only the first are listed: they come in any order, and memory does
 * not grow with them. */
#ifndef PIPEROLL_EXTRACT_FIRST_LINES_H
#define PIPEROLL_EXTRACT_FIRST_LINES_H

#include <stddef.h>
#include <stdint.h>

/* Begins as {0}; free lines with free(). */
struct first_lines {
    uint64_t count;  /* of all that were added */
    uint64_t *lines; /* those that may be among the first; in order once they are sorted */
    size_t kept;
    size_t capacity;
    uint64_t bound; /* no later line can be among the first; 0 before it is known */
};

void first_lines_add(struct first_lines *lines, uint64_t line);

/* Leaves the first FEED_REPORT_MOST (or all, where they are fewer) in their order. */
void first_lines_sort(struct first_lines *lines);

#endif
