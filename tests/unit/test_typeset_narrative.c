#include "typeset/narrative.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "child.h"
#include "scratch.h"

static struct material material_new(void)
{
    static const struct fact sample[] = {
        {.name = "crime.robbery.now", .unit = "count", .has_value = true, .value = {57, 1},
         .status = "", .printed = "57", .label = "Robbery"},
        {.name = "crime.robbery.change", .unit = "count", .has_value = true, .value = {-16, 1},
         .status = "", .printed = "\xE2\x88\x92" "16", .label = "Robbery, change"},
        {.name = "asb.now", .unit = "count", .has_value = true, .value = {1511, 1}, .status = "",
         .printed = "1,511", .illustrative = true}};
    struct material material = {.arena = arena_new(), .edition = scratch_folder,
                                .facts = facts_new(), .claims = findings_new()};
    for (size_t i = 0; i < sizeof sample / sizeof *sample; i++) {
        facts_add(material.facts, &sample[i]);
    }
    return material;
}

static struct part read_part(struct material *material, const char *text)
{
    struct part part = {0};
    narrative_read(material, scratch_write("narrative/01.md", text), &part);
    return part;
}

static void test_sections(void **state)
{
    struct material material = material_new();
    (void)state;
    struct part part = read_part(&material, "# One\n\ntext\n\n## Two\n\n### Three\n\n# Four\n");
    int levels[] = {1, 2, 3, 1};
    const char *titles[] = {"One", "Two", "Three", "Four"};
    size_t count = 0;
    for (struct report_section *s = part.first; s; s = s->next, count++) {
        assert_int_equal(s->level, levels[count]);
        assert_string_equal(inlines_plain(material.arena, &s->title), titles[count]);
    }
    assert_int_equal(count, 4);
    assert_int_equal(part.first->blocks.first->place.line, 3);
    material_close(&material);
}

static void test_facts_survive_commonmark(void **state)
{
    struct material material = material_new();
    (void)state;
    struct part part = read_part(&material, "# A\n\n*It* was {crime.robbery.change|abs}*, and\n"
                                            "**{crime.robbery.now}** `{crime.robbery.now}` {{1}\n");
    const struct report_block *block = part.first->blocks.first;
    assert_int_equal(block->kind, BLOCK_PARAGRAPH);
    assert_string_equal(inlines_plain(material.arena, &block->inlines),
                        "It was 16*, and 57 57 {1}");
    const struct report_inline *item = block->inlines.first;
    assert_int_equal(item->kind, INLINE_EMPHASIS);
    item = item->next->next;
    assert_int_equal(item->kind, INLINE_FACT);
    assert_string_equal(item->fact, "crime.robbery.change");
    assert_string_equal(item->text, "16");
    assert_false(block->illustrative);
    material_close(&material);
}

static void test_illustrative_and_notes(void **state)
{
    struct material material = material_new();
    (void)state;
    struct part part = read_part(&material, "# A\n\nPlain.{note It is {asb.now} *so*.}\n\nNo.\n");
    const struct report_block *block = part.first->blocks.first;
    assert_true(block->illustrative);
    assert_int_equal(block->inlines.last->kind, INLINE_NOTE);
    struct inlines note = {block->inlines.last->children, NULL};
    assert_string_equal(inlines_plain(material.arena, &note), "It is 1,511 so.");
    assert_string_equal(inlines_plain(material.arena, &block->inlines), "Plain.");
    assert_false(block->next->illustrative);
    material_close(&material);
}

static void test_lists(void **state)
{
    struct material material = material_new();
    (void)state;
    struct part part = read_part(&material, "# A\n\n3. x\n4. y\n   - z\n");
    const struct report_block *list = part.first->blocks.first;
    assert_int_equal(list->kind, BLOCK_LIST);
    assert_true(list->ordered);
    assert_int_equal(list->start, 3);
    assert_non_null(list->items->next);
    assert_int_equal(list->items->next->blocks.last->kind, BLOCK_LIST);
    assert_false(list->items->next->blocks.last->ordered);
    material_close(&material);
}

static void test_claims(void **state)
{
    struct material material = material_new();
    (void)state;
    read_part(&material, "# A\n\nIt was {crime.robbery.now=57}, then\n{crime.robbery.now=75}.\n");
    assert_int_equal(findings_count(material.claims), 1);
    const struct finding *finding = findings_at(material.claims, 0);
    assert_string_equal(finding->rule, "claim-narrative");
    assert_string_equal(finding->source, "narrative/01.md:4:1");
    assert_string_equal(finding->found, "75");
    assert_string_equal(finding->expected, "57");
    material_close(&material);
}

static void read_in_child(void *context)
{
    struct material material = material_new();
    read_part(&material, context);
    material_close(&material);
    exit(diagnostic_errors() ? 7 : 0);
}

static void check_said(const char *text, const char *expected)
{
    struct child child = child_run(read_in_child, (void *)(uintptr_t)text);
    const char *said = strstr(child.said, "narrative/01.md");
    assert_int_equal(child.status, 7);
    assert_non_null(said);
    assert_string_equal(said, expected);
}

static void test_errors(void **state)
{
    (void)state;
    check_said("# A\n\nsoft\nbreak {crime.robery.now}",
               "narrative/01.md:4:7: error: there is no fact 'crime.robery.now'; did you mean "
               "'crime.robbery.now'? [fact-unknown]\n");
    check_said("# A\n\n{place x}", "narrative/01.md:3:1: error: there is no exhibit 'x' "
                                   "[exhibit-unknown]\n");
    check_said("# A\n\nsee {place x}", "narrative/01.md:3:5: error: '{place x}' must stand alone "
                                       "in a paragraph of a section [exhibit-place]\n");
    check_said("# A\n\n{crime.robbery.now~99}",
               "narrative/01.md:3:1: error: '~' has no place in a reference: the fact alone says "
               "what is printed [reference-form]\n");
    check_said("# A\n\n{note a {note b}}",
               "narrative/01.md:3:9: error: a footnote cannot stand here [reference-form]\n");
    check_said("# A\n\n<div>", "narrative/01.md:3: error: HTML has no place in the narrative "
                                  "[narrative-form]\n");
    check_said("# A\n\n### C\n",
               "narrative/01.md:3: error: a heading of level 3 cannot stand here: 2 is the "
               "deepest [heading-level]\n");
    check_said("text\n", "narrative/01.md:1: error: text before the first heading belongs to no "
                         "section [heading-level]\n");
    check_said("# A\n\n{crime.robbery.now|loud}",
               "narrative/01.md:3:1: error: 'crime.robbery.now' cannot be printed with the "
               "modifier 'loud' [fact-modifier]\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sections),
        cmocka_unit_test(test_facts_survive_commonmark),
        cmocka_unit_test(test_illustrative_and_notes),
        cmocka_unit_test(test_lists),
        cmocka_unit_test(test_claims),
        cmocka_unit_test(test_errors),
    };
    return cmocka_run_group_tests_name("typeset/narrative", tests, scratch_open, scratch_close);
}
