/* Prefix codes as deflate has them (RFC 1951, 3.2.2): the shorter, the more often a symbol comes.
 */
#ifndef PIPEROLL_CHART_HUFFMAN_H
#define PIPEROLL_CHART_HUFFMAN_H

#include <stddef.h>
#include <stdint.h>

enum { HUFFMAN_SYMBOLS = 286, HUFFMAN_LONGEST = 15 };

struct huffman {
    unsigned char bits[HUFFMAN_SYMBOLS]; /* 0: the symbol does not come */
    uint16_t code[HUFFMAN_SYMBOLS];      /* first bit lowest, as they are written */
};

/* counts[0 … symbols - 1]: how often each comes; symbols is 2 to HUFFMAN_SYMBOLS. No code is longer
 * than longest bits, for which 2 to the power of longest must be at least symbols. Where fewer than
 * two symbols come, others are given a code as well, since deflate wants every code complete. */
void huffman_make(struct huffman *code, const uint32_t *counts, size_t symbols, unsigned longest);

#endif
