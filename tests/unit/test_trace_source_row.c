#include "trace/source_row.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scratch.h"

static void assert_row(const char *source, const char *expected)
{
    struct buffer row = {0};
    assert_true(source_row(&row, scratch_folder, source));
    assert_string_equal(row.data, expected);
    buffer_free(&row);
}

static void assert_none(const char *source)
{
    struct buffer row = {0};
    assert_false(source_row(&row, scratch_folder, source));
    buffer_free(&row);
}

static void test_line_ends(void **state)
{
    (void)state;
    scratch_write("feeds/a.csv", "one\ntwo\r\n\rfour\n");
    assert_row("feeds/a.csv:1:1", "one");
    assert_row("feeds/a.csv:2", "two");
    assert_none("feeds/a.csv:3:1");
    assert_row("feeds/a.csv:4:1", "four");
    assert_none("feeds/a.csv:5:1");
}

static void test_what_names_no_line(void **state)
{
    (void)state;
    assert_none("feeds/a.csv");
    assert_none("feeds/a.csv:0:1");
    assert_none("feeds/a.csv:99999999999999999999:1");
    assert_none("feeds/nowhere.csv:1:1");
}

static void test_windows_1252(void **state)
{
    (void)state;
    scratch_write("feeds/w.csv", "Area\nCaf\xE9 \x96 \xA3" "5\n");
    assert_row("feeds/w.csv:2:1", "Caf\xC3\xA9 \xE2\x80\x93 \xC2\xA3" "5");
}

static void test_utf_16(void **state)
{
    (void)state;
    static const char bytes[] = "\xFF\xFE" "a\0\n\0" "5\0" "7\0\xE9\0\n\0";
    FILE *file = fopen(scratch_write("feeds/u.csv", ""), "wb");
    assert_int_equal(fwrite(bytes, 1, sizeof bytes - 1, file), sizeof bytes - 1);
    fclose(file);
    assert_row("feeds/u.csv:2:1", "57\xC3\xA9");
}

static void test_long_and_hostile(void **state)
{
    (void)state;
    char text[400];
    memset(text, 'x', sizeof text);
    memcpy(text, "\x1b[2J", 4);
    text[sizeof text - 1] = '\0';
    scratch_write("feeds/h.csv", text);
    struct buffer row = {0};
    assert_true(source_row(&row, scratch_folder, "feeds/h.csv:1:1"));
    assert_int_equal(row.length, SOURCE_ROW_MAX);
    assert_int_equal(row.data[0], '?');
    buffer_free(&row);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_line_ends),     cmocka_unit_test(test_what_names_no_line),
        cmocka_unit_test(test_windows_1252),  cmocka_unit_test(test_utf_16),
        cmocka_unit_test(test_long_and_hostile),
    };
    return cmocka_run_group_tests_name("trace/source_row", tests, scratch_open, scratch_close);
}
