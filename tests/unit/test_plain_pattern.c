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
    "^[0-9a-f]{64}$", "^[EW]01\\d{6}$", "^\\d{4}-\\d\\d$", "^abcd$", "^[A-C\\-]{2}x{3}$",
    "^TN1\\d \\d[A-Z]{2}$", "^\\(\\d{3}\\)$", "^k{2}[k-s]{2}$"};

static const char *const others[] = {
    "a",       "^a",       "a$",      "^$",        "^a*$",     "^a+$",       "^a?$",    "^a{1,2}$",
    "^a{0}$",  "^a{}$",    "^a{2}?$", "^a{2}{2}$", "^(a)$",    "^a|b$",      "^[^a]$",  "^[]a]$",
    "^[a$",    "^[z-a]$",  "^[a-Z]$", "^[0-a]$",   "^[a-]$",   "^\\w$",      "^\\s{2}$", "^.$",
    "^a$b",    "^a$$",     "^\\$",    "^\xc3\xa9$", "^a{300}$", "^[[:digit:]]$", "^[a&&b]$", "",
    "^a{2}+$", "^[\\d-z]$", "^abc$", "^[aceg]{4}$"};

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
    assert_false(surely("^aaaa$", ""));
}

/* Sixteen at a time, with a rest: each byte at each place. */
static void test_many_of_a_kind(void **state)
{
    static const char *const expressions[] = {"^[0-9a-f]{64}$", "^x\\d{17}$", "^[0-9x]{20}$",
                                              "^[0-9]{16}z$"};
    static const char *const texts[] = {
        "0123456789abcdefABCDEF0123456789abcdef0123456789abcdef0123456789", "x12345678901234567",
        "01234567890xX0123456", "1234567890123456z"};
    (void)state;
    for (size_t i = 0; i < sizeof expressions / sizeof *expressions; i++) {
        const char *reason;
        size_t offset, length = strlen(texts[i]);
        struct plain_pattern *quick = plain_pattern_new(expressions[i]);
        struct pattern *pattern = pattern_new(expressions[i], &reason, &offset);
        char text[80];
        memcpy(text, texts[i], length);
        assert_true(plain_pattern_surely(quick, text, length));
        for (size_t at = 0; at < length; at++) {
            for (int byte = 0; byte < 128; byte++) {
                text[at] = (char)byte;
                bool right = pattern_find(pattern, text, length) == PATTERN_YES &&
                             !(byte == '\n' && at + 1 == length);
                assert_int_equal(plain_pattern_surely(quick, text, length), right);
            }
            text[at] = texts[i][at];
        }
        plain_pattern_free(quick);
        pattern_free(pattern);
    }
}

/* Texts that match, with a few characters changed, left out or put in. */
static void test_yes_is_yes_of_pattern(void **state)
{
    static const char *const right[] = {
        "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF", "W01002003", "2019-09",
        "aBcD", "-Bxxx", "TN14 5PE", "(012)", "kKpS"};
    static const char alphabet[] = "aAbcCf0123 9-.()EWTNkKsSxXyz\n\t";
    uint64_t random = 20191126;
    size_t yes = 0, no = 0;
    (void)state;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        const char *reason;
        size_t offset;
        struct plain_pattern *quick = plain_pattern_new(plain[i]);
        struct pattern *pattern = pattern_new(plain[i], &reason, &offset);
        for (int round = 0; round < 50000; round++) {
            char text[80];
            size_t length = strlen(right[i]);
            memcpy(text, right[i], length + 1);
            for (int changes = round % 3; changes > 0; changes--) {
                random = random * 6364136223846793005u + 1442695040888963407u;
                text[(random >> 20) % length] = alphabet[(random >> 33) % (sizeof alphabet - 1)];
            }
            length -= round % 7 == 0;
            length += round % 11 == 0;
            if (plain_pattern_surely(quick, text, length)) {
                assert_int_equal(pattern_find(pattern, text, length), PATTERN_YES);
                yes++;
            } else if (text[length - 1] != '\n') {
                assert_int_equal(pattern_find(pattern, text, length), PATTERN_NO);
                no++;
            }
        }
        plain_pattern_free(quick);
        pattern_free(pattern);
    }
    assert_true(yes > 100000 && no > 100000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_plain),
        cmocka_unit_test(test_whole_text_and_either_case),
        cmocka_unit_test(test_many_of_a_kind),
        cmocka_unit_test(test_yes_is_yes_of_pattern),
    };
    return cmocka_run_group_tests_name("plain_pattern", tests, NULL, NULL);
}
