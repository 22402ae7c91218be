#include "extract/background_hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "common/arena.h"

#include <stdlib.h>

/* The same digest with a thread and without, in pieces of any size. */
static void test_same_as_in_one_piece(void **state)
{
    static const size_t lengths[] = {0, 1, 262143, 262144, 262145, 3 * 262144, 5000000};
    static const size_t pieces[] = {1000, 65536, 262144, 1000000};
    char *bytes = memory_new(5000000);
    (void)state;
    for (size_t i = 0; i < 5000000; i++) {
        bytes[i] = (char)(i * 2654435761u >> 13);
    }
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        char wanted[SHA256_TEXT_SIZE], found[SHA256_TEXT_SIZE];
        struct sha256 *sha256 = sha256_new();
        sha256_add(sha256, bytes, lengths[i]);
        sha256_finish(sha256, wanted);
        for (size_t p = 0; p < sizeof pieces / sizeof *pieces; p++) {
            struct background_hash *hash = background_hash_new();
            for (size_t at = 0; at < lengths[i]; at += pieces[p]) {
                size_t left = lengths[i] - at;
                background_hash_add(hash, bytes + at, left < pieces[p] ? left : pieces[p]);
            }
            background_hash_finish(hash, found);
            assert_string_equal(found, wanted);
        }
    }
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_same_as_in_one_piece)};
    return cmocka_run_group_tests_name("extract_background_hash", tests, NULL, NULL);
}
