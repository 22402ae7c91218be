#include "common/period.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static struct period of(const char *text)
{
    struct period period;
    assert_true(period_parse(text, strlen(text), &period));
    return period;
}

static void assert_forms(const char *text, const char *canonical, const char *label)
{
    struct buffer out = {0};
    period_format(&out, of(text));
    assert_string_equal(out.data, canonical);
    buffer_clear(&out);
    period_label(&out, of(text));
    assert_string_equal(out.data, label);
    buffer_free(&out);
}

static void reads_and_writes_the_forms(void **state)
{
    (void)state;
    assert_forms("2018-10/P12M", "2018-10/P12M", "October 2018 to September 2019");
    assert_forms("2018-10/P1Y", "2018-10/P12M", "October 2018 to September 2019");
    assert_forms("2019-09", "2019-09/P1M", "September 2019");
    assert_forms("2018", "2018-01/P12M", "2018");
    assert_forms("2019-04/P3M", "2019-04/P3M", "April to June 2019");
    assert_forms("2019-04/P12M", "2019-04/P12M", "April 2019 to March 2020");
    assert_forms("2016-10/P36M", "2016-10/P36M", "October 2016 to September 2019");
}

static void refuses_anything_else(void **state)
{
    static const char *const bad[] = {"",          "18",          "2018-13",      "2018-00",
                                      "2018-1",    "2018-10/",    "2018-10/P",    "2018-10/P0M",
                                      "2018-10/12M", "2018-10/P1D", "2018-10-01", "0999",
                                      "2018-10/P9999M", "2018-10/P1M ", "20181", "2018/P-1M"};
    struct period period;
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_false(period_parse(bad[i], strlen(bad[i]), &period));
    }
}

static void no_period_is_no_text(void **state)
{
    struct buffer out = {0};
    (void)state;
    period_format(&out, (struct period){0});
    period_label(&out, (struct period){0});
    assert_int_equal(out.length, 0);
    buffer_free(&out);
}

static void compares_contains_and_shifts(void **state)
{
    struct period year = of("2018-10/P12M");
    (void)state;
    assert_true(period_contains(year, of("2019-09")));
    assert_false(period_contains(year, of("2019-10")));
    assert_false(period_contains(year, of("2018-09/P2M")));
    assert_true(period_contains(year, year));
    assert_true(period_compare(of("2018-10"), year) < 0); /* by length when they start together */
    assert_true(period_compare(of("2018-11"), year) > 0);
    assert_true(period_equal(period_shift(year, -12), of("2017-10/P12M")));
    assert_false(period_equal(year, of("2018-10/P6M")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_and_writes_the_forms),
        cmocka_unit_test(refuses_anything_else),
        cmocka_unit_test(no_period_is_no_text),
        cmocka_unit_test(compares_contains_and_shifts),
    };
    return cmocka_run_group_tests_name("period", tests, NULL, NULL);
}
