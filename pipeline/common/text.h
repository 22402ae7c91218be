/* Small things done to UTF-8 text. */
#ifndef PIPEROLL_TEXT_H
#define PIPEROLL_TEXT_H

#include "buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes the character at text; returns its length in bytes, 0 when the bytes are not UTF-8
 * (overlong forms, surrogates and values above U+10FFFF are not). length is at least 1. */
size_t utf8_decode(const char *text, size_t length, uint32_t *character);
bool utf8_valid(const char *text, size_t length);
void utf8_encode(struct buffer *out, uint32_t character);

/* Appends the text with blanks (also no-break space, tabs and line ends) at both ends taken off
 * and each run of them inside made one space. */
void text_fold_blanks(struct buffer *out, const char *text, size_t length);

/* True when the two are equal, NULs and all. */
bool text_equal(const char *a, size_t a_length, const char *b);

/* A name: lower-case ASCII letters, digits and '-', not empty. */
bool text_is_name(const char *text);

#endif
