#include "extract/element_path.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "child.h"

#include <string.h>

static const struct place place = {"feeds.xml", 7, 0};

static void test_paths(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct element_path path = element_path_new(arena, "a/b-c/@d", place);
    assert_int_equal(path.up, 0);
    assert_int_equal(path.step_count, 2);
    assert_string_equal(path.steps[0], "a");
    assert_string_equal(path.steps[1], "b-c");
    assert_string_equal(path.attribute, "d");
    path = element_path_new(arena, ".", place);
    assert_int_equal(path.up + path.step_count, 0);
    assert_null(path.attribute);
    path = element_path_new(arena, "../../@year", place);
    assert_int_equal(path.up, 2);
    assert_string_equal(path.attribute, "year");
    path = element_path_new(arena, "@x", place);
    assert_int_equal(path.step_count, 0);
    assert_string_equal(path.attribute, "x");
    arena_free(arena);
}

static void compile(void *text)
{
    struct arena *arena = arena_new();
    element_path_new(arena, text, place);
    arena_free(arena);
}

static void test_what_is_no_path(void **state)
{
    static const char *const texts[] = {"", "/a", "a//b", "a/", "..", "../a", "a/../@b", "@",
                                        "@a/b", "a[1]", "a b", "*", "./a", "@@a"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char text[16];
        strcpy(text, texts[i]);
        struct child child = child_run(compile, text);
        assert_int_equal(child.status, 2);
        assert_non_null(strstr(child.said, "feeds.xml:7: error: "));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paths),
        cmocka_unit_test(test_what_is_no_path),
    };
    return cmocka_run_group_tests_name("extract element_path", tests, NULL, NULL);
}
