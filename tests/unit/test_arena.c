#include "common/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "child.h"

static void test_memory_is_zeroed_and_aligned(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    for (size_t size = 0; size < 300; size += 7) {
        unsigned char *memory = arena_alloc(arena, size);
        assert_non_null(memory);
        assert_int_equal((uintptr_t)memory % 16, 0);
        for (size_t i = 0; i < size; i++) {
            assert_int_equal(memory[i], 0);
        }
        memset(memory, 0xff, size);
    }
    arena_free(arena);
}

static void test_large_pieces_stay_apart(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    char *small = arena_alloc(arena, 10);
    char *large = arena_alloc(arena, 1000000);
    char *after = arena_alloc(arena, 10);
    memset(large, 'x', 1000000);
    memset(after, 'y', 10);
    assert_int_equal(small[0], 0);
    assert_int_equal(large[999999], 'x');
    assert_int_equal(after[9], 'y');
    arena_free(arena);
}

/* Blocks grow as more is asked for: pieces of every size around theirs are clear and apart. */
static void test_growing_pieces_are_clear_and_apart(void **state)
{
    (void)state;
    enum { PIECES = 400, STEP = 333 };
    static unsigned char *pieces[PIECES];
    struct arena *arena = arena_new();
    for (size_t i = 0; i < PIECES; i++) {
        size_t size = i * 7 % PIECES * STEP + 1;
        pieces[i] = arena_alloc(arena, size);
        for (size_t k = 0; k < size; k++) {
            assert_int_equal(pieces[i][k], 0);
        }
        memset(pieces[i], (int)(i % 255) + 1, size);
    }
    for (size_t i = 0; i < PIECES; i++) {
        size_t size = i * 7 % PIECES * STEP + 1;
        assert_int_equal(pieces[i][0], i % 255 + 1);
        assert_int_equal(pieces[i][size - 1], i % 255 + 1);
    }
    arena_free(arena);
}

static void test_copies(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    assert_string_equal(arena_copy(arena, "robbery", 3), "rob");
    assert_string_equal(arena_copy(arena, "", 0), "");
    assert_memory_equal(arena_copy(arena, "a\0b", 3), "a\0b\0", 4);
    assert_string_equal(arena_text(arena, "text"), "text");
    assert_string_equal(arena_format(arena, "%s/%d", "a", 7), "a/7");
    for (int length = 250; length < 260; length++) {
        assert_int_equal(strlen(arena_format(arena, "%0*d", length, 1)), length);
    }
    char *longer = arena_format(arena, "%0*d", 100000, 1);
    assert_int_equal(strlen(longer), 100000);
    arena_free(arena);
    arena_free(NULL);
}

static void test_array_grows_and_keeps(void **state)
{
    (void)state;
    size_t capacity = 0;
    int *items = NULL;
    for (int i = 0; i < 1000; i++) {
        items = array_grow(items, &capacity, (size_t)i, sizeof *items);
        items[i] = i;
    }
    assert_true(capacity >= 1000);
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(items[i], i);
    }
    free(items);
}

static void grow_too_far(void *context)
{
    size_t capacity = SIZE_MAX / 2;
    (void)context;
    array_grow(NULL, &capacity, SIZE_MAX / 2, 8);
}

static void test_too_much_ends_the_program(void **state)
{
    (void)state;
    struct child child = child_run(grow_too_far, NULL);
    assert_int_equal(child.status, 2);
    assert_non_null(strstr(child.said, "out of memory"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_is_zeroed_and_aligned),
        cmocka_unit_test(test_large_pieces_stay_apart),
        cmocka_unit_test(test_growing_pieces_are_clear_and_apart),
        cmocka_unit_test(test_copies),
        cmocka_unit_test(test_array_grows_and_keeps),
        cmocka_unit_test(test_too_much_ends_the_program),
    };
    return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
