#include "common/buffer.h"
#include "extract/xml_reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pieces.h"

#include <string.h>

/* Events written out: "(a x=1" at LINE PATH, "text", ")a". */
static void write_start(void *context, struct xml_reader *reader, const char *name,
                        const struct xml_attribute *attributes, size_t count)
{
    struct buffer *out = context;
    buffer_format(out, "(%s", name);
    for (size_t i = 0; i < count; i++) {
        buffer_format(out, " %s=%.*s", attributes[i].name, (int)attributes[i].length,
                      attributes[i].value);
    }
    buffer_format(out, "@%llu", (unsigned long long)xml_line(reader));
    buffer_text(out, xml_path(reader).text);
}

static void write_text(void *context, const char *text, size_t length)
{
    buffer_add(context, text, length);
}

static void write_end(void *context, struct xml_reader *reader, const char *name)
{
    buffer_format(context, "%zu)%s", xml_depth(reader), name);
}

static const struct xml_events writing = {write_start, write_text, write_end, NULL};

static struct xml_outcome read_bytes(const char *bytes, size_t length, size_t piece,
                                     struct buffer *out)
{
    struct pieces pieces = {bytes, length, 0, piece};
    buffer_clear(out);
    buffer_add(out, "", 0);
    return xml_read(pieces_give, &pieces, &writing, out);
}

static void reads(const char *text, const char *wanted)
{
    struct buffer out = {0};
    for (size_t piece = 1; piece <= strlen(text); piece += piece < 8 ? 1 : 50) {
        struct xml_outcome outcome = read_bytes(text, strlen(text), piece, &out);
        assert_int_equal(outcome.problem, XML_PROBLEM_NONE);
        assert_string_equal(out.data, wanted);
    }
    buffer_free(&out);
}

static void test_events(void **state)
{
    (void)state;
    reads("<a/>", "(a@1/a1)a");
    reads("<?xml version=\"1.0\"?>\n<!-- c -->\n"
          "<a x='1' y=\"&lt;2&#65;\">t&amp;u<b/><c/><b>v</b></a>\n",
          "(a x=1 y=<2A@3/at&u(b@3/a/b[1]2)b(c@3/a/c[1]2)c(b@3/a/b[2]v2)b1)a");
    reads("<n:a xmlns:n='u' n:x='1'><![CDATA[<&>]]></n:a>", "(a x=1@1/a<&>1)a");
    reads("<?p?><a x='1&amp;2'/>", "(a x=1&2@1/a1)a"); /* by libxml2 */
    reads("<p:a>undeclared prefix</p:a>", "(a@1/aundeclared prefix1)a");
    reads("<a>\n<b\n/>\r\n<b/></a>", "(a@1/a\n(b@3/a/b[1]2)b\n(b@4/a/b[2]2)b1)a");
}

static void test_encodings(void **state)
{
    static const char utf16[] = "\xFF\xFE<\0a\0 \0x\0=\0'\0\xA3\0'\0/\0>\0";
    static const char latin[] = "<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>";
    struct buffer out = {0};
    (void)state;
    assert_int_equal(read_bytes(utf16, sizeof utf16 - 1, 64, &out).problem, XML_PROBLEM_NONE);
    assert_string_equal(out.data, "(a x=\xC2\xA3@1/a1)a");
    assert_int_equal(read_bytes(latin, sizeof latin - 1, 64, &out).problem, XML_PROBLEM_NONE);
    assert_string_equal(out.data, "(a@1/a\xC3\xA9" "1)a");
    buffer_free(&out);
}

static void refuses(const char *text, enum xml_problem problem, uint64_t line)
{
    struct buffer out = {0};
    for (size_t piece = 1; piece <= strlen(text) + 1; piece += piece < 4 ? 1 : 60000) {
        struct xml_outcome outcome = read_bytes(text, strlen(text), piece, &out);
        assert_int_equal(outcome.problem, problem);
        assert_int_equal(outcome.line, line);
    }
    buffer_free(&out);
}

static void test_not_well_formed(void **state)
{
    (void)state;
    refuses("", XML_PROBLEM_EMPTY, 0);
    refuses("hello", XML_PROBLEM_NOT_WELL_FORMED, 1);
    refuses("<a>", XML_PROBLEM_NOT_WELL_FORMED, 1);
    refuses("<a>\n</b>", XML_PROBLEM_NOT_WELL_FORMED, 2);
    refuses("<a/>\n<b/>", XML_PROBLEM_NOT_WELL_FORMED, 2);
    refuses("<a>&nbsp;</a>", XML_PROBLEM_NOT_WELL_FORMED, 1);
    refuses("<a x='1' x='2'/>", XML_PROBLEM_NOT_WELL_FORMED, 1);
    refuses("<a>\n\n\xFF</a>", XML_PROBLEM_NOT_WELL_FORMED, 3);
    refuses("<a x='<'/>", XML_PROBLEM_NOT_WELL_FORMED, 1);
}

static void test_document_types(void **state)
{
    (void)state;
    refuses("<!DOCTYPE a><a/>", XML_PROBLEM_DOCTYPE, 1);
    refuses("<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'><a/>", XML_PROBLEM_DOCTYPE, 1);
    refuses("\n<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>",
            XML_PROBLEM_DOCTYPE, 2);
    refuses("<!DOCTYPE a [<!ENTITY e 'x'><!ENTITY f '&e;&e;'>]><a b='&f;'/>", XML_PROBLEM_DOCTYPE,
            1);
}

static void repeat(struct buffer *out, const char *text, size_t times)
{
    for (size_t i = 0; i < times; i++) {
        buffer_text(out, text);
    }
}

/* START, then MANY times TEXT, then END. */
static void refuses_large(const char *start, const char *text, size_t times, const char *end)
{
    struct buffer all = {0}, out = {0};
    buffer_text(&all, start);
    repeat(&all, text, times);
    buffer_text(&all, end);
    struct xml_outcome outcome = read_bytes(all.data, all.length, 65536, &out);
    assert_int_equal(outcome.problem, XML_PROBLEM_TOO_LARGE);
    buffer_free(&all);
    buffer_free(&out);
}

static void test_limits(void **state)
{
    struct buffer text = {0}, out = {0};
    (void)state;
    refuses_large("", "<a>", XML_DEEPEST + 1, "");
    refuses_large("<a>", "0123456789", XML_LONGEST_TEXT / 10 + 1, "</a>");
    refuses_large("<a><![CDATA[", "0123456789", XML_LONGEST_TEXT / 10 + 1, "]]></a>");
    refuses_large("<a><!--", "0123456789", 100000, "--></a>");
    refuses_large("<a x='", "0123456789", 100000, "'/>");
    refuses_large("<?p ", "0123456789", 100000, "?><a/>");
    buffer_text(&text, "<a ");
    for (int i = 0; i <= XML_MOST_ATTRIBUTES; i++) {
        buffer_format(&text, "x%d='' ", i);
    }
    buffer_text(&text, "/>");
    assert_int_equal(read_bytes(text.data, text.length, 4096, &out).problem, XML_PROBLEM_TOO_LARGE);
    buffer_clear(&text);
    buffer_text(&text, "<a>");
    for (int i = 0; i < 257; i++) {
        buffer_format(&text, "<x%d/>", i);
    }
    buffer_text(&text, "</a>");
    assert_int_equal(read_bytes(text.data, text.length, 4096, &out).problem, XML_PROBLEM_TOO_LARGE);
    buffer_clear(&text);
    repeat(&text, "<a>", XML_DEEPEST);
    repeat(&text, "</a>", XML_DEEPEST);
    assert_int_equal(read_bytes(text.data, text.length, 7, &out).problem, XML_PROBLEM_NONE);
    buffer_free(&text);
    buffer_free(&out);
}

static void test_lines_beyond_65535(void **state)
{
    struct buffer text = {0}, out = {0};
    (void)state;
    buffer_text(&text, "<a>\n");
    repeat(&text, "\n", 99998);
    buffer_text(&text, "<b/></a>");
    assert_int_equal(read_bytes(text.data, text.length, 65536, &out).problem, XML_PROBLEM_NONE);
    assert_non_null(strstr(out.data, "(b@100000/a/b[1]"));
    buffer_clear(&text);
    buffer_text(&text, "<a>\n");
    repeat(&text, "\n", 99998);
    buffer_text(&text, "</b>");
    assert_int_equal(read_bytes(text.data, text.length, 65536, &out).line, 100000);
    buffer_free(&text);
    buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_events),
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_not_well_formed),
        cmocka_unit_test(test_document_types),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_lines_beyond_65535),
    };
    return cmocka_run_group_tests_name("extract xml_reader", tests, NULL, NULL);
}
