#include "aggregate/exhibits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scratch.h"

static bool stands(const char *name)
{
    return access(scratch_path(name), F_OK) == 0;
}

/* An exhibit that the edition no longer has would otherwise be set from what is left of it. */
static void what_is_no_exhibit_any_more_goes(void **state)
{
    struct aggregate aggregate = {.arena = arena_new(), .options = {.build = scratch_folder}};
    struct exhibit *kept = exhibit_new(aggregate.arena, "kept", 0, 0);
    struct exhibits exhibits = {&kept, 1};
    (void)state;
    mkdir(scratch_path("aggregate"), 0777);
    scratch_write("aggregate/facts.csv", "");
    mkdir(scratch_path("aggregate/exhibits"), 0777);
    fclose(fopen(scratch_path("aggregate/exhibits/gone.csv"), "w"));
    fclose(fopen(scratch_path("aggregate/exhibits/gone.meta.csv"), "w"));
    fclose(fopen(scratch_path("aggregate/exhibits/kept-too.csv"), "w"));
    fclose(fopen(scratch_path("aggregate/exhibits/notes.txt"), "w"));
    exhibits_save(&aggregate, &exhibits);
    assert_true(stands("aggregate/exhibits/kept.csv"));
    assert_true(stands("aggregate/exhibits/kept.meta.csv"));
    assert_true(stands("aggregate/exhibits/notes.txt")); /* none of ours */
    assert_true(stands("aggregate/facts.csv"));
    assert_false(stands("aggregate/exhibits/gone.csv"));
    assert_false(stands("aggregate/exhibits/gone.meta.csv"));
    assert_false(stands("aggregate/exhibits/kept-too.csv"));
    arena_free(aggregate.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_exhibit_any_more_goes),
    };
    return cmocka_run_group_tests_name("exhibits", tests, scratch_open, scratch_close);
}
