#include "common/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static void test_every_character_comes_back(void **state)
{
    (void)state;
    struct buffer out = {0};
    for (uint32_t character = 1; character <= 0x10FFFF; character += character < 0x1000 ? 1 : 17) {
        uint32_t back;
        if (character >= 0xD800 && character <= 0xDFFF) {
            continue;
        }
        buffer_clear(&out);
        utf8_encode(&out, character);
        assert_int_equal(utf8_decode(out.data, out.length, &back), out.length);
        assert_int_equal(back, character);
        for (size_t cut = 1; cut < out.length; cut++) {
            assert_int_equal(utf8_decode(out.data, cut, &back), 0);
        }
    }
    buffer_free(&out);
}

static void test_what_is_not_utf8(void **state)
{
    static const char *const bad[] = {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80",
                                      "\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF",
                                      "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
                                      "\xFF", "\xC3", "\xE2\x82", "a\xE9t\xE9", "\xC3\x28"};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_false(utf8_valid(bad[i], strlen(bad[i])));
    }
    assert_true(utf8_valid("", 0));
    assert_true(utf8_valid("na\xC3\xAFve \xE2\x82\xAC \xF0\x9F\x98\x80", 15));
    assert_true(utf8_valid("a\0b", 3));
}

static void fold(const char *text, const char *wanted)
{
    struct buffer out = {0};
    text_fold_blanks(&out, text, strlen(text));
    assert_string_equal(out.data, wanted);
    assert_int_equal(out.length, strlen(wanted));
    buffer_free(&out);
}

static void test_fold_blanks(void **state)
{
    (void)state;
    fold("", "");
    fold("   ", "");
    fold("a", "a");
    fold("  a  b\t\r\n c  ", "a b c");
    fold("\xC2\xA0" "a\xC2\xA0\xC2\xA0" "b\xC2\xA0", "a b");
    fold("\xC2\xA3 5", "\xC2\xA3 5");
    fold("caf\xC3\xA9 ", "caf\xC3\xA9");
}

static void test_equal_and_names(void **state)
{
    (void)state;
    assert_true(text_equal("abc", 2, "ab"));
    assert_false(text_equal("abc", 3, "ab"));
    assert_true(text_equal("", 0, ""));
    assert_false(text_equal("a\0b", 3, "a"));
    assert_true(text_is_name("burglary-2"));
    assert_false(text_is_name(""));
    assert_false(text_is_name("Burglary"));
    assert_false(text_is_name("a b"));
    assert_false(text_is_name("caf\xC3\xA9"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_character_comes_back),
        cmocka_unit_test(test_what_is_not_utf8),
        cmocka_unit_test(test_fold_blanks),
        cmocka_unit_test(test_equal_and_names),
    };
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
