#include "line_digest.h"

/* The output function of SplitMix64 (Steele, Lea, Flood 2014). */
static uint64_t mix(uint64_t number)
{
    number = (number ^ number >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    number = (number ^ number >> 27) * UINT64_C(0x94D049BB133111EB);
    return number ^ number >> 31;
}

void line_digest_add(struct line_digest *digest, uint64_t line)
{
    digest->lines += mix(line);
    digest->complements += mix(~line);
}

/* Writes the sixteen hexadecimal digits of a number. */
static void put(uint64_t number, char *text)
{
    static const char digits[] = "0123456789abcdef";
    for (int i = 0; i < 16; i++) {
        text[i] = digits[number >> (60 - 4 * i) & 15];
    }
}

void line_digest_text(struct line_digest digest, char text[LINE_DIGEST_TEXT_SIZE])
{
    put(digest.lines, text);
    put(digest.complements, text + 16);
    text[32] = '\0';
}
