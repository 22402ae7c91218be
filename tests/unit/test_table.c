#include "common/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "child.h"
#include "scratch.h"

static const char *const columns[] = {"code", "label", "pattern", "parent"};

static void test_rows_and_lines(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    scratch_write("t.csv",
                  "code,label,pattern,parent\na,\"A, \"\"quoted\"\"\",,\nb,\"two\nlines\",x,a\n"
                  "c,C,,\n");
    struct table table = table_load(arena, scratch_path("t.csv"), columns, 4, 4);
    assert_int_equal(table.count, 3);
    assert_string_equal(table.rows[0].cells[1], "A, \"quoted\"");
    assert_string_equal(table.rows[0].cells[3], "");
    assert_string_equal(table.rows[1].cells[1], "two\nlines");
    assert_int_equal(table.rows[1].line, 3);
    assert_int_equal(table.rows[2].line, 5);
    arena_free(arena);
}

static void test_columns_may_be_missing_from_the_right(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    scratch_write("t.csv", "code,label\r\na,A\r\n");
    struct table table = table_load(arena, scratch_path("t.csv"), columns, 4, 2);
    assert_int_equal(table.count, 1);
    assert_string_equal(table.rows[0].cells[1], "A");
    assert_string_equal(table.rows[0].cells[2], "");
    assert_string_equal(table.rows[0].cells[3], "");
    arena_free(arena);
}

struct seen {
    const char *labels[2], *parents[2];
    size_t count;
};

static void see(void *context, const struct table *table, const struct table_row *row)
{
    struct seen *seen = context;
    assert_string_equal(table->path, scratch_path("t.csv"));
    assert_int_equal(row->line, seen->count + 2);
    seen->labels[seen->count] = row->cells[1];
    seen->parents[seen->count++] = row->cells[3];
}

static void test_row_by_row_texts_stay(void **state)
{
    (void)state;
    struct seen seen = {0};
    struct arena *arena = arena_new();
    scratch_write("t.csv", "code,label,pattern\na,A,x\nb,,y\n");
    assert_int_equal(table_read(arena, scratch_path("t.csv"), columns, 4, 3, see, &seen), 2);
    assert_int_equal(seen.count, 2);
    assert_string_equal(seen.labels[0], "A");
    assert_string_equal(seen.labels[1], "");
    assert_string_equal(seen.parents[0], "");
    assert_string_equal(seen.parents[1], "");
    arena_free(arena);
}

static void test_header_alone(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    scratch_write("t.csv", "\xef\xbb\xbf" "code,label,pattern,parent\n");
    assert_int_equal(table_load(arena, scratch_path("t.csv"), columns, 4, 4).count, 0);
    arena_free(arena);
}

static void load(void *context)
{
    (void)context;
    struct arena *arena = arena_new();
    table_load(arena, scratch_path("bad.csv"), columns, 4, 2);
    arena_free(arena);
}

static void assert_refused(const char *text, const char *place, const char *why)
{
    if (text) {
        scratch_write("bad.csv", text);
    }
    struct child child = child_run(load, NULL);
    assert_int_equal(child.status, 2);
    if (!strstr(child.said, place) || !strstr(child.said, why)) {
        print_error("%s", child.said);
    }
    assert_non_null(strstr(child.said, place));
    assert_non_null(strstr(child.said, why));
}

static void test_what_is_not_as_it_should_be(void **state)
{
    (void)state;
    assert_refused(NULL, "bad.csv", "No such file");
    assert_refused("code,name\n", "bad.csv:1:2", "the column 'label' stands here, not 'name'");
    assert_refused("code\n", "bad.csv:1:1", "the column 'label' is missing");
    assert_refused("code,label,pattern,parent,more\n", "bad.csv:1:5", "a column too many: 'more'");
    assert_refused("code,label\na,A\nb\n", "bad.csv:3", "1 cells where the header has 2");
    assert_refused("code,label\na,\"A\n", "bad.csv:2", "not well-formed");
}

static void test_empty_file_is_refused(void **state)
{
    (void)state;
    assert_refused("", "bad.csv", "missing");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_and_lines),
        cmocka_unit_test(test_columns_may_be_missing_from_the_right),
        cmocka_unit_test(test_row_by_row_texts_stay),
        cmocka_unit_test(test_header_alone),
        cmocka_unit_test(test_what_is_not_as_it_should_be),
        cmocka_unit_test(test_empty_file_is_refused),
    };
    return cmocka_run_group_tests_name("table", tests, scratch_open, scratch_close);
}
