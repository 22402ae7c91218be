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

/* An expression that tries 2^n ways stops at the limit, and soon. */
static void test_match_limit(void **state)
{
    char text[64];
    (void)state;
    memset(text, 'a', sizeof text);
    text[sizeof text - 1] = 'b';
    struct pattern *pattern = compile("(a+)+$");
    assert_int_equal(pattern_matches(pattern, text, sizeof text), PATTERN_LIMIT);
    assert_int_equal(pattern_find(pattern, text, 3), PATTERN_YES);
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
    };
    return cmocka_run_group_tests_name("pattern", tests, NULL, NULL);
}
