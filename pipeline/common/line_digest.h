/* A digest of a set of line numbers that costs a few instructions a line and does not depend on
 * their order, so that what several threads or passes found can be added up. It tells one set of
 * lines from another; that nobody has forged the file is what its SHA-256 is for. */
#ifndef PIPEROLL_LINE_DIGEST_H
#define PIPEROLL_LINE_DIGEST_H

#include <stdint.h>

enum { LINE_DIGEST_TEXT_SIZE = 33 };

/* Of no line: all 0. The sums, modulo 2^64, of the lines and of their complements, each mixed as
 * SplitMix64 mixes its state. */
struct line_digest {
    uint64_t lines;
    uint64_t complements;
};

void line_digest_add(struct line_digest *digest, uint64_t line);

/* Writes 32 hexadecimal digits and a NUL. */
void line_digest_text(struct line_digest digest, char text[LINE_DIGEST_TEXT_SIZE]);

#endif
