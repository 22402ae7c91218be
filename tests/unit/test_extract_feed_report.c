#include "extract/feed_report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "common/text.h"

#include <string.h>

static const struct feed feed = {.id = "noise", .partner = "council"};

static void test_first_thousand_are_kept_and_the_rest_counted(void **state)
{
    static const struct feed_finding error = {.severity = SEVERITY_ERROR, .rule = "value-type"};
    static const struct feed_finding note = {.severity = SEVERITY_NOTE, .rule = "value-missing"};
    (void)state;
    struct feed_report *report = feed_report_new(&feed);
    for (int i = 0; i < 1500; i++) {
        feed_report_add(report, &error, "feeds/x:1:1", "error %d", i);
    }
    feed_report_add(report, &note, "feeds/x:1:1", "a note");
    assert_int_equal(feed_report_count(report, SEVERITY_ERROR), 1500);
    const struct findings *all = feed_report_finish(report);
    assert_int_equal(findings_count(all), 1002);
    assert_string_equal(findings_at(all, 999)->what, "error 999");
    assert_string_equal(findings_at(all, 1000)->what, "a note");
    const struct finding *last = findings_at(all, 1001);
    assert_string_equal(last->rule, "too-many-findings");
    assert_int_equal(last->severity, SEVERITY_ERROR);
    assert_string_equal(last->what,
                        "500 more findings of severity error are not listed one by one");
    assert_string_equal(last->partner, "council");
    feed_report_free(report);
}

static void test_long_texts_are_cut_between_characters(void **state)
{
    char text[3000];
    (void)state;
    for (size_t i = 0; i < sizeof text; i += 3) {
        memcpy(text + i, "\xE2\x82\xAC", 3);
    }
    for (size_t length = 0; length < sizeof text; length += 3) {
        for (size_t most = 10; most < 13; most++) {
            struct buffer out = {0};
            feed_report_show(&out, text, length, most);
            assert_true(utf8_valid(out.data ? out.data : "", out.length));
            assert_true(out.length <= most + strlen("…"));
            buffer_free(&out);
        }
    }
    struct buffer out = {0};
    feed_report_show(&out, "  two\n lines ", 13, 80);
    assert_string_equal(out.data, "two lines");
    buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_first_thousand_are_kept_and_the_rest_counted),
        cmocka_unit_test(test_long_texts_are_cut_between_characters),
    };
    return cmocka_run_group_tests_name("extract feed_report", tests, NULL, NULL);
}
