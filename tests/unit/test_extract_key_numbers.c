/* Unit tests of extract/key_numbers.c. */
#include "extract/key_numbers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void test_finds_what_was_added(void **state)
{
    enum { KEYS = 20000 };
    struct key_numbers *numbers = key_numbers_new();
    size_t number;
    (void)state;
    assert_false(key_numbers_find(numbers, 0, &number));
    for (size_t i = 0; i < KEYS; i++) { /* as keys of dimensions are: few bits in each 16 */
        uint64_t key = (uint64_t)(i / 400) << 32 | (uint64_t)(i / 20 % 20) << 16 | i % 20;
        assert_false(key_numbers_find(numbers, key, &number));
        key_numbers_add(numbers, key, KEYS - i);
        assert_true(key_numbers_find(numbers, key, &number));
        assert_int_equal(number, KEYS - i);
    }
    for (size_t i = 0; i < KEYS; i++) {
        uint64_t key = (uint64_t)(i / 400) << 32 | (uint64_t)(i / 20 % 20) << 16 | i % 20;
        assert_true(key_numbers_find(numbers, key, &number));
        assert_int_equal(number, KEYS - i);
    }
    assert_false(key_numbers_find(numbers, UINT64_MAX, &number));
    key_numbers_free(numbers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_finds_what_was_added)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
