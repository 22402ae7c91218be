#include "validate/quoted_line.h"
#include "validate/quoted_row.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "scratch.h"

static const char *files[] = {"a.csv"};
static struct feed feed = {.id = "a", .layout = "crosstab", .partner = "council", .delimiter = "auto",
                           .encoding = "auto", .files = files, .file_count = 1,
                           .header_row = 2, .header_rows = 1};
static const struct feed *by_id = &feed;
static const struct feeds feeds = {.items = &feed, .by_id = &by_id, .count = 1};

/* The table as written, or NULL where there is none; to be freed with buffer_free. */
static const char *quote(struct buffer *page, const char *bytes, const char *source)
{
    scratch_write("feeds/a.csv", bytes);
    struct quoted_row *row = quoted_row_open(scratch_folder, &feeds, source);
    buffer_clear(page);
    if (row) {
        quoted_row_write(page, row);
    }
    quoted_row_close(row);
    return page->length ? page->data : NULL;
}

static void test_single_events_are_not_quoted(void **state)
{
    (void)state;
    struct buffer page = {0};
    feed.layout = "records";
    assert_null(quote(&page, "Title\nWho;Age\nAnn;4\n", "feeds/a.csv:3:2"));
    feed.layout = "crosstab";
    assert_non_null(quote(&page, "Title\nWho;Age\nAnn;4\n", "feeds/a.csv:3:2"));
    buffer_free(&page);
}

static void test_cell_is_marked_under_its_heading(void **state)
{
    (void)state;
    struct buffer page = {0};
    const char *text = quote(&page, "Title\nWhat;Number\nx;1\ny & z;2\n", "feeds/a.csv:4:2");
    assert_non_null(text);
    assert_non_null(strstr(text, "<th scope=\"col\">What</th><th scope=\"col\">Number</th>"));
    assert_non_null(strstr(text, "line 4</th><td>y &amp; z</td><td><mark>2</mark></td>"));
    buffer_free(&page);
}

static void test_other_encodings_and_quotes(void **state)
{
    (void)state;
    struct buffer page = {0};
    const char *text = quote(&page, "T\nWhat,Number\n\"caf\xe9, a\nb\",3\n",
                             "feeds/a.csv:4:2");
    assert_non_null(text);
    assert_non_null(strstr(text, "caf\xc3\xa9, a"));
    assert_non_null(strstr(text, "<mark>3</mark>"));
    buffer_free(&page);
}

static void test_only_cells_near_by_are_shown(void **state)
{
    (void)state;
    struct buffer page = {0};
    const char *text =
        quote(&page, "T\nh\na,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p\n", "feeds/a.csv:3:9");
    assert_non_null(text);
    assert_null(strstr(text, "<td>b</td>"));
    assert_non_null(strstr(text, "<td>c</td>"));
    assert_non_null(strstr(text, "<mark>i</mark>"));
    assert_non_null(strstr(text, "<td>o</td>"));
    assert_null(strstr(text, "<td>p</td>"));
    buffer_free(&page);
}

static const char *quote_line(struct buffer *page, const char *bytes, const char *source)
{
    scratch_write("feeds/a.csv", bytes);
    buffer_clear(page);
    return quoted_line_write(page, scratch_folder, &feeds, source) ? page->data : NULL;
}

static void test_line_of_xml_with_its_value_marked(void **state)
{
    (void)state;
    struct buffer page = {0};
    const char *text = quote_line(&page, "<a>\n\t<g:o n=\"x\" count='7' id=\"count\"/>\r\n</a>",
                                  "feeds/a.csv:2:/a/o[1]/@count");
    assert_non_null(strstr(text, "line 2</th><td><code>&lt;g:o n=&quot;x&quot; count=&#39;"
                                 "<mark>7</mark>&#39; id=&quot;count&quot;/&gt;</code>"));
    text = quote_line(&page, "<a>\n<g:o n=\"1\">8 &amp; 9</g:o></a>", "feeds/a.csv:2:/a/o[1]");
    assert_non_null(strstr(text, "<mark>8 &amp;amp; 9</mark>&lt;/g:o"));
    text = quote_line(&page, "<a>\nnothing</a>", "feeds/a.csv:2:/a/o[1]/@count");
    assert_non_null(strstr(text, "<code>nothing&lt;/a&gt;</code>"));
    text = quote_line(&page, "<a>\n<o count=\"</a>", "feeds/a.csv:2:/a/o[1]/@count");
    assert_non_null(strstr(text, "<mark>&lt;/a&gt;</mark>"));
    text = quote_line(&page, "<a>\n<o count=", "feeds/a.csv:2:/a/o[1]/@count");
    assert_null(strstr(text, "<mark>"));
    buffer_free(&page);
}

static void test_what_is_no_line_is_not_quoted(void **state)
{
    (void)state;
    static const char *const sources[] = {"",
                                          "feeds/a.csv:3",
                                          "feeds/a.csv:1:2",
                                          "feeds/a.csv:0:/a",
                                          "feeds/a.csv:9:/a",
                                          "feeds/b.csv:1:/a",
                                          "feeds/../../etc/passwd:1:/a",
                                          "feeds/a.csv:2:/a"};
    static char bytes[5000];
    struct buffer page = {0};
    memset(bytes, 'x', sizeof bytes - 1);
    memcpy(bytes, "<a>\n", 4); /* the second line is too long */
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        assert_null(quote_line(&page, bytes, sources[i]));
        assert_int_equal(page.length, 0);
    }
    buffer_free(&page);
}

static void test_what_is_no_cell_is_not_quoted(void **state)
{
    (void)state;
    static const char *const sources[] = {
        "", "feeds", "feeds/a.csv", "feeds/a.csv:3", "feeds/a.csv:99:1",
        "feeds/a.csv:3:99", "feeds/a.csv:3:/a/b[1]", "feeds/b.csv:3:1",
        "feeds/../../etc/passwd:1:1", "feeds/register.csv:2:1", "narrative/01.md:3:1",
        "feeds/a.csv:0:1", "feeds/a.csv:3:0",
        "feeds/a.csv:99999999999999999999999:1"};
    struct buffer page = {0};
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        assert_null(quote(&page, "T\nh\nx,1\n", sources[i]));
    }
    buffer_free(&page);
}

static void test_long_cells_are_cut_between_characters(void **state)
{
    (void)state;
    struct buffer page = {0};
    char bytes[512] = "T\nh\n";
    for (int i = 0; i < 100; i++) {
        strcat(bytes, "\xc3\xa9");
    }
    strcat(bytes, ",1\n");
    const char *text = quote(&page, bytes, "feeds/a.csv:3:1");
    assert_non_null(text);
    assert_non_null(strstr(text, "\xc3\xa9\xe2\x80\xa6</mark>"));
    assert_null(strstr(text, "\xef\xbf\xbd"));
    buffer_free(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_single_events_are_not_quoted),
        cmocka_unit_test(test_cell_is_marked_under_its_heading),
        cmocka_unit_test(test_other_encodings_and_quotes),
        cmocka_unit_test(test_only_cells_near_by_are_shown),
        cmocka_unit_test(test_line_of_xml_with_its_value_marked),
        cmocka_unit_test(test_what_is_no_line_is_not_quoted),
        cmocka_unit_test(test_what_is_no_cell_is_not_quoted),
        cmocka_unit_test(test_long_cells_are_cut_between_characters),
    };
    return cmocka_run_group_tests_name("validate_quoted_row", tests, scratch_open, scratch_close);
}
