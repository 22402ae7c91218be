#include "common/buffer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void test_starts_empty(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    assert_null(buffer.data);
    buffer_clear(&buffer);
    buffer_free(&buffer);
    assert_int_equal(buffer.length, 0);
}

static void test_adds_and_ends_with_nul(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    buffer_text(&buffer, "");
    buffer_text(&buffer, "rob");
    buffer_char(&buffer, 'b');
    buffer_add(&buffer, "erySURPLUS", 3);
    buffer_format(&buffer, " %d%%", 39);
    assert_string_equal(buffer.data, "robbery 39%");
    assert_int_equal(buffer.length, 11);
    assert_int_equal(buffer.data[buffer.length], 0);
    buffer_clear(&buffer);
    assert_int_equal(buffer.length, 0);
    buffer_add(&buffer, "a\0b", 3);
    assert_memory_equal(buffer.data, "a\0b\0", 4);
    assert_int_equal(buffer.length, 3);
    buffer_free(&buffer);
    assert_null(buffer.data);
}

static void test_grows(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    for (int i = 0; i < 100000; i++) {
        buffer_char(&buffer, (char)('a' + i % 26));
    }
    buffer_format(&buffer, "%0*d", 50000, 7);
    assert_int_equal(buffer.length, 150000);
    assert_int_equal(buffer.data[25], 'z');
    assert_int_equal(buffer.data[149999], '7');
    assert_int_equal(buffer.data[150000], 0);
    buffer_free(&buffer);
}

static void test_cut(void **state)
{
    struct buffer buffer = {0};
    (void)state;
    buffer_cut(&buffer, 3);
    assert_int_equal(buffer.length, 0);
    buffer_text(&buffer, "robbery");
    buffer_cut(&buffer, 9);
    assert_string_equal(buffer.data, "robbery");
    buffer_cut(&buffer, 3);
    assert_string_equal(buffer.data, "rob");
    assert_int_equal(buffer.length, 3);
    buffer_free(&buffer);
}

/* Around each power of ten, and at the end of what a count can be. */
static void test_count_as_digits(void **state)
{
    (void)state;
    for (uint64_t power = 1, digits = 1; digits <= 20; power *= 10, digits++) {
        const uint64_t counts[] = {power - 1, power, power + 1, power * 3 / 2, UINT64_MAX / power};
        for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
            struct buffer buffer = {0};
            char expected[32];
            snprintf(expected, sizeof expected, "a%llu.", (unsigned long long)counts[i]);
            buffer_char(&buffer, 'a');
            buffer_count(&buffer, counts[i]);
            buffer_char(&buffer, '.');
            assert_string_equal(buffer.data, expected);
            assert_int_equal(buffer.length, strlen(expected));
            buffer_free(&buffer);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_starts_empty),
        cmocka_unit_test(test_adds_and_ends_with_nul),
        cmocka_unit_test(test_grows),
        cmocka_unit_test(test_cut),
        cmocka_unit_test(test_count_as_digits),
    };
    return cmocka_run_group_tests_name("buffer", tests, NULL, NULL);
}
