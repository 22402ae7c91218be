#include "extract/ascii.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef unsigned char vector __attribute__((vector_size(16)));

enum { BLOCK = 4 * sizeof(vector) };

size_t ascii_length_plain(const char *bytes, size_t length)
{
    size_t at = 0;
    while (at < length && (unsigned char)bytes[at] - 1u < 0x7Fu) {
        at++;
    }
    return at;
}

static vector vector_at(const char *bytes)
{
    vector some;
    memcpy(&some, bytes, sizeof some);
    return some;
}

/* Has a high bit set for a byte that is a NUL or above 0x7F. */
static vector oddness(vector bytes)
{
    return (bytes - 1) | bytes;
}

static bool is_plain_block(const char *bytes)
{
    vector odd = oddness(vector_at(bytes)) | oddness(vector_at(bytes + sizeof(vector))) |
                 oddness(vector_at(bytes + 2 * sizeof(vector))) |
                 oddness(vector_at(bytes + 3 * sizeof(vector)));
    uint64_t halves[2];
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
