/* Tags: the log of the structure, a page's content, and PDFs that are not what they should be. */
#include "typeset/tag.h"
#include "typeset/pdf_file.h"
#include "typeset/tag_content.h"
#include "typeset/tag_log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static const char log_text[] = "S 1 0 Document \nS 2 1 P /ID(a)\nM 1 2\nS 3 2 Link \nM 2 3\nM 3 2\n"
                               "S 4 1 Div \n";

/* A PDF of one page with that content, one link, and a plain cross-reference table. */
static struct buffer make_pdf(const char *content)
{
    struct buffer out = {0};
    size_t offsets[6];
    const char *objects[] = {
        "<</Type /Catalog /Pages 2 0 R>>", "<</Type /Pages /Kids [3 0 R] /Count 1>>",
        "<</Type /Page /Parent 2 0 R /Contents 4 0 R /Annots [5 0 R]>>", NULL,
        "<</Type /Annot /Subtype /Link /StructParent 3 /Rect [0 0 9 9]>>"};
    buffer_text(&out, "%PDF-1.7\n");
    for (size_t i = 1; i <= 5; i++) {
        offsets[i] = out.length;
        buffer_format(&out, "%zu 0 obj\n", i);
        if (objects[i - 1]) {
            buffer_text(&out, objects[i - 1]);
        } else {
            buffer_format(&out, "<</Length %zu >>\nstream\n%s\nendstream", strlen(content), content);
        }
        buffer_text(&out, "\nendobj\n");
    }
    size_t table = out.length;
    buffer_text(&out, "xref\n0 6\n0000000000 65535 f \n");
    for (size_t i = 1; i <= 5; i++) {
        buffer_format(&out, "%010zu 00000 n \n", offsets[i]);
    }
    buffer_format(&out, "trailer\n<</Size 6 /Root 1 0 R>>\nstartxref\n%zu\n%%%%EOF\n", table);
    return out;
}

static void test_log(void **state)
{
    struct arena *arena = arena_new();
    struct tag_log log;
    (void)state;
    assert_int_equal(tag_log_read(&log, arena, log_text), 0);
    assert_int_equal(log.element_count, 5);
    assert_int_equal(log.mark_count, 4);
    assert_string_equal(log.elements[2].tag, "P");
    assert_string_equal(log.elements[2].extra, "/ID(a)");
    assert_true(log.elements[2].first->is_mark);
    assert_false(log.elements[2].first->next->is_mark);
    assert_int_equal(log.elements[2].last->id, 3);
    tag_log_free(&log);
    arena_free(arena);
}

static void test_bad_logs(void **state)
{
    static const struct {
        const char *text;
        size_t line;
    } cases[] = {{"S 2 0 Document \n", 1},       {"S 1 1 Document \n", 1},
                 {"S 1 0 Document \nM 1 2\n", 2}, {"S 1 0 Document \nM 2 1\n", 2},
                 {"S 1 0 Document \nX\n", 2},     {"S 1 0 \n", 1},
                 {"S 1 0 Document \nS 2 0 P \n", 2}, {"S 99999999999 0 P \n", 1}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *arena = arena_new();
        struct tag_log log;
        assert_int_equal(tag_log_read(&log, arena, cases[i].text), cases[i].line);
        tag_log_free(&log);
        arena_free(arena);
    }
}

static char *tag_text(const char *content, bool *good)
{
    struct arena *arena = arena_new();
    struct tag_log log;
    struct buffer out = {0};
    size_t *owners, count;
    assert_int_equal(tag_log_read(&log, arena, log_text), 0);
    buffer_text(&out, "");
    *good = tag_content(&out, (struct pdf_slice){content, strlen(content)}, 0, &log, arena,
                        &owners, &count);
    free(owners);
    tag_log_free(&log);
    arena_free(arena);
    return out.data;
}

static void test_content(void **state)
{
    bool good;
    (void)state;
    char *text = tag_text("0 mark 1 0 0 1 5 5 cm 0 0 9 9 re f 1 mark BT (a\\) mark) Tj ET 2 mark "
                          "BT [(b)] TJ ET 1 mark q Q 0 mark", &good);
    assert_true(good);
    assert_string_equal(text, "/Artifact BMC\n1 0 0 1 5 5 cm\n0 0 9 9 re\nf\nEMC\n"
                              "/P <</MCID 0>> BDC\nBT\n(a\\) mark)Tj\nET\nEMC\n"
                              "/Link <</MCID 1>> BDC\nBT\n[(b)]TJ\nET\nEMC\nq\nQ\n");
    free(text);
    static const char *const bad[] = {"9 mark", "mark", "1 2 mark", "-1 mark", "BI /W 1 ID x EI"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        free(tag_text(bad[i], &good));
        assert_false(good);
    }
}

static void test_whole(void **state)
{
    struct buffer pdf = make_pdf("0 mark 1 mark BT (a) Tj ET 2 mark BT (b) Tj ET"), out = {0};
    struct buffer again = {0};
    (void)state;
    assert_null(tag_pdf(&out, pdf.data, pdf.length, log_text));
    assert_memory_equal(out.data, "%PDF-1.7\n", 9);
    assert_null(tag_pdf(&again, pdf.data, pdf.length, log_text));
    assert_int_equal(out.length, again.length);
    assert_memory_equal(out.data, again.data, out.length);
    assert_string_equal(tag_pdf(&again, pdf.data, pdf.length, "S 1 0 Document \n"),
                        "a page's content cannot be read");
    buffer_free(&pdf);
    buffer_free(&out);
    buffer_free(&again);
}

/* Every file that is cut short or has one byte changed is refused or read, never more. */
static void test_malformed(void **state)
{
    static const char bytes[] = "0<>[](/R\xFF ";
    struct buffer pdf = make_pdf("1 mark BT (a) Tj ET"), out = {0};
    (void)state;
    for (size_t length = 0; length < pdf.length; length++) {
        char *cut = memory_new(length + 1);
        memcpy(cut, pdf.data, length);
        tag_pdf(&out, cut, length, log_text);
        buffer_free(&out);
        free(cut);
    }
    for (size_t at = 0; at < pdf.length; at++) {
        char kept = pdf.data[at];
        for (size_t i = 0; i < sizeof bytes - 1; i++) {
            pdf.data[at] = bytes[i];
            tag_pdf(&out, pdf.data, pdf.length, log_text);
            buffer_free(&out);
        }
        pdf.data[at] = kept;
    }
    assert_non_null(tag_pdf(&out, "", 0, log_text));
    assert_non_null(tag_pdf(&out, "startxref\n0\n", 12, log_text));
    buffer_free(&pdf);
}

static void test_syntax(void **state)
{
    static const char text[] = "<</A 12 0 R/B[1 2 (x\\)y)<</C/D>>]/E<41>/F -3 % c\n/G/H>>";
    struct pdf_slice dictionary = {text, sizeof text - 1};
    size_t number;
    long long integer;
    (void)state;
    assert_true(pdf_reference(pdf_get(dictionary, "A"), &number));
    assert_int_equal(number, 12);
    assert_true(pdf_is(pdf_get(dictionary, "B"), "[1 2 (x\\)y)<</C/D>>]"));
    assert_true(pdf_is(pdf_get(dictionary, "E"), "<41>"));
    assert_true(pdf_integer(pdf_get(dictionary, "F"), &integer));
    assert_int_equal(integer, -3);
    assert_true(pdf_is(pdf_get(dictionary, "G"), "/H"));
    assert_null(pdf_get(dictionary, "C").text);
    assert_null(pdf_get((struct pdf_slice){"<</A(", 5}, "A").text);
    assert_null(pdf_get((struct pdf_slice){NULL, 0}, "A").text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_log),     cmocka_unit_test(test_bad_logs),
        cmocka_unit_test(test_content), cmocka_unit_test(test_whole),
        cmocka_unit_test(test_malformed), cmocka_unit_test(test_syntax)};
    return cmocka_run_group_tests_name("typeset/tag", tests, NULL, NULL);
}
