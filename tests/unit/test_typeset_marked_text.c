#include "typeset/marked_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "child.h"

static bool read_text(struct marked_text *marked, const char *text)
{
    return marked_text_read(marked, text, strlen(text), (struct place){"n.md", 1, 1});
}

static void test_references_and_places(void **state)
{
    struct marked_text marked;
    (void)state;
    assert_true(read_text(&marked, "caf\xC3\xA9 {a.now|abs}\nand *{b.before=5_80}*, {{x}"));
    assert_int_equal(marked.count, 3);
    assert_int_equal(marked.references[0].place.line, 1);
    assert_int_equal(marked.references[0].place.column, 6); /* characters, not bytes */
    assert_int_equal(marked.references[1].place.line, 2);
    assert_int_equal(marked.references[1].place.column, 6);
    assert_memory_equal(marked.references[1].reference.claim.text, "5_80", 4);
    assert_int_equal(marked.references[2].reference.kind, REFERENCE_TEXT);
    assert_string_equal(marked.text.data, "caf\xC3\xA9 \xF3\xB0\x80\x80\nand *\xF3\xB0\x80\x81*, "
                                          "\xF3\xB0\x80\x82x}");
    assert_non_null(marked_text_at(&marked, MARK_FIRST + 2));
    assert_null(marked_text_at(&marked, MARK_FIRST + 3));
    assert_null(marked_text_at(&marked, 'a'));
    marked_text_free(&marked);
}

static void test_lines_behind_a_long_note(void **state)
{
    struct marked_text marked;
    (void)state;
    assert_true(read_text(&marked, "one {note of\ntwo\nlines}\n\nfive {x.y}\n"));
    assert_int_equal(marked.count, 2);
    assert_int_equal(marked.references[0].body.line, 1);
    assert_int_equal(marked.references[0].body.column, 11);
    assert_int_equal(marked.references[1].place.line, 5);
    assert_int_equal(marked_text_line(&marked, 1), 1);
    assert_int_equal(marked_text_line(&marked, 2), 4); /* the blank line */
    assert_int_equal(marked_text_line(&marked, 3), 5);
    assert_int_equal(marked_text_line(&marked, 99), 6);
    marked_text_free(&marked);
}

static void test_a_brace_without_end(void **state)
{
    struct marked_text marked;
    (void)state;
    assert_true(read_text(&marked, "a {crime.now b\n\n{other.now}"));
    assert_int_equal(marked.references[0].reference.kind, REFERENCE_BAD);
    assert_int_equal(marked.references[0].place.column, 3);
    marked_text_free(&marked);

    assert_true(read_text(&marked, "{"));
    assert_int_equal(marked.count, 1);
    assert_int_equal(marked.references[0].reference.kind, REFERENCE_BAD);
    marked_text_free(&marked);
}

static void test_byte_order_mark_and_empty(void **state)
{
    struct marked_text marked;
    (void)state;
    assert_true(read_text(&marked, "\xEF\xBB\xBF# A"));
    assert_string_equal(marked.text.data, "# A");
    marked_text_free(&marked);
    assert_true(read_text(&marked, ""));
    assert_int_equal(marked_text_line(&marked, 1), 1);
    marked_text_free(&marked);
}

static void read_bad(void *context)
{
    struct marked_text marked;
    bool fine = read_text(&marked, context);
    marked_text_free(&marked);
    exit(fine ? 0 : 7);
}

static void test_what_is_not_text(void **state)
{
    (void)state;
    struct child child = child_run(read_bad, (void *)(uintptr_t) "ok\nabc \xE9");
    assert_int_equal(child.status, 7);
    assert_string_equal(child.said, "n.md:2:5: error: the byte 0xE9 is not UTF-8 here "
                                    "[narrative-encoding]\n");
    child = child_run(read_bad, (void *)(uintptr_t) "\xF3\xB0\x80\x80");
    assert_int_equal(child.status, 7);
    assert_non_null(strstr(child.said, "n.md:1:1: error: the private-use character U+F0000"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_references_and_places),
        cmocka_unit_test(test_lines_behind_a_long_note),
        cmocka_unit_test(test_a_brace_without_end),
        cmocka_unit_test(test_byte_order_mark_and_empty),
        cmocka_unit_test(test_what_is_not_text),
    };
    return cmocka_run_group_tests_name("typeset/marked_text", tests, NULL, NULL);
}
