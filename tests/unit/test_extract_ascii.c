#include "extract/ascii.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

enum { LENGTH = 300 };

/* One odd byte at every place, and every beginning: the same as byte by byte. */
static void test_odd_bytes_are_found_everywhere(void **state)
{
    static const char odd[] = {'\0', '\x80', '\xFF', '\xC3', '\x01', '\x7F'};
    char bytes[LENGTH];
    (void)state;
    for (size_t kind = 0; kind < sizeof odd; kind++) {
        for (size_t place = 0; place < LENGTH; place++) {
            memset(bytes, 'a', sizeof bytes);
            bytes[place] = odd[kind];
            for (size_t from = 0; from < 70; from++) {
                size_t length = LENGTH - from;
                assert_int_equal(ascii_length(bytes + from, length),
                                 ascii_length_plain(bytes + from, length));
            }
        }
    }
}

static void test_plain(void **state)
{
    (void)state;
    assert_int_equal(ascii_length_plain("", 0), 0);
    assert_int_equal(ascii_length_plain("abc\x7F", 4), 4);
    assert_int_equal(ascii_length_plain("ab\0c", 4), 2);
    assert_int_equal(ascii_length_plain("ab\xC3\xA9", 4), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_odd_bytes_are_found_everywhere),
        cmocka_unit_test(test_plain),
    };
    return cmocka_run_group_tests_name("extract_ascii", tests, NULL, NULL);
}
