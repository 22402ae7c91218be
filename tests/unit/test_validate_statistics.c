#include "validate/statistics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

static void assert_near(double value, double expected, double tolerance)
{
    if (fabs(value - expected) > tolerance) {
        print_error("%.6g is not %.6g\n", value, expected);
    }
    assert_true(fabs(value - expected) <= tolerance);
}

static void test_known_values(void **state)
{
    (void)state;
    assert_near(poisson_pair_p(41, 57, 1), 0.129, 0.001);
    assert_near(poisson_pair_p(57, 41, 1), poisson_pair_p(41, 57, 1), 1e-12);
    assert_near(poisson_pair_p(0, 5, 1), 0.0625, 1e-12);
    assert_near(poisson_pair_p(0, 10, 1), 2.0 / 1024, 1e-12);
    assert_near(poisson_pair_p(7, 7, 1), 1, 0);
    assert_near(poisson_pair_p(0, 0, 1), 1, 0);
}

/* The first significant rises at 5%: 10 to 23, 20 to 36, 41 to 62, 100 to 131, 400 to 459. */
static void test_first_significant_rises(void **state)
{
    (void)state;
    static const int64_t rises[][2] = {{10, 23}, {20, 36}, {41, 62}, {100, 131}, {400, 459}};
    for (size_t i = 0; i < sizeof rises / sizeof *rises; i++) {
        assert_true(poisson_pair_p(rises[i][0], rises[i][1], 1) < 0.05);
        assert_false(poisson_pair_p(rises[i][0], rises[i][1] - 1, 1) < 0.05);
    }
}

static void test_expected_ratio(void **state)
{
    (void)state;
    assert_true(poisson_pair_p(100, 200, 1) < 1e-6);
    assert_true(poisson_pair_p(100, 200, 2) > 0.9);
    assert_true(poisson_pair_p(10194, 54241, 1.1) < 1e-100);
}

static void test_large_and_lopsided(void **state)
{
    (void)state;
    double p = poisson_pair_p(INT64_C(999999999999), INT64_C(999999999990), 1);
    assert_true(p > 0.99 && p <= 1);
    assert_true(poisson_pair_p(0, INT64_C(999999999999), 1) < 1e-300);
    assert_true(poisson_pair_p(INT64_C(999999999999), 0, 1) < 1e-300);
    assert_true(poisson_pair_p(2347604, 2473583, 1) < 1e-300);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_values),
        cmocka_unit_test(test_first_significant_rises),
        cmocka_unit_test(test_expected_ratio),
        cmocka_unit_test(test_large_and_lopsided),
    };
    return cmocka_run_group_tests_name("validate_statistics", tests, NULL, NULL);
}
