/* How far the reading of a large feed has come: a line on a terminal for whatever takes over a
 * second, nothing elsewhere. What it says depends on the clock and goes nowhere else. */
#ifndef PIPEROLL_EXTRACT_PROGRESS_H
#define PIPEROLL_EXTRACT_PROGRESS_H

#include "common/buffer.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

struct progress {
    const char *name; /* of what is read; borrowed */
    uint64_t total;   /* bytes */
    uint64_t begun;   /* milliseconds of a clock */
    bool shown;       /* on a terminal, and so worth a look at the clock */
    pthread_mutex_t mutex; /* several threads may read */
    uint64_t done;
    uint64_t due; /* when to say something next */
};

void progress_begin(struct progress *progress, const char *name, uint64_t total);

/* So many more bytes have been read: says so when it is time to. */
void progress_add(struct progress *progress, uint64_t bytes);

/* Takes the line away. */
void progress_end(struct progress *progress);

/* The line: "  reading   street.csv: 512 of 2,124 MiB (24%), 310 MiB/s, 5 s left". Milliseconds:
 * since the beginning, more than 0. */
void progress_text(struct buffer *out, const char *name, uint64_t done, uint64_t total,
                   uint64_t milliseconds);

#endif
