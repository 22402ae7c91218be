/* Unit tests of common/line_digest.c. */
#include "common/line_digest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Worked out apart from this program, from the published constants. */
static void test_known_digests(void **state)
{
    (void)state;
    struct line_digest digest = {0};
    char text[LINE_DIGEST_TEXT_SIZE];
    line_digest_text(digest, text);
    assert_string_equal(text, "00000000000000000000000000000000");
    line_digest_add(&digest, 2);
    line_digest_text(digest, text);
    assert_string_equal(text, "dbd238973a2b148a1530a8f4452503cf");
    line_digest_add(&digest, 3);
    line_digest_add(&digest, UINT64_C(5000000000));
    line_digest_text(digest, text);
    assert_string_equal(text, "bbf71330f31a4c29e7930bc6303be682");
}

static void test_order_does_not_matter(void **state)
{
    (void)state;
    struct line_digest up = {0}, down = {0};
    for (uint64_t line = 1; line <= 1000; line++) {
        line_digest_add(&up, line);
        line_digest_add(&down, 1001 - line);
    }
    assert_memory_equal(&up, &down, sizeof up);
}

/* Every pair of lines out of 200, and every single one, has a digest of its own. */
static void test_sets_differ(void **state)
{
    enum { LINES = 200, SETS = LINES + LINES * (LINES - 1) / 2 };
    static char texts[SETS][LINE_DIGEST_TEXT_SIZE];
    size_t count = 0;
    (void)state;
    for (uint64_t i = 1; i <= LINES; i++) {
        for (uint64_t j = i; j <= LINES; j++) {
            struct line_digest digest = {0};
            line_digest_add(&digest, i);
            if (j > i) {
                line_digest_add(&digest, j);
            }
            line_digest_text(digest, texts[count++]);
        }
    }
    assert_int_equal(count, SETS);
    qsort(texts, SETS, sizeof *texts, (int (*)(const void *, const void *))strcmp);
    for (size_t i = 1; i < SETS; i++) {
        assert_string_not_equal(texts[i - 1], texts[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_known_digests),
                                       cmocka_unit_test(test_order_does_not_matter),
                                       cmocka_unit_test(test_sets_differ)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
