#include "extract/encoding.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "common/buffer.h"
#include "common/text.h"

#include "pieces.h"

#include <string.h>

/* Decodes in pieces of every size; returns how many characters were lost. */
static uint64_t decode(enum encoding encoding, const char *bytes, size_t length, size_t piece,
                       size_t room, struct buffer *out)
{
    struct pieces pieces = {bytes, length, 0, piece};
    struct decoder *decoder = decoder_new(encoding, pieces_give, &pieces);
    char some[64];
    ptrdiff_t n;
    buffer_clear(out);
    buffer_add(out, "", 0);
    while ((n = decoder_read(decoder, some, room)) > 0) {
        buffer_add(out, some, (size_t)n);
    }
    assert_int_equal(n, 0);
    assert_int_equal(decoder_read(decoder, some, room), 0);
    uint64_t lost = decoder_lost(decoder);
    decoder_free(decoder);
    return lost;
}

static void decodes(enum encoding encoding, const char *bytes, size_t length, const char *wanted,
                    uint64_t wanted_lost)
{
    struct buffer out = {0};
    for (size_t piece = 1; piece <= length + 1; piece++) {
        for (size_t room = 1; room <= 5; room += 2) {
            assert_int_equal(decode(encoding, bytes, length, piece, room, &out), wanted_lost);
            assert_string_equal(out.data, wanted);
        }
    }
    buffer_free(&out);
}

#define DECODES(encoding, bytes, wanted, lost) \
    decodes(encoding, bytes, sizeof(bytes) - 1, wanted, lost)

static void test_utf8(void **state)
{
    (void)state;
    DECODES(ENCODING_UTF8, "", "", 0);
    DECODES(ENCODING_UTF8, "\xEF\xBB\xBF" "a\xC3\xA9\xF0\x9F\x98\x80z",
            "a\xC3\xA9\xF0\x9F\x98\x80z", 0);
    DECODES(ENCODING_UTF8, "a\xEF\xBB\xBF" "b", "a\xEF\xBB\xBF" "b", 0);
    DECODES(ENCODING_UTF8, "a\xE9z", "a\xEF\xBF\xBDz", 1);
    DECODES(ENCODING_UTF8, "a\xE2\x82", "a\xEF\xBF\xBD\xEF\xBF\xBD", 2);
    DECODES(ENCODING_UTF8, "a\0b", "a\xEF\xBF\xBD" "b", 1);
    DECODES(ENCODING_UTF8, "\xEF\xBF\xBD", "\xEF\xBF\xBD", 1);
    DECODES(ENCODING_UTF8, "\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", 3);
}

static void test_windows_1252(void **state)
{
    (void)state;
    DECODES(ENCODING_WINDOWS_1252, "caf\xE9 \x80" "5 \x93x\x94 \x96",
            "caf\xC3\xA9 \xE2\x82\xAC" "5 \xE2\x80\x9Cx\xE2\x80\x9D \xE2\x80\x93", 0);
    DECODES(ENCODING_WINDOWS_1252, "\x81\x8D\x8F\x90\x9D", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
            "\xEF\xBF\xBD\xEF\xBF\xBD", 5);
    DECODES(ENCODING_WINDOWS_1252, "\xA3\xFF", "\xC2\xA3\xC3\xBF", 0);
}

static void test_utf16(void **state)
{
    (void)state;
    DECODES(ENCODING_UTF16LE, "\xFF\xFE" "a\0,\0\xA3\0\x3D\xD8\x00\xDE\n\0",
            "a,\xC2\xA3\xF0\x9F\x98\x80\n", 0);
    DECODES(ENCODING_UTF16BE, "\xFE\xFF\0a\0,\0\xA3\xD8\x3D\xDE\x00\0\n",
            "a,\xC2\xA3\xF0\x9F\x98\x80\n", 0);
    DECODES(ENCODING_UTF16LE, "a\0b", "a\xEF\xBF\xBD", 1);
    DECODES(ENCODING_UTF16LE, "\x3D\xD8" "a\0", "\xEF\xBF\xBD" "a", 1);
    DECODES(ENCODING_UTF16LE, "\x00\xDE" "a\0", "\xEF\xBF\xBD" "a", 1);
    DECODES(ENCODING_UTF16BE, "\xD8\x3D", "\xEF\xBF\xBD", 1);
    DECODES(ENCODING_UTF16BE, "\0\0\0a", "\xEF\xBF\xBD" "a", 1);
}

static enum encoding detect(const char *definition, const char *bytes, size_t length)
{
    struct pieces pieces = {bytes, length, 0, length ? length : 1};
    return encoding_detect(definition, pieces_give, &pieces);
}

#define DETECT(definition, bytes) detect(definition, bytes, sizeof(bytes) - 1)

static void test_detection(void **state)
{
    (void)state;
    assert_int_equal(DETECT("auto", ""), ENCODING_UTF8);
    assert_int_equal(DETECT("auto", "plain"), ENCODING_UTF8);
    assert_int_equal(DETECT("auto", "caf\xC3\xA9"), ENCODING_UTF8);
    assert_int_equal(DETECT("auto", "caf\xE9,1"), ENCODING_WINDOWS_1252);
    assert_int_equal(DETECT("auto", "caf\xE9"), ENCODING_WINDOWS_1252);
    assert_int_equal(DETECT("auto", "\xFF\xFE" "a\0"), ENCODING_UTF16LE);
    assert_int_equal(DETECT("auto", "\xFE\xFF\0a"), ENCODING_UTF16BE);
    assert_int_equal(DETECT("auto", "a\0,\0b\0\n\0"), ENCODING_UTF16LE);
    assert_int_equal(DETECT("auto", "\0a\0,\0b\0\n"), ENCODING_UTF16BE);
    assert_int_equal(DETECT("auto", "abcdefgh\0ijkl"), ENCODING_UTF8);
    assert_int_equal(DETECT("utf-16", "a\0"), ENCODING_UTF16LE);
    assert_int_equal(DETECT("utf-16", "\0a"), ENCODING_UTF16BE);
    assert_int_equal(DETECT("utf-8", "caf\xE9"), ENCODING_UTF8);
    assert_int_equal(DETECT("windows-1252", "caf\xC3\xA9"), ENCODING_WINDOWS_1252);
    assert_int_equal(DETECT("utf-16be", "a\0"), ENCODING_UTF16BE);
}

/* The one byte that is not UTF-8 may stand anywhere, far beyond the first buffer too. */
static void test_detection_reads_to_the_end(void **state)
{
    enum { LENGTH = 200001 };
    static char bytes[LENGTH];
    (void)state;
    for (size_t i = 0; i + 1 < LENGTH; i += 2) {
        memcpy(bytes + i, "\xC3\xA9", 2);
    }
    bytes[LENGTH - 1] = 'x';
    for (size_t piece = 65521; piece < 65540; piece += 3) {
        struct pieces pieces = {bytes, LENGTH, 0, piece};
        assert_int_equal(encoding_detect("auto", pieces_give, &pieces), ENCODING_UTF8);
    }
    bytes[LENGTH - 1] = (char)0xE9;
    assert_int_equal(detect("auto", bytes, LENGTH), ENCODING_WINDOWS_1252);
}

/* Whatever the bytes, what comes out is UTF-8 without NULs, and the same in pieces of any size. */
static void test_random_bytes(void **state)
{
    uint64_t seed = 1252;
    struct buffer whole = {0}, pieces = {0};
    (void)state;
    for (int round = 0; round < 4000; round++) {
        char bytes[32];
        enum encoding encoding = (enum encoding)(round % 4);
        for (size_t i = 0; i < sizeof bytes; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            bytes[i] = (char)(seed >> ((seed >> 60) & 1 ? 33 : 57));
        }
        size_t length = (size_t)(seed >> 40) % sizeof bytes;
        uint64_t lost = decode(encoding, bytes, length, sizeof bytes, 64, &whole);
        assert_true(utf8_valid(whole.data, whole.length));
        assert_null(memchr(whole.data, '\0', whole.length));
        for (size_t piece = 1; piece < 5; piece++) {
            assert_int_equal(decode(encoding, bytes, length, piece, piece, &pieces), lost);
            assert_string_equal(pieces.data, whole.data);
        }
    }
    buffer_free(&whole);
    buffer_free(&pieces);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_utf8),
        cmocka_unit_test(test_windows_1252),
        cmocka_unit_test(test_utf16),
        cmocka_unit_test(test_detection),
        cmocka_unit_test(test_detection_reads_to_the_end),
        cmocka_unit_test(test_random_bytes),
    };
    return cmocka_run_group_tests_name("extract encoding", tests, NULL, NULL);
}
