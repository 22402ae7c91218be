#include "common/spellings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Keeps a text in memory of exactly its length, so that reading beyond it is noticed. */
static uint32_t find(const struct spellings *spellings, const char *text, size_t length)
{
    char *exact = malloc(length ? length : 1);
    memcpy(exact, text, length);
    uint32_t verdict = spellings_find(spellings, exact, length);
    free(exact);
    return verdict;
}

/* Texts of each length that differ in one byte at each place. */
static void test_every_byte_counts(void **state)
{
    enum { LONGEST = 40 };
    struct spellings *spellings = spellings_new();
    uint32_t verdict = 0;
    (void)state;
    for (int round = 0; round < 2; round++) {
        verdict = 0;
        for (size_t length = 0; length <= LONGEST; length++) {
            for (size_t at = 0; at < length || at == 0; at++) {
                char text[LONGEST + 1];
                memset(text, 'a', sizeof text);
                text[at] = 'b';
                if (round == 0) {
                    assert_int_equal(find(spellings, text, length), SPELLING_UNKNOWN);
                    spellings_keep(spellings, text, length, verdict);
                }
                assert_int_equal(find(spellings, text, length), verdict);
                verdict++;
            }
        }
    }
    spellings_free(spellings);
    spellings_free(NULL);
}

static void test_texts_are_bytes(void **state)
{
    struct spellings *spellings = spellings_new();
    (void)state;
    spellings_keep(spellings, "a\0b", 3, 7);
    assert_int_equal(find(spellings, "a\0b", 3), 7);
    assert_int_equal(find(spellings, "a\0c", 3), SPELLING_UNKNOWN);
    assert_int_equal(find(spellings, "a", 1), SPELLING_UNKNOWN);
    spellings_free(spellings);
}

/* As many as fit, each with its own verdict; those after are found unknown, and nothing is lost. */
static void test_as_many_as_fit(void **state)
{
    enum { TEXTS = 70000, FIT = 65535 };
    struct spellings *spellings = spellings_new();
    uint32_t known = 0;
    char text[32];
    (void)state;
    for (int round = 0; round < 2; round++) {
        known = 0;
        for (uint32_t i = 0; i < TEXTS; i++) {
            size_t length = (size_t)snprintf(text, sizeof text, "Area %u-%u %03uA", i / 320,
                                             i / 40 % 8, i % 40);
            uint32_t verdict = spellings_find(spellings, text, length);
            assert_true(verdict == SPELLING_UNKNOWN || verdict == i);
            known += verdict == i;
            if (round == 0) {
                spellings_keep(spellings, text, length, i);
            }
        }
    }
    assert_in_range(known, FIT - FIT / 1000, FIT); /* a few may find no place */
    spellings_free(spellings);
}

/* Texts with one hash must not make asking slow: the most are not remembered, and none is taken for
 * another. */
static void test_texts_with_one_hash(void **state)
{
    enum { TEXTS = 3000, LENGTH = 60 };
    struct spellings *spellings = spellings_new();
    uint32_t known = 0;
    (void)state;
    for (uint32_t i = 0; i < 2 * TEXTS; i++) { /* they differ where the hash does not look */
        char text[LENGTH];
        memset(text, 'a', sizeof text);
        char digits[8];
        snprintf(digits, sizeof digits, "%07u", i % TEXTS);
        memcpy(text + 12, digits, 7);
        uint32_t verdict = spellings_find(spellings, text, LENGTH);
        assert_true(verdict == SPELLING_UNKNOWN || verdict == i % TEXTS);
        known += verdict != SPELLING_UNKNOWN;
        if (i < TEXTS) {
            spellings_keep(spellings, text, LENGTH, i);
        }
    }
    assert_in_range(known, 1, 100);
    spellings_free(spellings);
}

static void test_long_texts_are_not_remembered(void **state)
{
    static char text[5000];
    struct spellings *spellings = spellings_new();
    (void)state;
    memset(text, 'x', sizeof text);
    spellings_keep(spellings, text, 256, 1);
    spellings_keep(spellings, text, 257, 2);
    spellings_keep(spellings, text, 1280, 3);
    assert_int_equal(spellings_find(spellings, text, 256), 1);
    assert_int_equal(spellings_find(spellings, text, 257), SPELLING_UNKNOWN);
    assert_int_equal(spellings_find(spellings, text, 1280), SPELLING_UNKNOWN);
    spellings_free(spellings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_byte_counts),
        cmocka_unit_test(test_texts_are_bytes),
        cmocka_unit_test(test_as_many_as_fit),
        cmocka_unit_test(test_texts_with_one_hash),
        cmocka_unit_test(test_long_texts_are_not_remembered),
    };
    return cmocka_run_group_tests_name("spellings", tests, NULL, NULL);
}
