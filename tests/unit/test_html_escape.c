#include "common/html_escape.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static void assert_escaped(const char *text, size_t length, const char *expected)
{
    struct buffer out = {0};
    buffer_text(&out, "");
    html_escape(&out, text, length);
    assert_string_equal(out.data ? out.data : "", expected);
    buffer_free(&out);
}

static void test_marks_become_entities(void **state)
{
    (void)state;
    assert_escaped("<a href=\"x\">'&'</a>", 19,
                   "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
    assert_escaped("&amp;", 5, "&amp;amp;");
}

static void test_text_stays(void **state)
{
    (void)state;
    assert_escaped("", 0, "");
    assert_escaped("\xc2\xa3" "5 \xe2\x80\x93 \xf0\x9f\x9a\xa8", 12,
                   "\xc2\xa3" "5 \xe2\x80\x93 \xf0\x9f\x9a\xa8");
    assert_escaped("a\tb\nc", 5, "a\tb\nc");
}

static void test_bytes_that_are_no_text(void **state)
{
    (void)state;
    assert_escaped("a\xff" "b", 3, "a\xef\xbf\xbd" "b");
    assert_escaped("\xc3", 1, "\xef\xbf\xbd");
    assert_escaped("a\0b", 3, "a[U+0000]b");
    assert_escaped("\x1b[31m", 5, "[U+001B][31m");
    assert_escaped("\r", 1, "[U+000D]");
    assert_escaped("\xc2\x9b", 2, "[U+009B]");
    assert_escaped("\xef\xbf\xbe", 3, "[U+FFFE]");
}

static void test_direction_cannot_be_turned(void **state)
{
    (void)state;
    assert_escaped("\xe2\x80\xae" "evil", 7, "[U+202E]evil");
    assert_escaped("\xe2\x81\xa6", 3, "[U+2066]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marks_become_entities),
        cmocka_unit_test(test_text_stays),
        cmocka_unit_test(test_bytes_that_are_no_text),
        cmocka_unit_test(test_direction_cannot_be_turned),
    };
    return cmocka_run_group_tests_name("html_escape", tests, NULL, NULL);
}
