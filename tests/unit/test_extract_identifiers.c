#include "extract/identifiers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

static void test_each_is_new_once(void **state)
{
    struct identifiers *identifiers = identifiers_new();
    char text[32];
    (void)state;
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 100000; i++) {
            int length = snprintf(text, sizeof text, "%d-crime", i);
            assert_int_equal(identifiers_add(identifiers, text, (size_t)length), round == 0);
        }
    }
    identifiers_free(identifiers);
}

static void test_length_counts(void **state)
{
    struct identifiers *identifiers = identifiers_new();
    static const char nuls[20];
    (void)state;
    for (size_t length = 0; length < sizeof nuls; length++) {
        assert_true(identifiers_add(identifiers, nuls, length));
    }
    assert_false(identifiers_add(identifiers, nuls, 9));
    identifiers_free(identifiers);
    identifiers_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_is_new_once),
        cmocka_unit_test(test_length_counts),
    };
    return cmocka_run_group_tests_name("extract_identifiers", tests, NULL, NULL);
}
