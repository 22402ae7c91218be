/* Exact numbers: ratios of integers, reduced, with a positive denominator. Every figure stays one
 * until it is printed, and is then rounded once, half away from zero, by number_format. */
#ifndef PIPEROLL_NUMBER_H
#define PIPEROLL_NUMBER_H

#include "buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct number {
    int64_t numerator;
    int64_t denominator;
};

enum { NUMBER_DECIMALS_MAX = 9 };

struct number number_of(int64_t integer);

/* numerator / denominator reduced. False when the denominator is 0. */
bool number_ratio(int64_t numerator, int64_t denominator, struct number *result);

/* Reads plain decimal text as Piperoll's own files have it: an optional '-', digits, optionally
 * '.' and digits; or a ratio "NUMERATOR/DENOMINATOR". Nothing else, no spaces, no separators.
 * decimals (may be NULL) receives the digits after the point. False when it is none or too large. */
bool number_parse(const char *text, size_t length, struct number *result, int *decimals);

/* Arithmetic; false when the result does not fit (result is then untouched) or division by 0. */
bool number_add(struct number a, struct number b, struct number *result);
bool number_subtract(struct number a, struct number b, struct number *result);
bool number_multiply(struct number a, struct number b, struct number *result);
bool number_divide(struct number a, struct number b, struct number *result);

/* Negative, zero or positive as a is below, equal to or above b. */
int number_compare(struct number a, struct number b);
int number_sign(struct number a);
struct number number_absolute(struct number a);

/* The value rounded half away from zero to so many decimals (0 to 9), as an exact number. */
struct number number_round(struct number a, int decimals);

/* Appends the rounded value with exactly so many decimals. separator is put between groups of
 * three digits where it is not NULL ("," for print). Minus is '-'; zero has no sign. */
void number_format(struct buffer *out, struct number a, int decimals, const char *separator);

/* Appends the exact value: an integer, a terminating decimal of up to 9 places, or "n/d".
 * number_parse reads it back. */
void number_exact(struct buffer *out, struct number a);

/* For drawing and statistics only: never for a printed digit. */
double number_double(struct number a);

#endif
