/* What is read with the scan is what libxml2 reads: the same events, on the same lines, and the same
 * problems in the same words. */
#include "common/buffer.h"
#include "extract/xml_reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pieces.h"

#include <stdlib.h>
#include <string.h>

struct written {
    struct buffer out;
    size_t tags; /* where the last tag ended: of the text before a problem, how much came is open */
};

static void write_start(void *context, struct xml_reader *reader, const char *name,
                        const struct xml_attribute *attributes, size_t count)
{
    struct written *written = context;
    buffer_format(&written->out, "(%s", name);
    for (size_t i = 0; i < count; i++) {
        buffer_format(&written->out, " %s=", attributes[i].name);
        buffer_add(&written->out, attributes[i].value, attributes[i].length);
    }
    buffer_format(&written->out, "@%llu", (unsigned long long)xml_line(reader));
    buffer_text(&written->out, xml_path(reader).text);
    written->tags = written->out.length;
}

static void write_text(void *context, const char *text, size_t length)
{
    struct written *written = context;
    buffer_add(&written->out, text, length);
}

static void write_end(void *context, struct xml_reader *reader, const char *name)
{
    struct written *written = context;
    buffer_format(&written->out, ")%s@%llu", name, (unsigned long long)xml_line(reader));
    written->tags = written->out.length;
}

typedef struct xml_outcome read_function(csv_source *source, void *source_context,
                                   const struct xml_events *events, void *context);

static struct xml_outcome read_pieces(read_function *read, const struct buffer *document, size_t piece,
                                      struct written *written)
{
    static const struct xml_events writing = {write_start, write_text, write_end, NULL};
    struct pieces pieces = {document->data, document->length, 0, piece};
    buffer_clear(&written->out);
    buffer_add(&written->out, "", 0);
    written->tags = 0;
    struct xml_outcome outcome = read(pieces_give, &pieces, &writing, written);
    if (outcome.problem != XML_PROBLEM_NONE) {
        buffer_cut(&written->out, written->tags);
    }
    return outcome;
}

static void same(const struct buffer *document, size_t piece)
{
    struct written scanned = {0}, parsed = {0};
    struct xml_outcome one = read_pieces(xml_read, document, piece, &scanned);
    struct xml_outcome other = read_pieces(xml_parse, document, 65536, &parsed);
    if (one.problem != other.problem || one.line != other.line ||
        strcmp(one.what, other.what) != 0 || scanned.out.length != parsed.out.length ||
        memcmp(scanned.out.data, parsed.out.data, scanned.out.length) != 0) {
        enum { MOST = 400 }; /* characters shown */
        print_error("document, in pieces of %zu: %.*s\n", piece, MOST, document->data);
        print_error("scan: %d %d '%s' %.*s\n", one.problem, (int)one.line, one.what, MOST,
                    scanned.out.data);
        print_error("parser: %d %d '%s' %.*s\n", other.problem, (int)other.line, other.what, MOST,
                    parsed.out.data);
        fail();
    }
    buffer_free(&scanned.out);
    buffer_free(&parsed.out);
}

static const char *const documents[] = {
    "<a/>",
    "<?xml version=\"1.0\"?><a></a>",
    "\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8' standalone='no' ?>\r\n<a\r\n x = '1'\r\n>\r\n</a\n>\n",
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- one -->\n<m:list xmlns:m='urn:m' xmlns='u'>\n"
    " <m:row id=\"1\" m:id=\"2\"><v>a &lt; b &amp;&amp; c</v><w>]] ]></w></m:row>\n"
    " <!-- <two> & -- more\n -->\n <row t='&quot;\"&apos;&gt;&amp;' u=\"it's\"/>\n</m:list>\n<!---->\n",
    "<g:Series><g:Obs><g:ObsDimension value=\"2017-01\"/><g:ObsValue value=\"553\"/></g:Obs>\n"
    "<g:Obs><g:ObsDimension value=\"2017-02\"/><g:ObsValue value=\"\xC2\xA3""5\"/></g:Obs></g:Series>",
    "<a>caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80<b c='\xC3\xA9&lt;\xE2\x82\xAC'/>\t\r\nend\r</a>",
    "<a>&#65;<![CDATA[<b>]]><?p q?><b x='1\t2\n3'/></a>",
    "<a><b><c>\n<d>\n</d></c>\n</b>\n<b>\n</b></a>\n\n",
    "<a-b.c_1><x/><x/><y/><x/></a-b.c_1>",
    "<?xml version='1.1'?><a/>",
    "<?xml version='1.0' standalone='yes' encoding='utf-8'?><a/>",
    "<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>",
    "<a:b:c/>", "<:a/>", "<a:/>", "<a><b:c d:e='f'/></a>", "<a xmlns:b=''/>", "<a/><b/>", "<a/>text",
};

static void test_documents(void **state)
{
    struct buffer document = {0};
    (void)state;
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
        buffer_clear(&document);
        buffer_text(&document, documents[i]);
        for (size_t piece = 1; piece <= document.length; piece++) {
            same(&document, piece);
        }
    }
    buffer_free(&document);
}

/* One character between two texts. */
static bool scanned(const char *before, int character, const char *after)
{
    struct buffer document = {0};
    struct written written = {0};
    buffer_format(&document, "%s%c%s", before, character, after);
    bool scanned = read_pieces(xml_read, &document, 7, &written).scanned;
    buffer_free(&document);
    buffer_free(&written.out);
    return scanned;
}

/* Whatever is plain is scanned to the end; what is not is left to the parser. */
static void test_what_is_scanned(void **state)
{
    (void)state;
    for (int c = ' '; c < 0x7F; c++) {
        bool is_letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
        bool is_name = is_letter || (c >= '0' && c <= '9') || c == '-' || c == '.';
        assert_int_equal(scanned("<a> ", c, " </a>"), c != '<' && c != '&');
        assert_int_equal(scanned("<a b=' ", c, " '/>"), c != '<' && c != '&' && c != '\'');
        assert_int_equal(scanned("<a b=\" ", c, " \"/>"), c != '<' && c != '&' && c != '"');
        assert_int_equal(scanned("<a><!-- ", c, " --></a>"), true);
        assert_int_equal(scanned("<", c, "/>"), is_letter);
        assert_int_equal(scanned("<a", c, "/>"), is_name || c == ' ');
        assert_int_equal(scanned("<a:", c, "/>"), is_letter);
        assert_int_equal(scanned("<a ", c, "='b'/>"), is_letter);
    }
}

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* One byte more, one less, or another one. */
static void change(struct buffer *document, uint32_t *random)
{
    static const char bytes[] = "<>/&;='\"!?-[]:#x a1\t\r\n\xC3\xA9\xEF\xBF\xBE\xED\xA0\x80\x01\x7F\xFF";
    char byte = bytes[next_random(random) % sizeof bytes]; /* the NUL among them */
    size_t at = next_random(random) % document->length;
    char *here = document->data + at;
    switch (next_random(random) % 4) {
    case 0:
        buffer_char(document, 'x');
        here = document->data + at;
        memmove(here + 1, here, document->length - at - 1);
        *here = byte;
        break;
    case 1:
        memmove(here, here + 1, document->length - at);
        document->length -= document->length > 1;
        break;
    case 2: { /* what stands at one place comes again at another */
        size_t length = next_random(random) % 12, from = next_random(random) % document->length;
        length = length < document->length - from ? length : document->length - from;
        length = length < document->length - at ? length : document->length - at;
        memmove(here, document->data + from, length);
        break;
    }
    default: *here = byte;
    }
}

/* SCAN_TESTS=number of documents; more of them than usual to search for what is not thought of. */
static void test_changed_documents(void **state)
{
    struct buffer document = {0};
    uint32_t random = 2019;
    const char *asked = getenv("SCAN_TESTS");
    (void)state;
    for (long i = asked ? atol(asked) : 20000; i > 0; i--) {
        buffer_clear(&document);
        buffer_text(&document, documents[next_random(&random) % (sizeof documents / sizeof *documents)]);
        for (uint32_t changes = next_random(&random) % 4; changes > 0; changes--) {
            change(&document, &random);
        }
        buffer_text(&document, "<!-- -->"); /* libxml2's words for the last byte are a matter of chunks */
        same(&document, 1 + next_random(&random) % 40);
    }
    buffer_free(&document);
}

/* A parser that goes on in the middle of a large file knows the lines of what is open. */
static void test_handed_over_late(void **state)
{
    static const char *const ends[] = {"</row></list>", "&nbsp;", "<![CDATA[x]]></row></list>",
                                       "<b></c>", "", "</row></lisd>", "</row></list><x/>", "\x02</row>"};
    struct buffer document = {0};
    (void)state;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        buffer_clear(&document);
        buffer_text(&document, "<!-- head\n -->\n<list>\n");
        for (int rows = 0; rows < 9000; rows++) {
            buffer_text(&document, "<row number='12'>some text\n and more</row>\n");
        }
        buffer_text(&document, "<row>\n\n");
        buffer_text(&document, ends[i]);
        same(&document, 65536);
        same(&document, 5000);
    }
    buffer_free(&document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_documents),
        cmocka_unit_test(test_what_is_scanned),
        cmocka_unit_test(test_changed_documents),
        cmocka_unit_test(test_handed_over_late),
    };
    return cmocka_run_group_tests_name("extract xml_scan", tests, NULL, NULL);
}
