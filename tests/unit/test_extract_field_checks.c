#include "extract/field_checks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One field, held against texts. */
struct bench {
    struct feed_check check;
    struct feed feed;
    struct code_lists *lists;
    struct field_names names;
    struct field_checks *checks;
    struct feed_report *report;
};

static struct bench *bench_open(struct feed_check check)
{
    struct bench *bench = memory_new(sizeof *bench);
    bench->check = check;
    bench->check.field = "Field";
    bench->check.severity = SEVERITY_ERROR;
    bench->feed = (struct feed){.id = "f", .partner = "p", .layout = "list",
                                .checks = &bench->check, .check_count = 1};
    bench->lists = code_lists_new(".");
    bench->checks = field_checks_new(&bench->feed, bench->lists, &bench->names);
    bench->report = feed_report_new(&bench->feed);
    return bench;
}

static void bench_close(struct bench *bench)
{
    field_checks_free(bench->checks);
    feed_report_free(bench->report);
    code_lists_free(bench->lists);
    free(bench->names.items);
    free(bench);
}

static bool take(struct bench *bench, const char *text, size_t length)
{
    const struct field field = {.text = text, .length = length, .present = true, .line = 2,
                                .column = 1};
    const struct record record = {.fields = &field, .file = "p/f.csv", .line = 2};
    return field_checks_take(bench->checks, &record, bench->report);
}

/* What the long way says, by which the short one is measured. */
static bool is_failure(const struct bench *bench, struct pattern *pattern, const char *text,
                       size_t length)
{
    const struct field_check check = {.definition = &bench->check, .pattern = pattern};
    return field_check_judge(&check, text, length) >= FIELD_EMPTY;
}

static void test_numbers_the_short_way(void **state)
{
    static const char alphabet[] = "0123456789999-..,% +";
    const struct feed_check limits[] = {
        {.type = FEED_CHECK_NUMBER, .has_min = true, .min = {-5, 2}, .has_max = true, .max = {20, 3}},
        {.type = FEED_CHECK_NUMBER, .has_max = true, .max = {0, 1}},
        {.type = FEED_CHECK_NUMBER, .has_min = true, .min = {INT64_MAX, 1}},
        {.type = FEED_CHECK_COUNT, .has_min = true, .min = {-7, 1}},
        {.type = FEED_CHECK_COUNT, .has_max = true, .max = {999, 10}},
        {.type = FEED_CHECK_NUMBER}};
    uint64_t random = 42;
    (void)state;
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        struct bench *bench = bench_open(limits[i]);
        for (int round = 0; round < 50000; round++) {
            char text[22];
            size_t length = 1 + (random >> 40) % (round % 10 == 0 ? sizeof text : 5);
            for (size_t c = 0; c < length; c++) {
                random = random * 6364136223846793005u + 1442695040888963407u;
                text[c] = alphabet[(random >> 33) % (sizeof alphabet - 1)];
            }
            if (take(bench, text, length) == is_failure(bench, NULL, text, length)) {
                fail_msg("'%.*s' of limits %zu: the ways differ", (int)length, text, i);
            }
        }
        bench_close(bench);
    }
}

/* More spellings than are remembered; the verdicts stay right, twice each. */
static void test_memory_of_spellings_is_bounded(void **state)
{
    struct bench *bench = bench_open((struct feed_check){.match = "^(even|odd)-\\d*[02468]$"});
    char text[32];
    (void)state;
    for (int i = 0; i < 200000; i++) {
        int length = snprintf(text, sizeof text, "even-%d", i / 2 % 90000);
        assert_int_equal(take(bench, text, (size_t)length), i / 2 % 90000 % 2 == 0);
    }
    assert_int_equal(field_checks_tallies(bench->checks)->passed, 100000);
    assert_int_equal(field_checks_tallies(bench->checks)->failed, 100000);
    assert_int_equal(feed_report_count(bench->report, SEVERITY_ERROR), 100000);
    bench_close(bench);
}

static void test_blanks_and_nothing(void **state)
{
    struct bench *bench = bench_open((struct feed_check){.match = "^\\d{2}$"});
    (void)state;
    assert_true(take(bench, " 12\t", 4));
    assert_true(take(bench, "", 0));
    assert_true(take(bench, "  ", 2));
    assert_false(take(bench, "1 2", 3));
    assert_int_equal(field_checks_tallies(bench->checks)->not_applicable, 2);
    bench_close(bench);
    bench = bench_open((struct feed_check){.match = "^\\d{2}$", .required = true});
    assert_false(take(bench, "", 0));
    assert_false(take(bench, "  ", 2));
    bench_close(bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_the_short_way),
        cmocka_unit_test(test_memory_of_spellings_is_bounded),
        cmocka_unit_test(test_blanks_and_nothing),
    };
    return cmocka_run_group_tests_name("extract_field_checks", tests, NULL, NULL);
}
