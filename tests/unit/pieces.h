/* A source that gives what is in memory in pieces of one size. */
#ifndef PIPEROLL_TEST_PIECES_H
#define PIPEROLL_TEST_PIECES_H

#include <stddef.h>
#include <string.h>

struct pieces {
    const char *bytes;
    size_t length;
    size_t at;
    size_t piece;
};

static inline ptrdiff_t pieces_give(void *context, char *bytes, size_t size)
{
    struct pieces *pieces = context;
    size_t n = pieces->piece < size ? pieces->piece : size;
    n = n < pieces->length - pieces->at ? n : pieces->length - pieces->at;
    memcpy(bytes, pieces->bytes + pieces->at, n);
    pieces->at += n;
    return (ptrdiff_t)n;
}

#endif
