/* The processors that this program may run on: a thread is only worth having where one is idle.
 * Whoever wants to give work to a thread takes one, and gives it back when the work is done. */
#ifndef PIPEROLL_EXTRACT_PROCESSORS_H
#define PIPEROLL_EXTRACT_PROCESSORS_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct processors {
    atomic_size_t idle;
    uint64_t worth; /* with fewer bytes of files to read for each, one more does not pay */
};

/* Those that the system lets the program run on (taskset and batch systems may allow it less than
 * the machine has), all idle but the caller's own. */
void processors_find(struct processors *processors);

/* False when none is idle. */
bool processors_take(struct processors *processors);
void processors_give_back(struct processors *processors);

#endif
