#include "common/pattern.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static struct pattern *compile(const char *expression)
{
    const char *reason;
    size_t offset;
    struct pattern *pattern = pattern_new(expression, &reason, &offset);
    assert_non_null(pattern);
    return pattern;
}

static enum pattern_result whole(const char *expression, const char *text)
{
    struct pattern *pattern = compile(expression);
    enum pattern_result result = pattern_matches(pattern, text, strlen(text));
    pattern_free(pattern);
    return result;
}

static void test_spellings(void **state)
{
    static const char business[] =
        "Burglary (Business & (Commercial|Community)|Commercial & Business)";
    (void)state;
    assert_int_equal(whole(business, "Burglary Business & Commercial"), PATTERN_YES);
    assert_int_equal(whole(business, "burglary business & community"), PATTERN_YES);
    assert_int_equal(whole(business, "Burglary Commercial & Business"), PATTERN_YES);
    assert_int_equal(whole(business, "Burglary Residential"), PATTERN_NO);
    assert_int_equal(whole(business, "All Burglary Commercial & Business"), PATTERN_NO);
    assert_int_equal(whole("a|ab", "ab"), PATTERN_YES);
    assert_int_equal(whole("\xC3\x89T\xC3\x89", "\xC3\xA9t\xC3\xA9"), PATTERN_YES);
}

static void test_anywhere_and_groups(void **state)
{
    size_t start, length;
    (void)state;
    struct pattern *pattern = compile("(up|down) (\\d+)( places)?");
    const char *text = "went down 12 since";
    assert_int_equal(pattern_find(pattern, text, strlen(text)), PATTERN_YES);
    assert_true(pattern_group(pattern, 2, &start, &length));
    assert_int_equal(start, 10);
    assert_int_equal(length, 2);
    assert_false(pattern_group(pattern, 3, &start, &length));
    assert_false(pattern_group(pattern, 4, &start, &length));
    assert_int_equal(pattern_matches(pattern, text, strlen(text)), PATTERN_NO);
    pattern_free(pattern);
}

static void test_not_utf8_is_no_match(void **state)
{
    (void)state;
    struct pattern *pattern = compile(".*");
    assert_int_equal(pattern_find(pattern, "\xE9", 1), PATTERN_NO);
    assert_int_equal(pattern_find(pattern, "", 0), PATTERN_YES);
    pattern_free(pattern);
}

static void test_wrong_expressions(void **state)
{
    const char *reason;
    size_t offset;
    (void)state;
    assert_null(pattern_new("a(b", &reason, &offset));
    assert_int_equal(offset, 3);
    assert_non_null(strstr(reason, "parenthes"));
    assert_null(pattern_new("a\\C", &reason, &offset));
}

/* An expression that tries 2^n ways before the one that matches stops at the limit, and soon. */
static void test_match_limit(void **state)
{
    char text[64];
    (void)state;
    memset(text, 'a', sizeof text);
    text[sizeof text - 1] = 'b';
    struct pattern *pattern = compile("(a+)+c|a+b");
    assert_int_equal(pattern_matches(pattern, text, sizeof text), PATTERN_NO);
    assert_int_equal(pattern_matches(pattern, text + 60, 4), PATTERN_YES);
    pattern_free(pattern);
}

/* A pattern that is asked often becomes machine code, whose limits are others. Texts of each length
 * up to beyond all limits must have the verdict they had of a pattern asked for the first time. */
static void test_often_is_as_once(void **state)
{
    enum { LONGEST = 1600, RUNS = 300 };
    static const char *const expressions[] = {"(?:ab?|b)*", "(?:(a)|(b))*", "([ab][ab])*",
                                              "[ab]*[ab]*[ab]*[ab]*c|[ab]+", "([ab]+)+c|[ab]+",
                                              "a(b|ab)*"};
    char text[LONGEST];
    (void)state;
    for (size_t i = 0; i < sizeof text; i++) {
        text[i] = i % 2 ? 'b' : 'a';
    }
    for (size_t e = 0; e < sizeof expressions / sizeof *expressions; e++) {
        struct pattern *often = compile(expressions[e]);
        unsigned seen = 0;
        for (int i = 0; i < RUNS; i++) {
            assert_int_equal(pattern_matches(often, "ab", 2), PATTERN_YES);
            assert_int_equal(pattern_find(often, "ab", 2), PATTERN_YES);
        }
        for (size_t length = 2; length <= sizeof text; length += length < 80 ? 4 : 120) {
            struct pattern *once = compile(expressions[e]);
            enum pattern_result wanted = pattern_matches(once, text, length);
            assert_int_equal(pattern_matches(often, text, length), wanted);
            assert_int_equal(pattern_find(often, text, length), pattern_find(once, text, length));
            seen |= 1u << wanted;
            pattern_free(once);
        }
        assert_int_equal(seen, 1u << PATTERN_NO | 1u << PATTERN_YES);
        pattern_free(often);
    }
}

/* Groups are those of the last match, also of a pattern that is asked often. */
static void test_groups_when_asked_often(void **state)
{
    size_t start, length;
    (void)state;
    struct pattern *pattern = compile("rank (\\d+)");
    for (int i = 0; i < 300; i++) {
        assert_int_equal(pattern_find(pattern, "no number", 9), PATTERN_NO);
        assert_int_equal(pattern_find(pattern, "of rank 12", 10), PATTERN_YES);
        assert_true(pattern_group(pattern, 1, &start, &length));
        assert_int_equal(start, 8);
        assert_int_equal(length, 2);
    }
    pattern_free(pattern);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spellings),
        cmocka_unit_test(test_anywhere_and_groups),
        cmocka_unit_test(test_not_utf8_is_no_match),
        cmocka_unit_test(test_wrong_expressions),
        cmocka_unit_test(test_match_limit),
        cmocka_unit_test(test_often_is_as_once),
        cmocka_unit_test(test_groups_when_asked_often),
    };
    return cmocka_run_group_tests_name("pattern", tests, NULL, NULL);
}
