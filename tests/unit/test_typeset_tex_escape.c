#include "typeset/tex_escape.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <string.h>

static void check_by(void (*escape)(struct buffer *, const char *), const char *text,
                     const char *expected)
{
    struct buffer out = {0};
    escape(&out, text);
    assert_string_equal(out.data, expected);
    buffer_free(&out);
}

static void check(const char *text, const char *expected)
{
    check_by(tex_escape_text, text, expected);
}

static void test_specials(void **state)
{
    (void)state;
    check("\\input{/etc/hostname}", "\\textbackslash{}input\\{/etc/hostname\\}");
    check("$ & # % _ ^ ~", "\\$ \\& \\# \\% \\_ \\textasciicircum{} \\textasciitilde{}");
    check("<a>|\"b'`", "\\textless{}a\\textgreater{}\\textbar{}\\textquotedbl{}b"
                       "\\textquotesingle{}\\textasciigrave{}");
    check("", "");
}

static void test_ligatures_are_broken(void **state)
{
    (void)state;
    check("a--b", "a{-}{-}b");
    check("well-known", "well-known");
    check("-5", "{-}5");
    check("2020-21", "2020\\mbox{-}21"); /* not broken behind the hyphen */
    check("a,,b", "a{,}{,}b");
    check("1,234", "1,234");
}

static void test_blanks_and_controls(void **state)
{
    (void)state;
    check("a\tb\r\nc", "a b  c");
    check("a\x07z", "a\\unprintable{U+0007}z");
}

static void test_characters(void **state)
{
    (void)state;
    check("\xC2\xA3" "5", "\xC2\xA3" "5");                /* pound: Latin-1 as it stands */
    check("\xE2\x88\x92" "3.0%", "\\textminus{}3.0\\%");  /* minus */
    check("\xE2\x89\xA5\xE2\x89\xA4", "\\textgreaterequal{}\\textlessequal{}");
    check("a\xC2\xA0z", "a~z");
    check("\xE2\x80\x99\xE2\x80\x93", "\\textquoteright{}\\textendash{}");
    check("\xC5\xBE", "\xC5\xBE");                        /* z with caron: one glyph */
    check("\xC4\x80", "\\glyph{0100}{\xC4\x80}");         /* A with macron: built */
    check("\xC4\xA6", "\\unprintable{U+0126}");           /* H with stroke: no glyph */
    check("\xE4\xB8\xAD", "\\unprintable{U+4E2D}");
    check("\xF0\x9F\x98\x80", "\\unprintable{U+1F600}");
}

static void test_bytes_that_are_not_utf8(void **state)
{
    (void)state;
    check("a\xE9z", "a\\unprintable{0xE9}z");
    check("\xC3", "\\unprintable{0xC3}");
    check("\xED\xA0\x80", "\\unprintable{0xED}\\unprintable{0xA0}\\unprintable{0x80}");
}

static void test_nul_is_not_the_end(void **state)
{
    struct buffer out = {0};
    (void)state;
    tex_escape(&out, "a\0b", 3);
    assert_string_equal(out.data, "a\\unprintable{U+0000}b");
    buffer_free(&out);
}

/* Whatever goes in: no byte comes out that TeX acts on, but for the macros of the escape itself. */
static void test_every_byte(void **state)
{
    (void)state;
    for (int byte = 1; byte < 256; byte++) {
        char text[] = {'a', (char)byte, 'z', '\0'};
        struct buffer out = {0};
        tex_escape_text(&out, text);
        for (size_t i = 0; i < out.length; i++) {
            bool guarded = i > 0 && out.data[i - 1] == '\\';
            if (strchr("$&#%_^~", out.data[i]) && !guarded) {
                fail_msg("byte %d gives %s", byte, out.data);
            }
        }
        buffer_free(&out);
    }
}

static void test_address_breaks(void **state)
{
    (void)state;
    check_by(tex_escape_address, "39.0% in feeds/a_b.csv",
             "39.0\\% in feeds/\\breakhere{}a\\_\\breakname{}b.\\breakname{}csv");
}

static void test_short_last_words(void **state)
{
    struct buffer out = {0};
    (void)state;
    check_by(tex_escape_label, "Change, %", "Change{,}~\\%");
    check_by(tex_escape_label, "Act 1990, section 79)", "Act 1990, section~79)");
    check_by(tex_escape_label, "Rowdy gatherings", "Rowdy gatherings");
    check_by(tex_escape_label, "Both", "Both");
    check_by(tex_escape_label, "", "");
    tex_escape_tied(&out, "rose by 16 (39.0%)", 7);
    assert_string_equal(out.data, "rose by 16~(39.0\\%)");
    buffer_clear(&out);
    tex_escape_tied(&out, "rose by 16 (39.0%)", 6);
    assert_string_equal(out.data, "rose by 16 (39.0\\%)");
    buffer_free(&out);
}

static void test_pdf_strings(void **state)
{
    struct buffer out = {0};
    (void)state;
    tex_pdf_string(&out, "A(\xE2\x88\x92\xF0\x9F\x98\x80\xFF");
    assert_string_equal(out.data, "<FEFF004100282212D83DDE00FFFD>");
    buffer_clear(&out);
    tex_pdf_address(&out, "a) b\xC3\xA9");
    assert_string_equal(out.data, "<6129253230622543332541" "39>");
    buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_specials),
        cmocka_unit_test(test_ligatures_are_broken),
        cmocka_unit_test(test_blanks_and_controls),
        cmocka_unit_test(test_characters),
        cmocka_unit_test(test_bytes_that_are_not_utf8),
        cmocka_unit_test(test_nul_is_not_the_end),
        cmocka_unit_test(test_every_byte),
        cmocka_unit_test(test_address_breaks), cmocka_unit_test(test_short_last_words),
        cmocka_unit_test(test_pdf_strings),
    };
    return cmocka_run_group_tests_name("typeset/tex_escape", tests, NULL, NULL);
}
