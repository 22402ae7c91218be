/* The numbers that stand in a text as it was printed. */
#ifndef PIPEROLL_NUMBER_WORDS_H
#define PIPEROLL_NUMBER_WORDS_H

#include <stdbool.h>
#include <stddef.h>

struct number_word {
    const char *text; /* a slice: "7,600", "−3.0%", "+16", "2nd" */
    size_t length;
};

/* Takes the next number of text[*offset .. length) with its sign, '%' or ordinal ending, and moves
 * *offset behind it; false at the end. A point or comma belongs to it only between digits. */
bool number_word_next(const char *text, size_t length, size_t *offset, struct number_word *word);

#endif
