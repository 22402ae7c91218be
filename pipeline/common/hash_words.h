/* Bytes as numbers, and numbers mixed into a hash: for tables that live no longer than the program.
 * Nothing that is printed may follow their order. */
#ifndef PIPEROLL_HASH_WORDS_H
#define PIPEROLL_HASH_WORDS_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Eight bytes as they stand. Of a fixed number memcpy is one instruction, of any other a call. */
inline uint64_t hash_word(const char *text)
{
    uint64_t word;
    memcpy(&word, text, sizeof word);
    return word;
}

/* Up to eight bytes; the two halves of four and more may overlap. */
inline uint64_t hash_short_word(const char *text, size_t length)
{
    uint32_t first, last;
    if (length < sizeof first) {
        return length == 0 ? 0 : (uint64_t)(unsigned char)text[0] |
                                     (uint64_t)(unsigned char)text[length / 2] << 8 |
                                     (uint64_t)(unsigned char)text[length - 1] << 16;
    }
    memcpy(&first, text, sizeof first);
    memcpy(&last, text + length - sizeof last, sizeof last);
    return (uint64_t)first << 32 | last;
}

/* The high bits of the product are folded into the low ones before the next word. Of the result only
 * the high bits depend on all that went in. */
inline uint64_t hash_mix(uint64_t hash, uint64_t word)
{
    return ((hash ^ hash >> 32) ^ word) * UINT64_C(0x9E3779B97F4A7C15);
}

#endif
