#include "typeset/printed_value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static void check(const char *printed, int64_t numerator, int64_t denominator, int decimals)
{
    struct printed_value value;
    struct number expected;
    assert_true(printed_value_read(printed, &value));
    assert_true(number_ratio(numerator, denominator, &expected));
    assert_int_equal(number_compare(value.value, expected), 0);
    assert_int_equal(value.decimals, decimals);
    assert_int_equal(value.is_percent, strchr(printed, '%') != NULL);
    assert_int_equal(value.has_plus, printed[0] == '+');
}

static void test_numbers(void **state)
{
    (void)state;
    check("0", 0, 1, 0);
    check("7,600", 7600, 1, 0);
    check("1,234,567.50", 123456750, 100, 2);
    check("\xE2\x88\x92" "3.0%", -3, 1, 1);
    check("+16", 16, 1, 0);
    check("+0.5%", 1, 2, 1);
    check("12345", 12345, 1, 0);
}

static void test_what_is_no_number(void **state)
{
    static const char *const texts[] = {
        "",      "[c]",   "2nd",   "rose", "-3",    "\xE2\x88\x92", "1,23",   "1,2345", ",123",
        "1,",    "1234,567", "%",  ".5",   "3.0%%", "3 %",          "1.2.3", "+-3",
        "99999999999999999999999999999999999999999999999999999999999999"};
    struct printed_value value;
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_false(printed_value_read(texts[i], &value));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_what_is_no_number),
    };
    return cmocka_run_group_tests_name("typeset_printed_value", tests, NULL, NULL);
}
