#include "common/outfile.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "child.h"
#include "scratch.h"

static void assert_file(const char *name, const char *expected)
{
    char *text = scratch_read(name);
    if (expected) {
        assert_non_null(text);
        assert_string_equal(text, expected);
    } else {
        assert_null(text);
    }
    free(text);
}

static void test_appears_when_closed(void **state)
{
    (void)state;
    struct outfile *file = outfile_open(scratch_path("a/b/c.csv"));
    outfile_text(file, "one");
    outfile_add(file, ",two", 4);
    outfile_format(file, ",%d", 3);
    assert_file("a/b/c.csv", NULL);
    outfile_close(file);
    assert_file("a/b/c.csv", "one,two,3");
    assert_file("a/b/c.csv.part", NULL);
}

/* Large pieces are not held back, small ones are: all the same they come in order. */
static void test_pieces_of_any_size_keep_their_order(void **state)
{
    enum { LARGE = 200000 };
    char *large = malloc(LARGE + 1), *expected = malloc(2 * LARGE + 16);
    (void)state;
    memset(large, 'a', LARGE);
    large[LARGE] = '\0';
    struct outfile *file = outfile_open(scratch_path("pieces"));
    outfile_text(file, "one,");
    outfile_add(file, large, LARGE);
    buffer_text(outfile_pending(file), ",two,");
    outfile_add(file, large, LARGE);
    outfile_text(file, ",three");
    outfile_close(file);
    snprintf(expected, 2 * LARGE + 16, "one,%s,two,%s,three", large, large);
    assert_file("pieces", expected);
    free(large);
    free(expected);
}

static void copy_nothing(void *context)
{
    (void)context;
    outfile_copy("/nowhere/at/all", scratch_path("copy"));
}

static void test_copies_a_file(void **state)
{
    enum { LARGE = 150000 };
    char *large = malloc(LARGE + 1);
    (void)state;
    memset(large, 'a', LARGE);
    large[LARGE] = '\0';
    large[LARGE / 2] = 'b';
    outfile_copy(scratch_write("from", large), scratch_path("deep/copy"));
    assert_file("deep/copy", large);
    free(large);
    outfile_copy(scratch_write("from", ""), scratch_path("deep/copy"));
    assert_file("deep/copy", "");
    assert_int_equal(child_run(copy_nothing, NULL).status, 2);
}

static void test_empty_file(void **state)
{
    (void)state;
    outfile_close(outfile_open(scratch_path("empty")));
    assert_file("empty", "");
}

static void test_replaces(void **state)
{
    (void)state;
    scratch_write("old", "old and longer");
    struct outfile *file = outfile_open(scratch_path("old"));
    outfile_text(file, "new");
    assert_file("old", "old and longer");
    outfile_close(file);
    assert_file("old", "new");
}

static void test_discard_keeps_the_old(void **state)
{
    (void)state;
    scratch_write("kept", "old");
    struct outfile *file = outfile_open(scratch_path("kept"));
    outfile_text(file, "new");
    outfile_discard(file);
    assert_file("kept", "old");
    assert_file("kept.part", NULL);
}

static bool write_if_changed(const char *text)
{
    struct outfile *file = outfile_open(scratch_path("same"));
    outfile_text(file, text);
    return outfile_close_if_changed(file);
}

static void test_unchanged_file_is_untouched(void **state)
{
    (void)state;
    struct stat before, after;
    assert_true(write_if_changed("text"));
    stat(scratch_path("same"), &before);
    assert_false(write_if_changed("text"));
    stat(scratch_path("same"), &after);
    assert_true(before.st_ino == after.st_ino);
    assert_file("same.part", NULL);
    assert_true(write_if_changed("texts"));
    assert_true(write_if_changed("text"));
    assert_true(write_if_changed(""));
    assert_file("same", "");
}

static void test_remove(void **state)
{
    (void)state;
    scratch_write("gone", "x");
    outfile_remove(scratch_path("gone"));
    assert_file("gone", NULL);
    outfile_remove(scratch_path("gone"));
}

/* A limit on the size of files stands for a disk that is full. */
static void fill_the_disk(void *context)
{
    struct rlimit limit = {4096, 4096};
    (void)context;
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
    struct outfile *file = outfile_open(scratch_path("full"));
    for (int i = 0; i < 100000; i++) {
        outfile_text(file, "0123456789");
    }
    outfile_close(file);
}

static void fill_the_disk_at_the_end(void *context)
{
    struct rlimit limit = {4096, 4096};
    (void)context;
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
    struct outfile *file = outfile_open(scratch_path("full"));
    for (int i = 0; i < 500; i++) {
        outfile_text(file, "0123456789");
    }
    outfile_close(file);
}

static void check_full_disk(void (*write_too_much)(void *))
{
    scratch_write("full", "old");
    struct child child = child_run(write_too_much, NULL);
    assert_int_equal(child.status, 2);
    assert_non_null(strstr(child.said, "error: cannot write"));
    assert_non_null(strstr(child.said, "full: File too large"));
    assert_file("full", "old");
    assert_file("full.part", NULL);
}

static void test_full_disk_leaves_the_old(void **state)
{
    (void)state;
    check_full_disk(fill_the_disk);
    check_full_disk(fill_the_disk_at_the_end);
}

static void open_file(void *path)
{
    outfile_open(path);
}

static void test_place_that_cannot_be_written(void **state)
{
    (void)state;
    scratch_write("plain", "x");
    struct child child = child_run(open_file, (void *)(uintptr_t)scratch_path("plain/below/file"));
    assert_int_equal(child.status, 2);
    assert_non_null(strstr(child.said, "cannot "));
    assert_file("plain", "x");
}

static void test_two_runs_do_not_mix(void **state)
{
    (void)state;
    struct outfile *file = outfile_open(scratch_path("shared"));
    outfile_text(file, "whole");
    struct child child = child_run(open_file, (void *)(uintptr_t)scratch_path("shared"));
    assert_int_equal(child.status, 2);
    assert_non_null(strstr(child.said, "error: another run is writing "));
    outfile_close(file);
    assert_file("shared", "whole");
    file = outfile_open(scratch_path("shared")); /* and nothing is kept locked */
    outfile_discard(file);
    assert_file("shared", "whole");
}

/* What a run that was killed left beside is written over. */
static void test_a_part_left_behind_is_no_hindrance(void **state)
{
    (void)state;
    scratch_write("again.part", "a longer text than what comes now");
    struct outfile *file = outfile_open(scratch_path("again"));
    outfile_text(file, "new");
    outfile_close(file);
    assert_file("again", "new");
    assert_file("again.part", NULL);
}

static void leave_open(void *context)
{
    (void)context;
    outfile_text(outfile_open(scratch_path("left")), "half");
}

static void test_exit_takes_the_part_away(void **state)
{
    (void)state;
    assert_int_equal(child_run(leave_open, NULL).status, 99);
    assert_file("left", NULL);
    assert_file("left.part", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_appears_when_closed),
        cmocka_unit_test(test_pieces_of_any_size_keep_their_order),
        cmocka_unit_test(test_copies_a_file),
        cmocka_unit_test(test_empty_file),
        cmocka_unit_test(test_replaces),
        cmocka_unit_test(test_discard_keeps_the_old),
        cmocka_unit_test(test_unchanged_file_is_untouched),
        cmocka_unit_test(test_remove),
        cmocka_unit_test(test_full_disk_leaves_the_old),
        cmocka_unit_test(test_place_that_cannot_be_written),
        cmocka_unit_test(test_two_runs_do_not_mix),
        cmocka_unit_test(test_a_part_left_behind_is_no_hindrance),
        cmocka_unit_test(test_exit_takes_the_part_away),
    };
    return cmocka_run_group_tests_name("outfile", tests, scratch_open, scratch_close);
}
