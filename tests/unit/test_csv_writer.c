#include "common/csv_writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "common/csv_reader.h"
#include "common/text.h"
#include "scratch.h"

static void test_quotes_only_where_needed(void **state)
{
    (void)state;
    struct csv_writer writer = {.file = outfile_open(scratch_path("out.csv"))};
    const char *const row[] = {"plain", "a,b", "say \"x\"", "two\nlines", "cr\r", " lead", "trail ",
                               "in side", "", "\xC2\xA3" "5", NULL};
    csv_write_row(&writer, row);
    csv_write(&writer, "a\0b", 3);
    csv_write_text(&writer, NULL);
    csv_write_count(&writer, 18446744073709551615u);
    csv_end_row(&writer);
    outfile_close(writer.file);
    char *text = scratch_read("out.csv");
    assert_string_equal(text, "plain,\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",\"cr\r\",\" lead\","
                              "\"trail \",in side,,\xC2\xA3" "5\na");
    assert_memory_equal(text + strlen(text), "\0b,,18446744073709551615\n", 25);
    free(text);
}

/* What the writer writes, the reader reads. */
static void test_reader_reads_it_back(void **state)
{
    static const char alphabet[] = "a,\"\n\r ;";
    enum { ROWS = 500, CELLS = 3, LONGEST = 6 };
    static char cells[ROWS][CELLS][LONGEST + 1];
    uint64_t seed = 7;
    (void)state;
    struct csv_writer writer = {.file = outfile_open(scratch_path("back.csv"))};
    for (int i = 0; i < ROWS; i++) {
        for (int j = 0; j < CELLS; j++) {
            for (int k = 0; k < LONGEST; k++) {
                seed = seed * 6364136223846793005u + 1442695040888963407u;
                cells[i][j][k] = alphabet[(seed >> 33) % sizeof alphabet]; /* may end the text */
            }
            csv_write_text(&writer, cells[i][j]);
        }
        csv_end_row(&writer);
    }
    outfile_close(writer.file);
    struct csv_reader *reader = csv_reader_open(scratch_path("back.csv"), NULL);
    struct csv_row row;
    for (int i = 0; i < ROWS; i++) {
        assert_int_equal(csv_reader_next(reader, &row), CSV_ROW);
        assert_int_equal(row.count, CELLS);
        for (int j = 0; j < CELLS; j++) {
            assert_true(text_equal(row.cells[j].text, row.cells[j].length, cells[i][j]));
        }
    }
    assert_int_equal(csv_reader_next(reader, &row), CSV_END);
    csv_reader_free(reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quotes_only_where_needed),
        cmocka_unit_test(test_reader_reads_it_back),
    };
    return cmocka_run_group_tests_name("csv_writer", tests, scratch_open, scratch_close);
}
