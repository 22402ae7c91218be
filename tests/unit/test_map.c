#include "common/map.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

static void test_numbers_follow_first_adding(void **state)
{
    (void)state;
    struct map *map = map_new();
    bool added = false;
    assert_int_equal(map_add(map, "robbery", 7, &added), 0);
    assert_true(added);
    assert_int_equal(map_add(map, "alarm", 5, &added), 1);
    assert_int_equal(map_add(map, "robbery", 7, &added), 0);
    assert_false(added);
    assert_int_equal(map_add(map, "", 0, NULL), 2);
    assert_int_equal(map_count(map), 3);
    assert_string_equal(map_key(map, 1), "alarm");
    assert_string_equal(map_key(map, 2), "");
    map_free(map);
}

static void test_keys_are_bytes(void **state)
{
    (void)state;
    struct map *map = map_new();
    size_t number = 9;
    map_add(map, "a\0b", 3, NULL);
    assert_false(map_find(map, "a", 1, &number));
    assert_false(map_find(map, "a\0c", 3, &number));
    assert_true(map_find(map, "a\0b", 3, &number));
    assert_int_equal(number, 0);
    map_free(map);
    map_free(NULL);
}

static void test_many_keys(void **state)
{
    (void)state;
    struct map *map = map_new();
    char key[32];
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 20000; i++) {
            int length = snprintf(key, sizeof key, "key-%d", i);
            assert_int_equal(map_add(map, key, (size_t)length, NULL), i);
        }
    }
    assert_int_equal(map_count(map), 20000);
    assert_string_equal(map_key(map, 19999), "key-19999");
    map_free(map);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_follow_first_adding),
        cmocka_unit_test(test_keys_are_bytes),
        cmocka_unit_test(test_many_keys),
    };
    return cmocka_run_group_tests_name("map", tests, NULL, NULL);
}
