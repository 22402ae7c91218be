#include "extract/ascii.h"

#include "common/lanes.h"

enum { BLOCK = 4 * LANES };

size_t ascii_length_plain(const char *bytes, size_t length)
{
    size_t at = 0;
    while (at < length && (unsigned char)bytes[at] - 1u < 0x7Fu) {
        at++;
    }
    return at;
}

/* Has a high bit set for a byte that is a NUL or above 0x7F. */
static lanes oddness(lanes bytes)
{
    return (bytes - 1) | bytes;
}

static bool is_plain_block(const char *bytes)
{
    lanes odd = oddness(lanes_at(bytes)) | oddness(lanes_at(bytes + LANES)) |
                oddness(lanes_at(bytes + 2 * LANES)) | oddness(lanes_at(bytes + 3 * LANES));
    return lanes_none(odd & 0x80);
}

size_t ascii_length(const char *bytes, size_t length)
{
    size_t at = 0;
    while (length - at >= BLOCK && is_plain_block(bytes + at)) {
        at += BLOCK;
    }
    return at + ascii_length_plain(bytes + at, length - at);
}
