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

#include <string.h>

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

/* Texts of any length with one odd character at any place: some are copied in one step, some in
 * steps that overlap. */
static void test_odd_characters_at_every_place(void **state)
{
    static const char odd[] = {'x', ',', '"', '\n', '\r', ' ', '\0'};
    enum { LONGEST = 50 };
    struct buffer wanted = {0};
    (void)state;
    struct csv_writer writer = {.file = outfile_open(scratch_path("odd.csv"))};
    for (size_t length = 0; length <= LONGEST; length++) {
        for (size_t at = 0; at < length || at == 0; at++) {
            for (size_t c = 0; c < sizeof odd; c++) {
                char text[LONGEST + 1];
                memset(text, 'a', sizeof text);
                text[at] = odd[c];
                bool quoted = length > 0 && (memchr(",\"\n\r", odd[c], 4) ||
                                             (odd[c] == ' ' && (at == 0 || at + 1 == length)));
                csv_write(&writer, text, length);
                csv_write_count(&writer, length);
                csv_end_row(&writer);
                buffer_text(&wanted, quoted ? "\"" : "");
                buffer_add(&wanted, text, length > 0 ? at + 1 : 0);
                buffer_text(&wanted, length > 0 && odd[c] == '"' ? "\"" : "");
                buffer_add(&wanted, text + at + 1, length > 0 ? length - at - 1 : 0);
                buffer_format(&wanted, "%s,%zu\n", quoted ? "\"" : "", length);
            }
        }
    }
    outfile_close(writer.file);
    char *written = scratch_read("odd.csv");
    assert_memory_equal(written, wanted.data, wanted.length);
    free(written);
    buffer_free(&wanted);
}

static void assert_written_alike(const char *one, const char *other)
{
    char *left = scratch_read(one), *right = scratch_read(other);
    assert_string_equal(left, right);
    free(left);
    free(right);
}

/* Cells written together are the same as one by one, however many. */
static void test_together_as_one_by_one(void **state)
{
    static const char *const texts[] = {"", "a", "a,b", "a long text that fills more than one step",
                                        "\"", "", " lead", "seven c", "fifteen letters", "x\ny",
                                        "sixteen letters.", "a", "b", "c", "d", "e", "f", "g"};
    enum { COUNT = sizeof texts / sizeof *texts };
    (void)state;
    struct csv_writer single = {.file = outfile_open(scratch_path("single.csv"))};
    struct csv_writer together = {.file = outfile_open(scratch_path("together.csv"))};
    for (size_t begin = 0; begin < COUNT; begin++) {
        for (size_t end = begin; end <= COUNT; end++) {
            csv_write_texts(&together, texts + begin, end - begin);
            for (size_t i = begin; i < end; i++) {
                csv_write_text(&single, texts[i]);
            }
            csv_write_count(&together, end);
            csv_write_count(&single, end);
            csv_end_row(&together);
            csv_end_row(&single);
        }
    }
    outfile_close(single.file);
    outfile_close(together.file);
    assert_written_alike("single.csv", "together.csv");
}

/* A cell that was appended to is the same as one written at once. */
static void test_open_cell(void **state)
{
    static const char *const texts[] = {"", "a", "a,b", "say \"so\"", " lead", "fifteen letters",
                                        "sixteen letters.", "seventeen letters", "trailing blank ",
                                        "a comma, right at the start of a long text of three steps",
                                        "one right at the end of a long text of several steps,"};
    (void)state;
    struct csv_writer single = {.file = outfile_open(scratch_path("single.csv"))};
    struct csv_writer appended = {.file = outfile_open(scratch_path("appended.csv"))};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        size_t start, half = strlen(texts[i]) / 2;
        struct buffer *cell = csv_open_cell(&appended, &start);
        buffer_add(cell, texts[i], half);
        buffer_text(cell, texts[i] + half);
        csv_close_cell(&appended, start);
        csv_write_text(&single, texts[i]);
        if (i % 3 == 2) {
            csv_end_row(&appended);
            csv_end_row(&single);
        }
    }
    outfile_close(single.file);
    outfile_close(appended.file);
    assert_written_alike("single.csv", "appended.csv");
}

/* Cells that may be those of the row before are the same as any. */
static void test_run_of_cells(void **state)
{
    static const char *const texts[] = {"", "a", "b, c", "\"", "a text of more than sixteen letters"};
    enum { COUNT = sizeof texts / sizeof *texts, ROWS = COUNT * COUNT * COUNT };
    (void)state;
    struct csv_run run = {.count = 0};
    struct csv_writer single = {.file = outfile_open(scratch_path("single.csv"))};
    struct csv_writer runs = {.file = outfile_open(scratch_path("runs.csv"))};
    for (size_t i = 0; i < ROWS; i++) {
        const char *const row[] = {texts[i % COUNT], texts[i / COUNT % COUNT],
                                   texts[i / COUNT / COUNT]};
        csv_write_run(&runs, &run, row, 2 + i % 2);
        csv_write_text(&runs, "between");
        csv_write_run(&runs, &run, row, 2 + i % 2);
        csv_write_texts(&single, row, 2 + i % 2);
        csv_write_text(&single, "between");
        csv_write_texts(&single, row, 2 + i % 2);
        csv_end_row(&runs);
        csv_end_row(&single);
    }
    csv_run_free(&run);
    outfile_close(single.file);
    outfile_close(runs.file);
    assert_written_alike("single.csv", "runs.csv");
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
        cmocka_unit_test(test_odd_characters_at_every_place),
        cmocka_unit_test(test_together_as_one_by_one),
        cmocka_unit_test(test_open_cell),
        cmocka_unit_test(test_run_of_cells),
        cmocka_unit_test(test_reader_reads_it_back),
    };
    return cmocka_run_group_tests_name("csv_writer", tests, scratch_open, scratch_close);
}
