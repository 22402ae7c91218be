#include "common/pattern.h"
#include "common/plain_pattern.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static const char *const plain[] = {
    "^[0-9a-f]{64}$", "^[EW]01\\d{6}$", "^\\d{4}-\\d\\d$", "^a$", "^[A-Ca-c\\-.]{2}x{3}$",
    "^TN1\\d \\d[A-Z]{2}$", "^\\(\\d{3}\\)$", "^k{2}[k-s]$"};

static const char *const others[] = {
    "a",       "^a",       "a$",      "^$",        "^a*$",     "^a+$",       "^a?$",    "^a{1,2}$",
    "^a{0}$",  "^a{}$",    "^a{2}?$", "^a{2}{2}$", "^(a)$",    "^a|b$",      "^[^a]$",  "^[]a]$",
    "^[a$",    "^[z-a]$",  "^[a-Z]$", "^[0-a]$",   "^[a-]$",   "^\\w$",      "^\\s{2}$", "^.$",
    "^a$b",    "^a$$",     "^\\$",    "^\xc3\xa9$", "^a{300}$", "^[[:digit:]]$", "^[a&&b]$", "",
    "^a{2}+$", "^[\\d-z]$"};

static bool surely(const char *expression, const char *text)
{
    struct plain_pattern *pattern = plain_pattern_new(expression);
    assert_non_null(pattern);
    bool is = plain_pattern_surely(pattern, text, strlen(text));
    plain_pattern_free(pattern);
    return is;
}

static void test_what_is_plain(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        struct plain_pattern *pattern = plain_pattern_new(plain[i]);
        assert_non_null(pattern);
        plain_pattern_free(pattern);
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (plain_pattern_new(others[i])) {
            fail_msg("'%s' is taken to be plain", others[i]);
        }
    }
}

static void test_whole_text_and_either_case(void **state)
{
    (void)state;
    assert_true(surely("^[EW]01\\d{6}$", "E01024567"));
    assert_true(surely("^[EW]01\\d{6}$", "w01024567"));
    assert_false(surely("^[EW]01\\d{6}$", "S01024567"));
    assert_false(surely("^[EW]01\\d{6}$", "E0102456"));
    assert_false(surely("^[EW]01\\d{6}$", "E010245678"));
    assert_false(surely("^\\d{4}-\\d\\d$", "2019-09\n")); /* $ would let it pass: ask pattern */
    assert_false(surely("^a$", ""));
}

/* Texts of the characters that the expressions speak of, and of some that they do not. */
static void test_yes_is_yes_of_pattern(void **state)
{
    static const char alphabet[] = "aAbcCf0123 9-.()EWTNkKsSxXyz\n\t";
    uint64_t random = 20191126;
    size_t yes = 0;
    (void)state;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        const char *reason;
        size_t offset;
        struct plain_pattern *quick = plain_pattern_new(plain[i]);
        struct pattern *pattern = pattern_new(plain[i], &reason, &offset);
        for (int round = 0; round < 100000; round++) {
            char text[8];
            size_t length = 1 + (random >> 33) % (i == 3 ? 1 : sizeof text);
            for (size_t c = 0; c < length; c++) {
                random = random * 6364136223846793005u + 1442695040888963407u;
                text[c] = alphabet[(random >> 33) % (sizeof alphabet - 1)];
            }
            if (plain_pattern_surely(quick, text, length)) {
                assert_int_equal(pattern_find(pattern, text, length), PATTERN_YES);
                yes++;
            } else if (!memchr(text, '\n', length)) {
                assert_int_equal(pattern_find(pattern, text, length), PATTERN_NO);
            }
        }
        plain_pattern_free(quick);
        pattern_free(pattern);
    }
    assert_true(yes > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_plain),
        cmocka_unit_test(test_whole_text_and_either_case),
        cmocka_unit_test(test_yes_is_yes_of_pattern),
    };
    return cmocka_run_group_tests_name("plain_pattern", tests, NULL, NULL);
}
