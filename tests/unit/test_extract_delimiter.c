#include "extract/delimiter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static ptrdiff_t give(void *context, char *bytes, size_t size)
{
    const char **text = context;
    size_t n = strlen(*text) < size ? strlen(*text) : size;
    n = n < 3 ? n : 3;
    memcpy(bytes, *text, n);
    *text += n;
    return (ptrdiff_t)n;
}

static char detect(const char *text, size_t header_row)
{
    return delimiter_detect(give, &text, header_row);
}

static void test_header_row_decides(void **state)
{
    (void)state;
    assert_int_equal(detect("a,b,c\n1;2;3\n", 1), ',');
    assert_int_equal(detect("a;b;c\n1,5;2,5;3,5\n", 1), ';');
    assert_int_equal(detect("a\tb", 1), '\t');
    assert_int_equal(detect("a|b|c,d", 1), '|');
    assert_int_equal(detect("", 1), ',');
    assert_int_equal(detect("alone\n", 1), ',');
    assert_int_equal(detect("A title, with, commas\n\na;b\n1;2\n", 3), ';');
    assert_int_equal(detect("A title, with, commas\r\n\r\na;b\r\n", 3), ';');
    assert_int_equal(detect("A title, with, commas\r\ra;b\r", 3), ';');
    assert_int_equal(detect("\"a, b, c\";d;e\n", 1), ';');
    assert_int_equal(detect("\"two\nlines, here, too\"\na;b\n", 2), ';');
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_header_row_decides)};
    return cmocka_run_group_tests_name("extract delimiter", tests, NULL, NULL);
}
