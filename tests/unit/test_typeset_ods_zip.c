#include "typeset/ods_zip.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>
#include <zlib.h>

static unsigned long at_32(const struct buffer *archive, size_t at)
{
    const unsigned char *bytes = (const unsigned char *)archive->data + at;
    return bytes[0] | (unsigned long)bytes[1] << 8 | (unsigned long)bytes[2] << 16 |
           (unsigned long)bytes[3] << 24;
}

static const char text[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

static void make(struct zip *zip)
{
    zip_add(zip, "mimetype", "application/x", 13, false);
    zip_add(zip, "a.xml", text, strlen(text), true);
    zip_add(zip, "empty", "", 0, true);
    zip_end(zip);
}

static void test_first_is_stored(void **state)
{
    struct zip zip = {0};
    (void)state;
    make(&zip);
    assert_int_equal(at_32(&zip.archive, 0), 0x04034b50);
    assert_int_equal(zip.archive.data[8], 0); /* stored */
    assert_memory_equal(zip.archive.data + 30, "mimetypeapplication/x", 21);
    buffer_free(&zip.archive);
}

static void test_unpacks_again(void **state)
{
    struct zip zip = {0};
    unsigned char unpacked[sizeof text];
    z_stream stream = {0};
    (void)state;
    make(&zip);
    const struct zip_entry *entry = &zip.entries[1];
    assert_true(entry->packed < entry->length);
    stream.next_in = (Bytef *)zip.archive.data + entry->offset + 30 + strlen("a.xml");
    stream.avail_in = (uInt)entry->packed;
    stream.next_out = unpacked;
    stream.avail_out = sizeof unpacked;
    assert_int_equal(inflateInit2(&stream, -MAX_WBITS), Z_OK);
    assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
    assert_int_equal(stream.total_out, strlen(text));
    assert_memory_equal(unpacked, text, strlen(text));
    inflateEnd(&stream);
    buffer_free(&zip.archive);
}

static void test_directory(void **state)
{
    struct zip zip = {0};
    (void)state;
    make(&zip);
    size_t end = zip.archive.length - 22;
    assert_int_equal(at_32(&zip.archive, end), 0x06054b50);
    assert_int_equal(zip.archive.data[end + 10], 3);
    assert_int_equal(at_32(&zip.archive, at_32(&zip.archive, end + 16)), 0x02014b50);
    assert_int_equal(at_32(&zip.archive, end + 12) + at_32(&zip.archive, end + 16), end);
    buffer_free(&zip.archive);
}

static void test_same_bytes(void **state)
{
    struct zip one = {0}, two = {0};
    (void)state;
    make(&one);
    make(&two);
    assert_int_equal(one.archive.length, two.archive.length);
    assert_memory_equal(one.archive.data, two.archive.data, one.archive.length);
    buffer_free(&one.archive);
    buffer_free(&two.archive);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_first_is_stored),
        cmocka_unit_test(test_unpacks_again),
        cmocka_unit_test(test_directory),
        cmocka_unit_test(test_same_bytes),
    };
    return cmocka_run_group_tests_name("typeset_ods_zip", tests, NULL, NULL);
}
