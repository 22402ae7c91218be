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

/* Two files, each with a report of its own, come to what one report of both would have. */
static void test_joined_as_if_it_was_one(void **state)
{
    static const struct feed_finding findings[] = {
        {.severity = SEVERITY_ERROR, .rule = "value-type", .found = "x", .found_length = 1},
        {.severity = SEVERITY_WARNING, .rule = "date-order", .remedy = "Look."},
        {.severity = SEVERITY_NOTE, .rule = "value-missing", .expected = "a value"}};
    static const int sizes[][2] = {{0, 0}, {0, 5}, {5, 0}, {4000, 10}, {10, 4000}, {2000, 2000},
                                   {5000, 5000}};
    (void)state;
    for (size_t size = 0; size < sizeof sizes / sizeof *sizes; size++) {
        struct feed_report *one = feed_report_new(&feed), *joined = feed_report_new(&feed);
        struct feed_report *file = feed_report_new(&feed);
        for (int part = 0, number = 0; part < 2; part++) {
            for (int i = 0; i < sizes[size][part]; i++, number++) {
                const struct feed_finding *finding = &findings[number * 7 / 5 % 3];
                feed_report_add(one, finding, "feeds/x:1:1", "finding %d", number);
                feed_report_add(file, finding, "feeds/x:1:1", "finding %d", number);
            }
            struct feed_report *taken = feed_report_take(file);
            assert_int_equal(taken != NULL, sizes[size][part] > 0);
            assert_null(feed_report_take(file));
            feed_report_join(joined, taken);
        }
        const struct findings *wanted = feed_report_finish(one);
        const struct findings *found = feed_report_finish(joined);
        assert_int_equal(findings_count(found), findings_count(wanted));
        for (size_t i = 0; i < findings_count(wanted); i++) {
            const struct finding *a = findings_at(wanted, i), *b = findings_at(found, i);
            assert_int_equal(b->severity, a->severity);
            assert_string_equal(b->rule, a->rule);
            assert_string_equal(b->what, a->what);
            assert_string_equal(b->found, a->found);
            assert_string_equal(b->expected, a->expected);
            assert_string_equal(b->remedy, a->remedy);
        }
        feed_report_free(one);
        feed_report_free(joined);
        feed_report_free(file);
    }
}

static void test_more_are_counted(void **state)
{
    static const struct feed_finding warning = {.severity = SEVERITY_WARNING, .rule = "x"};
    (void)state;
    struct feed_report *report = feed_report_new(&feed);
    for (int i = 0; i < FEED_REPORT_MOST; i++) {
        feed_report_add(report, &warning, "feeds/x:1:1", "warning %d", i);
    }
    feed_report_count_more(report, SEVERITY_WARNING, 0);
    assert_int_equal(feed_report_count(report, SEVERITY_WARNING), FEED_REPORT_MOST);
    feed_report_count_more(report, SEVERITY_WARNING, 7);
    const struct findings *all = feed_report_finish(report);
    assert_string_equal(findings_at(all, findings_count(all) - 1)->what,
                        "7 more findings of severity warning are not listed one by one");
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
        cmocka_unit_test(test_joined_as_if_it_was_one),
        cmocka_unit_test(test_more_are_counted),
        cmocka_unit_test(test_long_texts_are_cut_between_characters),
    };
    return cmocka_run_group_tests_name("extract feed_report", tests, NULL, NULL);
}
