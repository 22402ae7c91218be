#include "common/folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scratch.h"

static void test_sorted_and_below(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    scratch_write("b.md", "");
    scratch_write("a.md", "");
    scratch_write("B.md", "");
    scratch_write(".hidden", "");
    scratch_write("sub/c.csv", "");
    assert_int_equal(symlink("/etc/hostname", scratch_path("link")), 0);
    struct folder flat = folder_list(arena, scratch_folder, 1);
    assert_int_equal(flat.count, 3);
    assert_string_equal(flat.files[0], "B.md");
    assert_string_equal(flat.files[1], "a.md");
    assert_string_equal(flat.files[2], "b.md");
    struct folder deep = folder_list(arena, scratch_folder, 2);
    assert_int_equal(deep.count, 4);
    assert_string_equal(deep.files[3], "sub/c.csv");
    arena_free(arena);
}

static void test_missing_folder_is_empty(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    assert_int_equal(folder_list(arena, scratch_path("nowhere"), 3).count, 0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sorted_and_below),
        cmocka_unit_test(test_missing_folder_is_empty),
    };
    return cmocka_run_group_tests_name("folder", tests, scratch_open, scratch_close);
}
