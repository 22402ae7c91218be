/* The bytes of a CSV source that are at hand, with those marked that matter. */
#ifndef PIPEROLL_CSV_BYTES_H
#define PIPEROLL_CSV_BYTES_H

#include "csv_reader.h"
#include "csv_scan.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct csv_bytes {
    csv_source *source;
    void *context;
    csv_scan *find_marks;
    char delimiter;
    char *bytes;
    size_t size;     /* a multiple of CSV_SCAN_BLOCK */
    struct csv_marks *marks; /* of each block up to end; none behind end */
    size_t start;    /* of those still wanted: set by the user */
    size_t end;
    bool ended;
    bool failed;
};

struct csv_bytes csv_bytes_open(csv_source *source, void *context, char delimiter);
void csv_bytes_close(struct csv_bytes *bytes);

/* Gets more bytes. Those before start may be left behind, and all places be lower by *gone; bytes
 * may be another array. False at the end, or when the source failed. */
bool csv_bytes_fill(struct csv_bytes *bytes, size_t *gone);

/* The first marked byte from `from` on; end when there is none. */
size_t csv_bytes_next(const struct csv_bytes *bytes, size_t from);

#endif
