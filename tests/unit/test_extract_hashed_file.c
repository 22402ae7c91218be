#include "extract/hashed_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "common/arena.h"
#include "scratch.h"

#include <errno.h>
#include <fcntl.h>

enum { LONGEST = 5000000 };

static char *some_bytes(void)
{
    char *bytes = memory_new(LONGEST);
    for (size_t i = 0; i < LONGEST; i++) {
        bytes[i] = (char)(i * 2654435761u >> 13);
    }
    return bytes;
}

static int open_file(const char *bytes, size_t length)
{
    int descriptor = open(scratch_path("file"), O_RDWR | O_CREAT | O_TRUNC, 0600);
    assert_true(descriptor >= 0);
    for (size_t at = 0; at < length;) {
        ssize_t n = write(descriptor, bytes + at, length - at);
        assert_true(n > 0);
        at += (size_t)n;
    }
    return descriptor; /* which stands at its end */
}

static void hash(const char *bytes, size_t length, char text[SHA256_TEXT_SIZE])
{
    struct sha256 *sha256 = sha256_new();
    sha256_add(sha256, bytes, length);
    sha256_finish(sha256, text);
}

/* Reads the file in such pieces; a processor becomes idle once so many bytes were read. */
static void check_file(int descriptor, const char *bytes, size_t length, size_t piece,
                       struct processors *processors, size_t idle_at)
{
    char *found = memory_new(piece);
    char wanted_digest[SHA256_TEXT_SIZE], digest[SHA256_TEXT_SIZE];
    struct hashed_file *file = hashed_file_new(descriptor, processors);
    size_t at = 0;
    ptrdiff_t n;
    while ((n = hashed_file_read(file, found, piece)) > 0) {
        assert_true((size_t)n <= length - at);
        assert_memory_equal(found, bytes + at, (size_t)n);
        if (processors && at < idle_at && at + (size_t)n >= idle_at) {
            processors_give_back(processors);
        }
        at += (size_t)n;
    }
    assert_int_equal(n, 0);
    assert_int_equal(at, length);
    assert_int_equal(hashed_file_read(file, found, piece), 0);
    hashed_file_finish(file, digest);
    hash(bytes, length, wanted_digest);
    assert_string_equal(digest, wanted_digest);
    free(found);
}

/* The same bytes and the same digest with a thread, without, and with one that comes later, read in
 * pieces of any size. */
static void test_same_as_in_one_piece(void **state)
{
    static const size_t lengths[] = {0, 1, 262143, 262144, 262145, 524288, 3 * 262144, LONGEST};
    static const size_t pieces[] = {1000, 65536, 262144, 1000000};
    char *bytes = some_bytes();
    (void)state;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        int descriptor = open_file(bytes, lengths[i]);
        for (size_t p = 0; p < sizeof pieces / sizeof *pieces; p++) {
            struct processors one = {.idle = 1}, later = {.idle = 0};
            size_t idle_at = lengths[i] / 2 + 1;
            check_file(descriptor, bytes, lengths[i], pieces[p], NULL, 0);
            check_file(descriptor, bytes, lengths[i], pieces[p], &one, 0);
            assert_int_equal(one.idle, 1);
            check_file(descriptor, bytes, lengths[i], pieces[p], &later, idle_at);
            assert_int_equal(later.idle, lengths[i] >= idle_at);
        }
        assert_int_equal(lseek(descriptor, 0, SEEK_CUR), lengths[i]);
        close(descriptor);
    }
    free(bytes);
}

/* What a file gives while it grows is what its digest is of. */
static void test_digest_is_of_what_was_read(void **state)
{
    char *bytes = some_bytes(), *found = memory_new(LONGEST);
    char wanted[SHA256_TEXT_SIZE], digest[SHA256_TEXT_SIZE];
    (void)state;
    int descriptor = open_file(bytes, 400000);
    struct processors processors = {.idle = 1};
    struct hashed_file *file = hashed_file_new(descriptor, &processors);
    size_t length = 0;
    for (ptrdiff_t n = 1; n > 0; length += (size_t)n) {
        n = hashed_file_read(file, found + length, 50000);
        assert_true(n >= 0);
        assert_true(length > 300000 || write(descriptor, bytes, 70000) == 70000);
    }
    assert_true(length >= 400000);
    hash(found, length, wanted);
    hashed_file_finish(file, digest);
    assert_string_equal(digest, wanted);
    close(descriptor);
    free(bytes);
    free(found);
}

static void test_not_read_to_its_end(void **state)
{
    char *bytes = some_bytes(), some[1000];
    int descriptor = open_file(bytes, LONGEST);
    (void)state;
    for (size_t reads = 0; reads < 2000; reads += 500) {
        struct processors processors = {.idle = 1};
        struct hashed_file *file = hashed_file_new(descriptor, &processors);
        for (size_t i = 0; i < reads; i++) {
            assert_true(hashed_file_read(file, some, sizeof some) > 0);
        }
        assert_int_equal(processors.idle, reads == 0);
        hashed_file_free(file);
        assert_int_equal(processors.idle, 1);
    }
    hashed_file_free(NULL);
    close(descriptor);
    free(bytes);
}

static void test_reading_fails(void **state)
{
    char some[10];
    (void)state;
    int descriptor = open(scratch_folder, O_RDONLY | O_DIRECTORY);
    assert_true(descriptor >= 0);
    struct hashed_file *file = hashed_file_new(descriptor, NULL);
    for (int again = 0; again < 2; again++) {
        errno = 0;
        assert_int_equal(hashed_file_read(file, some, sizeof some), -1);
        assert_int_equal(errno, EISDIR);
    }
    hashed_file_free(file);
    close(descriptor);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_as_in_one_piece),
        cmocka_unit_test(test_digest_is_of_what_was_read),
        cmocka_unit_test(test_not_read_to_its_end),
        cmocka_unit_test(test_reading_fails),
    };
    return cmocka_run_group_tests_name("extract_hashed_file", tests, scratch_open, scratch_close);
}
