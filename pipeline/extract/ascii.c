#include "extract/ascii.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef unsigned char vector __attribute__((vector_size(16)));

enum { VECTORS = 4, BLOCK = VECTORS * sizeof(vector) };

size_t ascii_length_plain(const char *bytes, size_t length)
{
    size_t at = 0;
    while (at < length && (unsigned char)bytes[at] - 1u < 0x7Fu) {
        at++;
    }
    return at;
}

/* A byte above 0x7F has its high bit set, and so has what comparing with NUL gives for a NUL. */
static bool is_plain_block(const char *bytes)
{
    const vector nuls = {0};
    vector some[VECTORS], odd = {0};
    uint64_t halves[2];
    memcpy(some, bytes, BLOCK);
    for (size_t i = 0; i < VECTORS; i++) {
        odd |= some[i] | (vector)(some[i] == nuls);
    }
    memcpy(halves, &odd, sizeof halves);
    return ((halves[0] | halves[1]) & UINT64_C(0x8080808080808080)) == 0;
}

size_t ascii_length(const char *bytes, size_t length)
{
    size_t at = 0;
    while (length - at >= BLOCK && is_plain_block(bytes + at)) {
        at += BLOCK;
    }
    return at + ascii_length_plain(bytes + at, length - at);
}
