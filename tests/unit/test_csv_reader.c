#include "common/csv_reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "common/buffer.h"

#include <errno.h>
#include <string.h>

/* Bytes in memory, given out in pieces: `first` bytes, then `piece` at a time. */
struct memory {
    const char *bytes;
    size_t length;
    size_t at;
    size_t first;
    size_t piece;
};

static ptrdiff_t give(void *context, char *bytes, size_t size)
{
    struct memory *memory = context;
    size_t n = memory->at == 0 && memory->first ? memory->first : memory->piece;
    n = n < size ? n : size;
    n = n < memory->length - memory->at ? n : memory->length - memory->at;
    memcpy(bytes, memory->bytes + memory->at, n);
    memory->at += n;
    return (ptrdiff_t)n;
}

/* Everything the reader says, written out: "1:[a]1[b]1;" is a row of line 1 with two cells. */
static void read_all(struct memory memory, const struct csv_dialect *dialect, struct buffer *out)
{
    static const char *const marks[] = {
        [CSV_ROW] = "", [CSV_BAD_QUOTE] = "!", [CSV_TOO_LONG] = ">"};
    struct csv_reader *reader = csv_reader_new(give, &memory, dialect);
    struct csv_row row;
    enum csv_status status;
    buffer_clear(out);
    buffer_add(out, "", 0);
    while ((status = csv_reader_next(reader, &row)) != CSV_END) {
        assert_true(status != CSV_READ_ERROR);
        buffer_format(out, "%s%llu:", marks[status], (unsigned long long)row.line);
        for (size_t i = 0; i < row.count; i++) {
            buffer_char(out, '[');
            buffer_add(out, row.cells[i].text, row.cells[i].length);
            buffer_format(out, "]%llu", (unsigned long long)row.cells[i].line);
        }
        buffer_char(out, ';');
    }
    csv_reader_free(reader);
}

static void read_text(const char *text, size_t piece, const struct csv_dialect *dialect,
                      struct buffer *out)
{
    read_all((struct memory){.bytes = text, .length = strlen(text), .piece = piece}, dialect, out);
}

static const struct {
    const char *text;
    const char *rows;
} cases[] = {
    {"", ""},
    {"\n", "1:[]1;"},
    {"a", "1:[a]1;"},
    {"a,b,c\n1,2,3\n", "1:[a]1[b]1[c]1;2:[1]2[2]2[3]2;"},
    {"a,b,c\r\n1,2,3\r\n", "1:[a]1[b]1[c]1;2:[1]2[2]2[3]2;"},
    {"a,b\r1,2\r", "1:[a]1[b]1;2:[1]2[2]2;"},
    {"a,b\n1,2", "1:[a]1[b]1;2:[1]2[2]2;"},
    {"a,b\n1,\n,2\n,", "1:[a]1[b]1;2:[1]2[]2;3:[]3[2]3;4:[]4[]4;"},
    {"a\n\n\nb\n", "1:[a]1;2:[]2;3:[]3;4:[b]4;"},
    {"a\r\r\nb", "1:[a]1;2:[]2;3:[b]3;"},
    {"\xEF\xBB\xBF" "a,b\n", "1:[a]1[b]1;"},
    {"\xEF\xBB" "a\n", "1:[\xEF\xBB" "a]1;"},
    {"John,Doe,\"120 any st.\nAnytown, WW\",08123\n",
     "1:[John]1[Doe]1[120 any st.\nAnytown, WW]1[08123]2;"},
    {"1,\"ha \"\"ha\"\" ha\"\n", "1:[1]1[ha \"ha\" ha]1;"},
    {"1,\"\",\"\"\n", "1:[1]1[]1[]1;"},
    {"\"\"\"\"\n", "1:[\"]1;"},
    {"\"{\"\"type\"\": \"\"Point\"\", \"\"at\"\": [1, 2]}\"\n",
     "1:[{\"type\": \"Point\", \"at\": [1, 2]}]1;"},
    {"1,\"Once upon \na time\"\r\n2,\"x\r\ny\"\r\n3,z",
     "1:[1]1[Once upon \na time]1;3:[2]3[x\r\ny]3;5:[3]5[z]5;"},
    {"\"a\rb\",c\nd", "1:[a\rb]1[c]2;3:[d]3;"},
    {"\"\"\"a\"\"\n\"\"b\"\"\"\nc", "1:[\"a\"\n\"b\"]1;3:[c]3;"},
    {"a,\xCA\xA4,\xE2\x82\xAC\n", "1:[a]1[\xCA\xA4]1[\xE2\x82\xAC]1;"},
    {" a , \"b\" \n", "1:[ a ]1[ \"b\" ]1;"},
    {"5\" pipe,x\n", "1:[5\" pipe]1[x]1;"},
    {"\"a\"b,c\nd\n", "!1:[ab]1[c]1;2:[d]2;"},
    {"\"a\" ,c\n", "!1:[a ]1[c]1;"},
    {"a,\"b\nc,d\n", "!1:[a]1[b\nc,d\n]1;"},
    {"a,\"", "!1:[a]1[]1;"},
    {"\"a\"", "1:[a]1;"},
    {"\"a\"\"", "!1:[a\"]1;"},
};

static void test_cases_at_every_size_of_piece(void **state)
{
    (void)state;
    struct buffer out = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (size_t piece = 1; piece <= strlen(cases[i].text) + 1; piece++) {
            read_text(cases[i].text, piece, NULL, &out);
            assert_string_equal(out.data, cases[i].rows);
        }
    }
    buffer_free(&out);
}

static void test_delimiters(void **state)
{
    (void)state;
    struct buffer out = {0};
    read_text("a;b,c;\"d;e\"\n", 100, &(struct csv_dialect){.delimiter = ';'}, &out);
    assert_string_equal(out.data, "1:[a]1[b,c]1[d;e]1;");
    read_text("a\tb\t\tc", 100, &(struct csv_dialect){.delimiter = '\t'}, &out);
    assert_string_equal(out.data, "1:[a]1[b]1[]1[c]1;");
    buffer_free(&out);
}

static void test_limits(void **state)
{
    (void)state;
    struct buffer out = {0};
    const struct csv_dialect bytes = {.longest_row = 5}, cells = {.most_cells = 2};
    read_text("abcde\nabcdef\n\"a\nbcde\"\nab\n", 1, &bytes, &out);
    assert_string_equal(out.data, "1:[abcde]1;>2:;>3:;5:[ab]5;");
    read_text("a,b\na,b,c\n1,2\n", 1, &cells, &out);
    assert_string_equal(out.data, "1:[a]1[b]1;>2:;3:[1]3[2]3;");
    buffer_free(&out);
}

static void test_row_longer_than_the_first_buffer(void **state)
{
    (void)state;
    struct buffer text = {0}, out = {0};
    for (int i = 0; i < 300000; i++) {
        buffer_char(&text, (char)('a' + i % 26));
    }
    buffer_text(&text, ",b\nc,d\n");
    read_text(text.data, 4096, NULL, &out);
    assert_int_equal(out.length, 300000 + strlen("1:[]1[b]1;2:[c]2[d]2;"));
    assert_string_equal(out.data + out.length - strlen("[b]1;2:[c]2[d]2;"), "[b]1;2:[c]2[d]2;");
    buffer_free(&text);
    buffer_free(&out);
}

static uint64_t random_state = 20190930;

static size_t random_below(size_t limit)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (size_t)(random_state % limit);
}

/* Random bytes that are rich in what matters to CSV, cut in two at every place, and into single
 * bytes, must read the same as in one piece. */
static void test_random_bytes_split_at_every_byte(void **state)
{
    static const char alphabet[] = "ab,;\"\"\"\n\n\r\r,\xC3\xA9";
    static const struct csv_dialect dialects[] = {
        {.delimiter = ','}, {.delimiter = ';'}, {.longest_row = 9}, {.most_cells = 3}};
    struct buffer whole = {0}, split = {0};
    (void)state;
    for (int round = 0; round < 2000; round++) {
        char text[40];
        size_t length = random_below(sizeof text);
        const struct csv_dialect *dialect = &dialects[random_below(4)];
        for (size_t i = 0; i < length; i++) {
            text[i] = alphabet[random_below(sizeof alphabet - 1)];
        }
        struct memory memory = {.bytes = text, .length = length, .piece = sizeof text};
        read_all(memory, dialect, &whole);
        for (memory.first = 1; memory.first < length; memory.first++) {
            read_all(memory, dialect, &split);
            assert_string_equal(split.data, whole.data);
        }
        memory.piece = memory.first = 1;
        read_all(memory, dialect, &split);
        assert_string_equal(split.data, whole.data);
    }
    buffer_free(&whole);
    buffer_free(&split);
}

/* Cells are put many at a time where there is room for all that may come, and otherwise one by one:
 * long rows, with quotes where they are characters and where they are not, must read the same. */
static void test_many_at_a_time_and_one_by_one(void **state)
{
    static const char alphabet[] = "abcdefgh,,,\"";
    static const struct csv_dialect one_by_one = {.most_cells = 63};
    struct buffer text = {0}, many = {0}, single = {0};
    (void)state;
    for (int round = 0; round < 1000; round++) {
        buffer_clear(&text);
        for (size_t rows = 1 + random_below(8); rows > 0; rows--) {
            for (size_t i = random_below(round % 2 ? 90 : 300), commas = 0; i > 0; i--) {
                char c = alphabet[random_below(sizeof alphabet - 1)];
                commas += c == ',';
                buffer_char(&text, commas > 60 ? 'x' : c);
            }
            buffer_text(&text, random_below(2) ? "\n" : "\r\n");
        }
        read_text(text.data, 1 + random_below(400), NULL, &many);
        read_text(text.data, 1 + random_below(400), &one_by_one, &single);
        if (!strchr(single.data, '>')) { /* a quote may join rows into one that is too long */
            assert_string_equal(many.data, single.data);
        }
    }
    buffer_free(&text);
    buffer_free(&many);
    buffer_free(&single);
}

/* A row may have as many cells as the limit says, and not one more. */
static void test_limits_of_wide_rows(void **state)
{
    enum { MOST = 300 };
    static const struct csv_dialect dialect = {.most_cells = MOST};
    struct buffer text = {0}, wanted = {0}, out = {0};
    (void)state;
    for (size_t count = 1; count <= MOST + 70; count++) {
        buffer_clear(&text);
        buffer_clear(&wanted);
        buffer_text(&wanted, count > MOST ? ">1:" : "1:");
        for (size_t i = 0; i < count; i++) {
            buffer_format(&text, "%s%zu", i ? "," : "", i % 7);
            if (count <= MOST) {
                buffer_format(&wanted, "[%zu]1", i % 7);
            }
        }
        buffer_text(&text, "\nx");
        buffer_text(&wanted, ";2:[x]2;");
        read_text(text.data, 1 + random_below(400), &dialect, &out);
        assert_string_equal(out.data, wanted.data);
    }
    buffer_free(&text);
    buffer_free(&wanted);
    buffer_free(&out);
}

/* Cells written with quotes around them come back as they were, whatever is in them. */
static void test_quoted_cells_come_back(void **state)
{
    struct buffer text = {0}, wanted = {0}, out = {0};
    (void)state;
    for (int round = 0; round < 2000; round++) {
        uint64_t line = 1;
        buffer_clear(&text);
        buffer_clear(&wanted);
        buffer_text(&wanted, "1:");
        for (size_t cell = 0, cells = 1 + random_below(4); cell < cells; cell++) {
            buffer_text(&text, cell ? ",\"" : "\"");
            buffer_text(&wanted, "[");
            uint64_t starts = line;
            for (size_t i = random_below(8); i > 0; i--) {
                char c = "a,\"\n"[random_below(4)];
                buffer_text(&text, c == '"' ? "\"\"" : (char[]){c, '\0'});
                buffer_char(&wanted, c);
                line += c == '\n';
            }
            buffer_text(&text, "\"");
            buffer_format(&wanted, "]%llu", (unsigned long long)starts);
        }
        buffer_text(&text, "\n");
        buffer_text(&wanted, ";");
        read_text(text.data, 1 + random_below(5), NULL, &out);
        assert_string_equal(out.data, wanted.data);
    }
    buffer_free(&text);
    buffer_free(&wanted);
    buffer_free(&out);
}

static ptrdiff_t give_error(void *context, char *bytes, size_t size)
{
    (void)context, (void)bytes, (void)size;
    errno = EIO;
    return -1;
}

static void test_read_errors(void **state)
{
    (void)state;
    struct csv_row row;
    struct csv_reader *reader = csv_reader_new(give_error, NULL, NULL);
    assert_int_equal(csv_reader_next(reader, &row), CSV_READ_ERROR);
    assert_int_equal(errno, EIO);
    csv_reader_free(reader);
    assert_null(csv_reader_open("/nowhere/at/all.csv", NULL));
    assert_int_equal(errno, ENOENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases_at_every_size_of_piece),
        cmocka_unit_test(test_delimiters),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_row_longer_than_the_first_buffer),
        cmocka_unit_test(test_random_bytes_split_at_every_byte),
        cmocka_unit_test(test_many_at_a_time_and_one_by_one),
        cmocka_unit_test(test_limits_of_wide_rows),
        cmocka_unit_test(test_quoted_cells_come_back),
        cmocka_unit_test(test_read_errors),
    };
    return cmocka_run_group_tests_name("csv_reader", tests, NULL, NULL);
}
