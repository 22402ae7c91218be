/* Unit tests of extract/progress.c; the terminal's part is in test_diagnostic.c. */
#include "extract/progress.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define MIB UINT64_C(1048576)

static void check(uint64_t done, uint64_t total, uint64_t milliseconds, const char *wanted)
{
    struct buffer text = {0};
    progress_text(&text, "street.csv", done, total, milliseconds);
    assert_string_equal(text.data, wanted);
    buffer_free(&text);
}

static void test_text(void **state)
{
    (void)state;
    check(500 * MIB, 2000 * MIB, 2000,
          "  reading   street.csv: 500 of 2000 MiB (25%), 250 MiB/s, 6 s left");
    check(10 * MIB, 20000 * MIB, 1000,
          "  reading   street.csv: 10 of 20000 MiB (0%), 9 MiB/s, 33 min 19 s left");
    check(2000 * MIB, 2000 * MIB, 4000,
          "  reading   street.csv: 2000 of 2000 MiB (100%), 500 MiB/s, 0 s left");
}

/* A file that grows while it is read, one that gives nothing, and one that is empty. */
static void test_edges(void **state)
{
    (void)state;
    check(3 * MIB, 2 * MIB, 1000, "  reading   street.csv: 2 of 2 MiB (100%), 2 MiB/s, 0 s left");
    check(0, 2 * MIB, 1000, "  reading   street.csv: 0 of 2 MiB (0%), 0 MiB/s");
    check(0, 0, 1000, "  reading   street.csv: 0 of 0 MiB (100%), 0 MiB/s");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_text), cmocka_unit_test(test_edges)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
