#include "common/sha256.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scratch.h"

#include <errno.h>
#include <string.h>

/* The examples of FIPS 180-4's companion. */
static const struct {
    const char *text;
    const char *digest;
} cases[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
};

static void test_known_digests_in_pieces(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (size_t piece = 1; piece <= 64; piece += 9) {
            char digest[SHA256_TEXT_SIZE];
            struct sha256 *hash = sha256_new();
            size_t length = strlen(cases[i].text);
            for (size_t at = 0; at < length; at += piece) {
                sha256_add(hash, cases[i].text + at, length - at < piece ? length - at : piece);
            }
            sha256_finish(hash, digest);
            assert_string_equal(digest, cases[i].digest);
        }
    }
}

static void test_files(void **state)
{
    char digest[SHA256_TEXT_SIZE];
    (void)state;
    scratch_write("abc", "abc");
    assert_true(sha256_file(scratch_path("abc"), digest));
    assert_string_equal(digest, cases[1].digest);
    assert_false(sha256_file(scratch_path("missing"), digest));
    assert_int_equal(errno, ENOENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_digests_in_pieces),
        cmocka_unit_test(test_files),
    };
    return cmocka_run_group_tests_name("sha256", tests, scratch_open, scratch_close);
}
