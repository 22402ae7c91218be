#include "number_words.h"

#include <string.h>

#define MINUS "\xE2\x88\x92"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Where the sign before the digit at `at` starts; a hyphen or a plus inside a word is none. */
static size_t sign_start(const char *text, size_t from, size_t at)
{
    if (at >= from + 3 && memcmp(text + at - 3, MINUS, 3) == 0) {
        return at - 3;
    }
    if (at > from && text[at - 1] == '+') {
        return at - 1;
    }
    return at;
}

static size_t ending(const char *text, size_t length, size_t at)
{
    static const char *const ordinals[] = {"st", "nd", "rd", "th"};
    if (at < length && text[at] == '%') {
        return 1;
    }
    for (size_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++) {
        if (length - at >= 2 && memcmp(text + at, ordinals[i], 2) == 0 &&
            (length - at == 2 || !is_letter(text[at + 2]))) {
            return 2;
        }
    }
    return 0;
}

bool number_word_next(const char *text, size_t length, size_t *offset, struct number_word *word)
{
    size_t from = *offset, at = from;
    while (at < length && !is_digit(text[at])) {
        at++;
    }
    if (at == length) {
        *offset = length;
        return false;
    }
    size_t start = sign_start(text, from, at);
    while (at < length && (is_digit(text[at]) || ((text[at] == ',' || text[at] == '.') &&
                                                  at + 1 < length && is_digit(text[at + 1])))) {
        at++;
    }
    at += ending(text, length, at);
    *word = (struct number_word){text + start, at - start};
    *offset = at;
    return true;
}
