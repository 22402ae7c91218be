#include "common/field_tally.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "child.h"
#include "scratch.h"

#include <string.h>
#include <sys/stat.h>

static struct feed_check checks[] = {
    {.field = "Age", .type = FEED_CHECK_COUNT, .severity = SEVERITY_ERROR},
    {.field = "Post, code", .match = "^TN", .severity = SEVERITY_NOTE}};
static const struct feed feed = {.id = "f", .checks = checks, .check_count = 2};
static const struct feed none = {.id = "f"};

static const char *path(void)
{
    static char text[400];
    snprintf(text, sizeof text, "%s/f.fields.csv", scratch_folder);
    return text;
}

static void test_written_and_read_again(void **state)
{
    const struct field_tally tallies[] = {{1, 2, 3}, {10000000000, 0, 7}};
    struct arena *arena = arena_new();
    struct stat status;
    (void)state;
    field_tallies_save(&feed, tallies, path());
    const struct field_tally *read = field_tallies_load(arena, &feed, path());
    assert_memory_equal(read, tallies, sizeof tallies);
    assert_null(field_tallies_load(arena, &none, path()));
    field_tallies_save(&none, NULL, path());
    assert_int_not_equal(stat(path(), &status), 0);
    arena_free(arena);
}

static void load(void *context)
{
    field_tallies_load(context, &feed, path());
}

static void refuses(const char *text, const char *message)
{
    struct arena *arena = arena_new();
    scratch_write("f.fields.csv", text);
    struct child child = child_run(load, arena);
    assert_int_equal(child.status, 2);
    assert_non_null(strstr(child.said, message));
    arena_free(arena);
}

#define HEAD "feed,field,expected,severity,passed,failed,not_applicable\n"

static void test_of_another_definition(void **state)
{
    (void)state;
    refuses(HEAD "f,Age,a,error,1,2,3\n", "run extract again");
    refuses(HEAD "f,Age,a,error,1,2,3\nf,Other,a,note,1,2,3\n", "run extract again");
    refuses(HEAD "f,Age,a,error,1,2,3\nf,\"Post, code\",a,note,1,2,3\nf,C,a,note,1,2,3\n",
            "run extract again");
    refuses(HEAD "f,Age,a,error,1,-2,3\nf,\"Post, code\",a,note,1,2,3\n", "'-2' is not a count");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_written_and_read_again),
        cmocka_unit_test(test_of_another_definition),
    };
    return cmocka_run_group_tests_name("field_tally", tests, scratch_open, scratch_close);
}
