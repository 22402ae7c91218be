/* Sixteen bytes side by side, in plain C: one step where the processor has vectors. What a comparison
 * of two gives is all ones in a lane where it holds, and 0 elsewhere. */
#ifndef PIPEROLL_LANES_H
#define PIPEROLL_LANES_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef unsigned char lanes __attribute__((vector_size(16)));
typedef uint64_t lanes_halves __attribute__((vector_size(16)));

enum { LANES = sizeof(lanes) };

/* The bytes that stand there, whatever the alignment. */
inline lanes lanes_at(const void *bytes)
{
    lanes some;
    memcpy(&some, bytes, sizeof some);
    return some;
}

/* All are 0. */
inline bool lanes_none(lanes some)
{
    const lanes_halves both = (lanes_halves)some;
    return (both[0] | both[1]) == 0;
}

/* All are 0xFF. */
inline bool lanes_all(lanes some)
{
    const lanes_halves both = (lanes_halves)some;
    return (both[0] & both[1]) == UINT64_MAX;
}

#endif
