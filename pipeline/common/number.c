#include "number.h"

#include <string.h>

__extension__ typedef __int128 wide;

static wide wide_absolute(wide a)
{
    return a < 0 ? -a : a;
}

static wide common_divisor(wide a, wide b)
{
    a = wide_absolute(a);
    b = wide_absolute(b);
    while (b) {
        wide rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static bool reduce(wide numerator, wide denominator, struct number *result)
{
    if (denominator == 0) {
        return false;
    }
    wide divisor = common_divisor(numerator, denominator);
    if (denominator < 0) {
        divisor = -divisor;
    }
    numerator /= divisor;
    denominator /= divisor;
    if (wide_absolute(numerator) > INT64_MAX || denominator > INT64_MAX) {
        return false;
    }
    *result = (struct number){(int64_t)numerator, (int64_t)denominator};
    return true;
}

struct number number_of(int64_t integer)
{
    return (struct number){integer, 1};
}

bool number_ratio(int64_t numerator, int64_t denominator, struct number *result)
{
    return reduce(numerator, denominator, result);
}

static bool parse_digits(const char *text, size_t length, wide *value, size_t *used)
{
    wide total = *value;
    size_t i = 0;
    for (; i < length && text[i] >= '0' && text[i] <= '9'; i++) {
        total = total * 10 + (text[i] - '0');
        if (total > INT64_MAX) {
            return false;
        }
    }
    *value = total;
    *used = i;
    return true;
}

bool number_parse(const char *text, size_t length, struct number *result, int *decimals)
{
    bool negative = length > 0 && text[0] == '-';
    size_t at = negative ? 1 : 0;
    wide numerator = 0, denominator = 1;
    size_t used;
    int places = 0;
    if (!parse_digits(text + at, length - at, &numerator, &used) || used == 0) {
        return false;
    }
    at += used;
    if (at < length && text[at] == '.') {
        at++;
        if (!parse_digits(text + at, length - at, &numerator, &used) || used == 0 || used > 18) {
            return false;
        }
        at += used;
        places = (int)used;
        for (size_t i = 0; i < used; i++) {
            denominator *= 10;
        }
    } else if (at < length && text[at] == '/') {
        at++;
        denominator = 0;
        if (!parse_digits(text + at, length - at, &denominator, &used) || used == 0) {
            return false;
        }
        at += used;
    }
    if (at != length || !reduce(negative ? -numerator : numerator, denominator, result)) {
        return false;
    }
    if (decimals) {
        *decimals = places;
    }
    return true;
}

/* Most numbers are counts. */
static bool are_whole(struct number a, struct number b)
{
    return a.denominator == 1 && b.denominator == 1;
}

static bool whole(int64_t value, struct number *result)
{
    if (value == INT64_MIN) { /* has no opposite */
        return false;
    }
    *result = (struct number){value, 1};
    return true;
}

bool number_add(struct number a, struct number b, struct number *result)
{
    int64_t sum;
    if (are_whole(a, b) && !__builtin_add_overflow(a.numerator, b.numerator, &sum)) {
        return whole(sum, result);
    }
    return reduce((wide)a.numerator * b.denominator + (wide)b.numerator * a.denominator,
                  (wide)a.denominator * b.denominator, result);
}

bool number_subtract(struct number a, struct number b, struct number *result)
{
    int64_t difference;
    if (are_whole(a, b) && !__builtin_sub_overflow(a.numerator, b.numerator, &difference)) {
        return whole(difference, result);
    }
    return reduce((wide)a.numerator * b.denominator - (wide)b.numerator * a.denominator,
                  (wide)a.denominator * b.denominator, result);
}

bool number_multiply(struct number a, struct number b, struct number *result)
{
    int64_t product;
    if (are_whole(a, b) && !__builtin_mul_overflow(a.numerator, b.numerator, &product)) {
        return whole(product, result);
    }
    return reduce((wide)a.numerator * b.numerator, (wide)a.denominator * b.denominator, result);
}

bool number_divide(struct number a, struct number b, struct number *result)
{
    return reduce((wide)a.numerator * b.denominator, (wide)a.denominator * b.numerator, result);
}

int number_compare(struct number a, struct number b)
{
    if (a.denominator == b.denominator) {
        return a.numerator < b.numerator ? -1 : a.numerator > b.numerator;
    }
    wide left = (wide)a.numerator * b.denominator, right = (wide)b.numerator * a.denominator;
    return left < right ? -1 : left > right;
}

int number_sign(struct number a)
{
    return a.numerator < 0 ? -1 : a.numerator > 0;
}

struct number number_absolute(struct number a)
{
    return a.numerator < 0 ? (struct number){-a.numerator, a.denominator} : a;
}

static wide power_of_ten(int exponent)
{
    wide power = 1;
    while (exponent-- > 0) {
        power *= 10;
    }
    return power;
}

/* The value times 10^decimals as an integer, rounded half away from zero. */
static wide scaled(struct number a, int decimals)
{
    wide numerator = (wide)a.numerator * power_of_ten(decimals);
    wide magnitude = (wide_absolute(numerator) * 2 + a.denominator) / ((wide)a.denominator * 2);
    return numerator < 0 ? -magnitude : magnitude;
}

struct number number_round(struct number a, int decimals)
{
    struct number result = a;
    if (a.denominator == 1) {
        return a;
    }
    reduce(scaled(a, decimals), power_of_ten(decimals), &result);
    return result;
}

void number_format(struct buffer *out, struct number a, int decimals, const char *separator)
{
    char digits[64];
    int count = 0;
    if (a.denominator == 1 && a.numerator >= 0 && decimals == 0 &&
        (!separator || a.numerator < 1000)) {
        buffer_count(out, (uint64_t)a.numerator);
        return;
    }
    wide value = scaled(a, decimals);
    bool negative = value < 0;
    value = wide_absolute(value);
    while (value > 0 || count <= decimals) {
        digits[count++] = (char)('0' + (int)(value % 10));
        value /= 10;
    }
    if (negative) {
        buffer_char(out, '-');
    }
    for (int i = count - 1; i >= 0; i--) {
        buffer_char(out, digits[i]);
        int whole_left = i - decimals;
        if (i == decimals && decimals > 0) {
            buffer_char(out, '.');
        } else if (separator && whole_left > 0 && whole_left % 3 == 0) {
            buffer_text(out, separator);
        }
    }
}

void number_exact(struct buffer *out, struct number a)
{
    int64_t rest = a.denominator;
    int twos = 0, fives = 0;
    for (; rest % 2 == 0; rest /= 2) {
        twos++;
    }
    for (; rest % 5 == 0; rest /= 5) {
        fives++;
    }
    int places = twos > fives ? twos : fives;
    if (rest == 1 && places <= NUMBER_DECIMALS_MAX) {
        number_format(out, a, places, NULL);
    } else {
        buffer_format(out, "%lld/%lld", (long long)a.numerator, (long long)a.denominator);
    }
}

double number_double(struct number a)
{
    return (double)a.numerator / (double)a.denominator;
}
