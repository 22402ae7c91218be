#include "typeset/marks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct arena *arena;

static struct exhibit *table_of(size_t cells)
{
    struct exhibit *table = exhibit_new(arena, "sample", cells, 1);
    for (size_t i = 0; i < cells; i++) {
        *exhibit_at(table, i, 0) = (struct exhibit_cell){.fact = "f", .has_value = true,
                                                         .status = "", .printed = "7"};
    }
    return table;
}

static void mark(struct exhibit *table, size_t row, const char *status, const char *printed)
{
    exhibit_at(table, row, 0)->status = status;
    exhibit_at(table, row, 0)->printed = printed;
}

static void a_table_without_marks_needs_no_words(void **state)
{
    (void)state;
    struct exhibit *table = table_of(2);
    mark(table, 1, "", "as [x] says");
    assert_null(marks_explained(arena, table));
}

static void a_mark_is_explained_once(void **state)
{
    (void)state;
    struct exhibit *table = table_of(3);
    mark(table, 0, "x", "[x]");
    mark(table, 2, "x", "[x]");
    assert_string_equal(marks_explained(arena, table), "[x] stands for not available.");
}

static void several_stand_in_their_own_order(void **state)
{
    (void)state;
    struct exhibit *table = table_of(4);
    mark(table, 0, "p", "7 [p]");
    mark(table, 1, "z", "[z]");
    mark(table, 3, "c", "[c]");
    assert_string_equal(marks_explained(arena, table),
                        "[c] stands for confidential, [z] for not applicable, [p] for provisional.");
}

/* What a mark leaves out of print needs no words: a revised figure that stands as a plain one. */
static void a_status_that_is_not_printed_is_not_explained(void **state)
{
    (void)state;
    struct exhibit *table = table_of(1);
    mark(table, 0, "r", "7");
    assert_null(marks_explained(arena, table));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_without_marks_needs_no_words),
        cmocka_unit_test(a_mark_is_explained_once),
        cmocka_unit_test(several_stand_in_their_own_order),
        cmocka_unit_test(a_status_that_is_not_printed_is_not_explained),
    };
    arena = arena_new();
    int failed = cmocka_run_group_tests_name("typeset/marks", tests, NULL, NULL);
    arena_free(arena);
    return failed;
}
