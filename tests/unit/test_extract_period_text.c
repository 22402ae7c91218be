#include "extract/period_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static void reads(const char *text, const char *wanted)
{
    struct period period = {0};
    struct buffer out = {0};
    assert_true(period_read(text, strlen(text), &period));
    period_format(&out, period);
    assert_string_equal(out.data, wanted);
    buffer_free(&out);
}

static void test_forms(void **state)
{
    (void)state;
    reads("2019-09", "2019-09/P1M");
    reads("2019", "2019-01/P12M");
    reads("2018-10/P12M", "2018-10/P12M");
    reads("2018-10/P1Y", "2018-10/P12M");
    reads("2018-10-01/P12M", "2018-10/P12M");
    reads("2019-Q3", "2019-07/P3M");
    reads("2019Q1", "2019-01/P3M");
    reads("2019-S2", "2019-07/P6M");
    reads("2019-M09", "2019-09/P1M");
    reads("2019-A1", "2019-01/P12M");
    reads("2019-09-30", "2019-09/P1M");
    reads("2019-09-30T23:59:59", "2019-09/P1M");
    reads("30/09/2019", "2019-09/P1M");
    reads("30/09/2019 23:59", "2019-09/P1M");
    reads("Sep 2019", "2019-09/P1M");
    reads("  sept \xC2\xA0 2019 ", "2019-09/P1M");
    reads("SEPTEMBER 2019", "2019-09/P1M");
    reads("Oct-17", "2017-10/P1M");
    reads("May '19", "2019-05/P1M");
    reads("2019 July", "2019-07/P1M");
    reads("Oct 2018 - Sept 2019", "2018-10/P12M");
    reads("October 2018 to September 2019", "2018-10/P12M");
    reads("Oct 2018 \xE2\x80\x93 Sep 2019", "2018-10/P12M");
    reads("2018-10 to 2019-09", "2018-10/P12M");
}

static void test_what_is_no_period(void **state)
{
    static const char *const texts[] = {
        "", "2019-13", "2019-00", "2019-Q5", "2019-Q0", "2019-S3", "19", "Se 2019", "Sepx 2019",
        "Septemberr 2019", "2018/19", "2018-19", "2019-09-32", "2019-9-30", "32/09/2019",
        "30/13/2019", "2018-10-02/P12M", "Sep", "Sep ", "Sep 209", "Sep 2019 - Oct 2018",
        "2018-10/P0M", "past three years", "1 Sep 2019", "0999-01", "Jan 1000 - Dec 9999",
        "a long text that goes on and on and is not a period at all, whatever it says 2019-09"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct period period;
        assert_false(period_read(texts[i], strlen(texts[i]), &period));
    }
}

/* Every period that is read can be written and read again: what goes on must be a period. */
static void test_what_is_read_can_be_read_again(void **state)
{
    static const char alphabet[] = "0129-/QSMAPYSepOct tT:'";
    uint64_t seed = 2019;
    (void)state;
    for (int round = 0; round < 200000; round++) {
        char text[16];
        struct period period, again;
        struct buffer out = {0};
        for (size_t i = 0; i < sizeof text; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            text[i] = alphabet[(seed >> 33) % (sizeof alphabet - 1)];
        }
        if (period_read(text, (size_t)(seed >> 40) % sizeof text, &period)) {
            period_format(&out, period);
            assert_true(period_parse(out.data, out.length, &again));
            assert_true(period_equal(period, again));
        }
        buffer_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_what_is_no_period),
        cmocka_unit_test(test_what_is_read_can_be_read_again),
    };
    return cmocka_run_group_tests_name("extract period_text", tests, NULL, NULL);
}
