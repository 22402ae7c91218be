#include "common/csv_scan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

enum { BLOCKS = 5 };

static uint64_t random_state = 20190930;

static unsigned random_byte(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (unsigned)(random_state >> 24) & 0xFFu;
}

static void test_plain_scanner(void **state)
{
    char bytes[CSV_SCAN_BLOCK];
    struct csv_marks marks;
    (void)state;
    memset(bytes, 'a', sizeof bytes);
    bytes[0] = ';';
    bytes[1] = ',';
    bytes[31] = '\n';
    bytes[32] = '\r';
    bytes[62] = ';';
    bytes[63] = '"';
    csv_scanners[0].scan(bytes, 1, ';', &marks);
    assert_true(marks.delimiters == (UINT64_C(1) | UINT64_C(1) << 62));
    assert_true(marks.others == (UINT64_C(1) << 31 | UINT64_C(1) << 32 | UINT64_C(1) << 63));
}

/* Every scanner finds what the plain one does, in random bytes, bytes rich in what matters, each byte
 * there is, and wherever they lie in memory. */
static void test_all_scanners_agree(void **state)
{
    static const char rich[] = "a,\"\n\r;\t\xAC\xA2\x8A\x8D|\x02\x2A\x1D=-:*";
    char bytes[(BLOCKS + 1) * CSV_SCAN_BLOCK];
    (void)state;
    for (int round = 0; round < 20000; round++) {
        struct csv_marks wanted[BLOCKS], found[BLOCKS];
        size_t shift = (size_t)round % CSV_SCAN_BLOCK;
        char delimiter = ",;\t|"[round % 4];
        for (size_t i = 0; i < sizeof bytes; i++) {
            unsigned byte = round == 0 ? (unsigned)i & 0xFFu : random_byte();
            bytes[i] = round % 2 ? rich[byte % (sizeof rich - 1)] : (char)(unsigned char)byte;
        }
        csv_scanners[0].scan(bytes + shift, BLOCKS, delimiter, wanted);
        for (size_t i = 1; i < csv_scanner_count; i++) {
            if (csv_scanners[i].is_usable()) {
                csv_scanners[i].scan(bytes + shift, BLOCKS, delimiter, found);
                assert_memory_equal(found, wanted, sizeof wanted);
            }
        }
    }
}

static void test_the_best_is_usable(void **state)
{
    bool is_one = false;
    (void)state;
    for (size_t i = 0; i < csv_scanner_count; i++) {
        is_one = is_one || (csv_scanners[i].scan == csv_scan_best() &&
                            csv_scanners[i].is_usable());
    }
    assert_true(is_one);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_scanner),
        cmocka_unit_test(test_all_scanners_agree),
        cmocka_unit_test(test_the_best_is_usable),
    };
    return cmocka_run_group_tests_name("csv_scan", tests, NULL, NULL);
}
