/* "Did you mean …?": of many names, the one most like another, letter case apart. */
#ifndef PIPEROLL_NEAREST_H
#define PIPEROLL_NEAREST_H

#include <stddef.h>

struct nearest {
    const char *name; /* sought; need not be NUL-terminated */
    size_t length;
    const char *best; /* NULL while none is near enough */
    size_t distance;
};

struct nearest nearest_start(const char *name, size_t length);

/* Weighs one candidate; of equally near ones the first stays. The candidate is borrowed. */
void nearest_weigh(struct nearest *nearest, const char *candidate);

#endif
