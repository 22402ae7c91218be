/* Finds the bytes that matter to CSV, 64 at a time. One plain scanner says what is right; the
 * others do the same with the processor's vectors. */
#ifndef PIPEROLL_CSV_SCAN_H
#define PIPEROLL_CSV_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CSV_SCAN_BLOCK = 64 };

/* What matters in a block: bit i is of byte i. Between two others there are only cells. */
struct csv_marks {
    uint64_t delimiters;
    uint64_t others; /* quotes, LF and CR */
};

/* Marks each block; the delimiter is none of the others. */
typedef void csv_scan(const char *bytes, size_t blocks, char delimiter, struct csv_marks *marks);

struct csv_scanner {
    const char *name;
    csv_scan *scan;
    bool (*is_usable)(void); /* on this processor */
};

/* The plain scanner first, the fastest last. */
extern const struct csv_scanner csv_scanners[];
extern const size_t csv_scanner_count;

/* The fastest that this processor can run. */
csv_scan *csv_scan_best(void);

#endif
