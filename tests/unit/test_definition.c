#include "common/definition.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "child.h"
#include "scratch.h"

static const char schema[] =
    "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n"
    "<xs:element name='list'><xs:complexType mixed='true'><xs:sequence>\n"
    "<xs:element name='one' minOccurs='0' maxOccurs='unbounded'><xs:complexType mixed='true'>\n"
    "<xs:attribute name='size' type='xs:integer' use='required'/>\n"
    "<xs:attribute name='on' type='xs:boolean'/></xs:complexType></xs:element>\n"
    "<xs:element name='two' minOccurs='0' type='xs:string'/>\n"
    "</xs:sequence></xs:complexType></xs:element></xs:schema>\n";

static struct definition open_text(struct arena *arena, const char *text)
{
    scratch_write("schema/list.xsd", schema);
    scratch_write("e/list.xml", text);
    return definition_open(arena, scratch_path("e"), "list", scratch_path("schema"));
}

static void test_is_walked(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct definition definition =
        open_text(arena, "<list>\n<!-- c --><one size='1' on='1'> a\n b </one>\n"
                         "<one size='2'/><two>&#163;&lt;</two></list>");
    const xmlNode *one = definition_child(definition.root, "one");
    assert_true(definition_is(one, "one"));
    assert_false(definition_is(one, "two"));
    assert_string_equal(definition_text(arena, one), "a b");
    assert_true(definition_flag(one, "on"));
    assert_int_equal(definition_place(&definition, one).line, 2);
    assert_non_null(strstr(definition_place(&definition, one).file, "e/list.xml"));
    const xmlNode *next = definition_next(one, "one");
    assert_string_equal(definition_attribute(arena, next, "size"), "2");
    assert_null(definition_attribute(arena, next, "on"));
    assert_string_equal(definition_attribute_or(arena, next, "on", "no"), "no");
    assert_false(definition_flag(next, "on"));
    assert_null(definition_next(next, "one"));
    assert_string_equal(definition_text(arena, definition_next(next, NULL)), "\xc2\xa3<");
    assert_null(definition_child(next, NULL));
    definition_close(&definition);
    arena_free(arena);
}

static void open_bad(void *text)
{
    struct arena *arena = arena_new();
    open_text(arena, text);
}

static struct child refused(const char *text)
{
    struct child child = child_run(open_bad, (void *)(uintptr_t)text);
    assert_int_equal(child.status, 2);
    return child;
}

static void test_schema_errors_all_at_once(void **state)
{
    (void)state;
    struct child child = refused("<list>\n<one size='x'/>\n<one/>\n<three/>\n</list>");
    assert_non_null(strstr(child.said, "e/list.xml:2: error: "));
    assert_non_null(strstr(child.said, "e/list.xml:3: error: "));
    assert_non_null(strstr(child.said, "e/list.xml:4: error: "));
}

static void test_broken_xml(void **state)
{
    (void)state;
    struct child child = refused("<list>\n<one size='1'>\n</list>");
    assert_non_null(strstr(child.said, "e/list.xml:3: error: "));
    refused("");
}

static void test_entities_read_no_files(void **state)
{
    (void)state;
    scratch_write("secret", "SECRET");
    char text[1024];
    snprintf(text, sizeof text,
             "<!DOCTYPE list [<!ENTITY x SYSTEM 'file://%s'>]>\n<list><two>&x;</two></list>",
             scratch_path("secret"));
    struct child child = child_run(open_bad, text);
    assert_null(strstr(child.said, "SECRET"));
    struct arena *arena = arena_new();
    if (child.status == 99) {
        struct definition definition = open_text(arena, text);
        assert_null(strstr(definition_text(arena, definition.root), "SECRET"));
        definition_close(&definition);
    }
    arena_free(arena);
}

static void open_missing(void *context)
{
    (void)context;
    definition_open(arena_new(), scratch_path("nowhere"), "list", scratch_path("schema"));
}

static void test_missing_file(void **state)
{
    (void)state;
    struct child child = child_run(open_missing, NULL);
    assert_int_equal(child.status, 2);
    assert_non_null(strstr(child.said, "nowhere/list.xml"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_is_walked),
        cmocka_unit_test(test_schema_errors_all_at_once),
        cmocka_unit_test(test_broken_xml),
        cmocka_unit_test(test_entities_read_no_files),
        cmocka_unit_test(test_missing_file),
    };
    return cmocka_run_group_tests_name("definition", tests, scratch_open, scratch_close);
}
