#include "common/number.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static struct number of(const char *text)
{
    struct number number;
    assert_true(number_parse(text, strlen(text), &number, NULL));
    return number;
}

static void assert_format(struct number number, int decimals, const char *separator,
                          const char *expected)
{
    struct buffer out = {0};
    number_format(&out, number, decimals, separator);
    assert_string_equal(out.data, expected);
    buffer_free(&out);
}

static void assert_exact(const char *text, const char *expected)
{
    struct buffer out = {0};
    number_exact(&out, of(text));
    assert_string_equal(out.data, expected);
    struct number again;
    assert_true(number_parse(out.data, out.length, &again, NULL));
    assert_int_equal(number_compare(again, of(text)), 0);
    buffer_free(&out);
}

static void parses_plain_text_only(void **state)
{
    static const char *const bad[] = {"",      "-",    "+1",   "1.",     ".5",    "1,000", " 1",
                                      "1 ",    "1e3",  "0x10", "1/0",    "1/-2",  "--1",   "1/2/3",
                                      "1.2/3", "12a",  "9223372036854775808",     "1.2.3", "NaN",
                                      "0.1234567890123456789"};
    struct number number;
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_false(number_parse(bad[i], strlen(bad[i]), &number, NULL));
    }
    assert_false(number_parse("1\0002", 3, &number, NULL));
}

static void parses_values_and_their_precision(void **state)
{
    struct number number;
    int decimals;
    (void)state;
    assert_true(number_parse("-9.60", 5, &number, &decimals));
    assert_int_equal(number.numerator, -48);
    assert_int_equal(number.denominator, 5);
    assert_int_equal(decimals, 2);
    assert_true(number_parse("1600/41", 7, &number, &decimals));
    assert_int_equal(number.numerator, 1600);
    assert_int_equal(decimals, 0);
    assert_true(number_parse("9223372036854775807", 19, &number, NULL));
    assert_int_equal(number.numerator, INT64_MAX);
    assert_true(number_parse("-0", 2, &number, NULL));
    assert_int_equal(number_sign(number), 0);
}

static void ratios_are_reduced_with_the_sign_above(void **state)
{
    struct number number;
    (void)state;
    assert_true(number_ratio(6, -4, &number));
    assert_int_equal(number.numerator, -3);
    assert_int_equal(number.denominator, 2);
    assert_false(number_ratio(1, 0, &number));
}

static void arithmetic_is_exact(void **state)
{
    struct number result, sum = number_of(0);
    (void)state;
    for (int i = 0; i < 10; i++) {
        assert_true(number_add(sum, of("0.1"), &sum));
    }
    assert_int_equal(number_compare(sum, number_of(1)), 0);
    assert_true(number_subtract(number_of(57), number_of(41), &result));
    assert_true(number_divide(result, number_of(41), &result));
    assert_true(number_multiply(result, number_of(100), &result));
    assert_int_equal(number_compare(result, of("1600/41")), 0);
}

static void arithmetic_says_when_it_does_not_fit(void **state)
{
    struct number largest = number_of(INT64_MAX), result = number_of(7);
    (void)state;
    assert_false(number_add(largest, number_of(1), &result));
    assert_false(number_subtract(number_of(-INT64_MAX), number_of(2), &result));
    assert_false(number_multiply(largest, number_of(2), &result));
    assert_false(number_divide(number_of(1), number_of(0), &result));
    assert_int_equal(result.numerator, 7); /* untouched */
    assert_true(number_multiply(largest, of("1/9223372036854775807"), &result));
    assert_int_equal(result.numerator, 1);
}

static void compares_without_overflow(void **state)
{
    (void)state;
    assert_true(number_compare(of("9223372036854775807/2"), of("9223372036854775806/2")) > 0);
    assert_true(number_compare(of("-1/3"), of("-1/4")) < 0);
    assert_int_equal(number_compare(number_absolute(of("-1/3")), of("1/3")), 0);
    assert_true(number_compare(number_of(-INT64_MAX), number_of(INT64_MAX)) < 0);
    assert_true(number_compare(number_of(2), of("3/2")) > 0);
}

/* Whole numbers go a shorter way: as those that are made whole on the longer one. */
static void whole_numbers_are_numbers(void **state)
{
    static const int64_t values[] = {0, 1, -1, 2, -3, 1000000007, -3037000500, 3037000499,
                                     INT64_MAX, -INT64_MAX, INT64_MAX - 1, INT64_MAX / 2};
    enum { COUNT = sizeof values / sizeof *values };
    (void)state;
    for (size_t i = 0; i < COUNT * COUNT; i++) {
        const struct number a = number_of(values[i / COUNT]), b = number_of(values[i % COUNT]);
        const struct number half = of("1/2");
        struct number sum, longer, part;
        bool fits = number_add(a, b, &sum);
        assert_int_equal(fits, number_subtract(a, number_of(-b.numerator), &longer));
        assert_true(!fits || number_compare(sum, longer) == 0);
        if (number_multiply(a, half, &part) && number_multiply(b, half, &longer) &&
            number_add(part, longer, &part) && number_multiply(part, number_of(2), &part)) {
            assert_true(fits);
            assert_int_equal(part.numerator, sum.numerator);
            assert_int_equal(part.denominator, sum.denominator);
        }
        if (number_multiply(a, b, &sum) && a.numerator != 0) {
            assert_true(number_divide(sum, a, &part));
            assert_int_equal(part.numerator, b.numerator);
        }
    }
}

static void rounds_half_away_from_zero(void **state)
{
    (void)state;
    assert_format(of("0.5"), 0, NULL, "1");
    assert_format(of("1.5"), 0, NULL, "2");
    assert_format(of("2.5"), 0, NULL, "3");
    assert_format(of("-2.5"), 0, NULL, "-3");
    assert_format(of("2.449"), 1, NULL, "2.4");
    assert_format(of("1600/41"), 1, NULL, "39.0");
    assert_int_equal(number_compare(number_round(of("-0.125"), 2), of("-0.13")), 0);
}

static void formats_for_print(void **state)
{
    (void)state;
    assert_format(of("1234567"), 0, ",", "1,234,567");
    assert_format(of("999"), 0, ",", "999");
    assert_format(of("-1000.5"), 2, ",", "-1,000.50");
    assert_format(of("-0.04"), 1, ",", "0.0"); /* zero has no sign */
    assert_format(of("0.007"), 2, NULL, "0.01");
    assert_format(of("9223372036854775807"), 9, ",", "9,223,372,036,854,775,807.000000000");
}

static void exact_text_reads_back(void **state)
{
    (void)state;
    assert_exact("0", "0");
    assert_exact("-17", "-17");
    assert_exact("9.60", "9.6");
    assert_exact("1/8", "0.125");
    assert_exact("1600/41", "1600/41");
    assert_exact("1/1024", "1/1024"); /* ten places are too many */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parses_plain_text_only),
        cmocka_unit_test(parses_values_and_their_precision),
        cmocka_unit_test(ratios_are_reduced_with_the_sign_above),
        cmocka_unit_test(arithmetic_is_exact),
        cmocka_unit_test(arithmetic_says_when_it_does_not_fit),
        cmocka_unit_test(compares_without_overflow),
        cmocka_unit_test(whole_numbers_are_numbers),
        cmocka_unit_test(rounds_half_away_from_zero),
        cmocka_unit_test(formats_for_print),
        cmocka_unit_test(exact_text_reads_back),
    };
    return cmocka_run_group_tests_name("number", tests, NULL, NULL);
}
