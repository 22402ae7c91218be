#include "extract/feed_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scratch.h"

#include <errno.h>

static void test_what_is_no_plain_file_is_not_opened(void **state)
{
    (void)state;
    assert_null(feed_file_open(scratch_path("missing"), NULL));
    assert_int_equal(errno, ENOENT);
    assert_null(feed_file_open(scratch_folder, NULL));
    assert_int_equal(errno, EISDIR);
    assert_int_equal(mkfifo(scratch_path("pipe"), 0600), 0);
    assert_null(feed_file_open(scratch_path("pipe"), NULL));
    assert_int_equal(errno, EINVAL);
}

/* Looked at, wound back, read in part and finished: count and digest are of the whole. */
static void test_read_whole(void **state)
{
    char bytes[8], digest[SHA256_TEXT_SIZE], wanted[SHA256_TEXT_SIZE];
    const char *path = scratch_write("file", "some bytes of a feed");
    (void)state;
    struct feed_file *file = feed_file_open(path, NULL);
    assert_non_null(file);
    assert_int_equal(feed_file_peek(file, bytes, 4), 4);
    feed_file_rewind(file);
    assert_int_equal(feed_file_read(file, bytes, 4), 4);
    assert_memory_equal(bytes, "some", 4);
    assert_int_equal(feed_file_finish(file, digest), 20);
    feed_file_close(file);
    assert_true(sha256_file(path, wanted));
    assert_string_equal(digest, wanted);
}

static void test_sizes(void **state)
{
    static const char *files[] = {"p/one.csv", "p/missing.csv", "p", "p/two.csv"};
    const struct feed feed = {.files = files, .file_count = sizeof files / sizeof *files};
    const struct feed none = {.files = files + 1, .file_count = 2};
    (void)state;
    assert_int_equal(mkdir(scratch_path("feeds"), 0777), 0);
    assert_int_equal(mkdir(scratch_path("feeds/p"), 0777), 0);
    const char *const paths[] = {scratch_path("feeds/p/one.csv"), scratch_path("feeds/p/two.csv")};
    for (size_t i = 0; i < 2; i++) {
        FILE *file = fopen(paths[i], "wb");
        assert_non_null(file);
        assert_true(fputs(i ? "two\n" : "this is one\n", file) >= 0);
        assert_int_equal(fclose(file), 0);
    }
    assert_int_equal(feed_file_sizes(&feed, scratch_folder), 16);
    assert_int_equal(feed_file_sizes(&none, scratch_folder), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_no_plain_file_is_not_opened),
        cmocka_unit_test(test_read_whole),
        cmocka_unit_test(test_sizes),
    };
    return cmocka_run_group_tests_name("extract_feed_file", tests, scratch_open, scratch_close);
}
