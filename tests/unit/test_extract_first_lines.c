#include "extract/first_lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extract/feed_report.h"

#include <stdlib.h>

/* Adds 1 to count, each once, in an order that the step makes. */
static void check(uint64_t count, uint64_t step)
{
    struct first_lines lines = {0};
    for (uint64_t i = 0; i < count; i++) {
        first_lines_add(&lines, i * step % count + 1);
    }
    assert_true(lines.capacity <= 4 * FEED_REPORT_MOST);
    first_lines_sort(&lines);
    assert_int_equal(lines.count, count);
    assert_int_equal(lines.kept, count < FEED_REPORT_MOST ? count : FEED_REPORT_MOST);
    for (size_t i = 0; i < lines.kept; i++) {
        assert_int_equal(lines.lines[i], i + 1);
    }
    free(lines.lines);
}

static void test_first_in_order(void **state)
{
    static const uint64_t counts[] = {0, 1, 2, 999, 1000, 1001, 1999, 2000, 2001, 100000};
    (void)state;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        check(counts[i], 1);
        check(counts[i], counts[i] - 1); /* backwards */
        check(counts[i], 100003);        /* a prime: up and down */
    }
}

/* Those of the file itself come in order and are sorted with others behind them. */
static void test_sorted_more_than_once(void **state)
{
    struct first_lines lines = {0};
    (void)state;
    for (uint64_t i = 0; i < 1500; i++) {
        first_lines_add(&lines, 2 * i + 2);
    }
    first_lines_sort(&lines);
    for (uint64_t i = 1500; i > 0; i--) {
        first_lines_add(&lines, 2 * i - 1);
    }
    first_lines_sort(&lines);
    assert_int_equal(lines.count, 3000);
    assert_int_equal(lines.kept, FEED_REPORT_MOST);
    for (size_t i = 0; i < lines.kept; i++) {
        assert_int_equal(lines.lines[i], i + 1);
    }
    free(lines.lines);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_first_in_order),
        cmocka_unit_test(test_sorted_more_than_once),
    };
    return cmocka_run_group_tests_name("extract_first_lines", tests, NULL, NULL);
}
