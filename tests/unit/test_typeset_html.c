#include "typeset/data_table.h"
#include "typeset/html.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

struct fixture {
    struct arena *arena;
    struct material material;
    struct html_page page;
    struct buffer out;
    struct exhibit *data;
    struct report_exhibit exhibit;
    struct part figures; /* the annex: crime.now has a row, with one that is printed nowhere */
};

static struct fixture fixture;

static void make_figures(void)
{
    static struct row_figure both[] = {{"crime.now", "7,600"}, {"crime.later", "7,601"}};
    static struct row_figure one[] = {{"crime.unseen", "9"}};
    static struct figure_row rows[] = {
        {both, 2, "Crime: 2018-19", "as printed", "as received", "police/crime.csv 4:3"},
        {one, 1, "A & B", "9", "sum", "police/crime.csv 5:3"}};
    struct report_section *section = part_add(fixture.arena, &fixture.figures, 2);
    blocks_add(fixture.arena, &section->blocks, BLOCK_FIGURES)->figures =
        (struct figure_rows){rows, 2};
}

static int open_fixture(void **state)
{
    struct fact fact = {.name = "crime.now", .unit = "count", .has_value = true, .status = "",
                        .printed = "7,600", .label = "", .formula = "", .period = "",
                        .area = ""};
    (void)state;
    memset(&fixture, 0, sizeof fixture);
    fact.value = number_of(7600);
    fixture.arena = arena_new();
    fixture.material.arena = fixture.arena;
    fixture.material.facts = facts_new();
    facts_add(fixture.material.facts, &fact);
    make_figures();
    fixture.page = (struct html_page){
        .arena = fixture.arena, .material = &fixture.material, .section = "Section",
        .anchor = "annex", .places = html_places_open(fixture.arena, &fixture.figures)};
    return 0;
}

static int close_fixture(void **state)
{
    (void)state;
    buffer_free(&fixture.out);
    html_places_close(fixture.page.places);
    facts_free(fixture.material.facts);
    arena_free(fixture.arena);
    return 0;
}

static void has(const char *text)
{
    if (!strstr(fixture.out.data, text)) {
        print_message("not in it: %s\n%s\n", text, fixture.out.data);
    }
    assert_non_null(strstr(fixture.out.data, text));
}

static void has_not(const char *text)
{
    assert_null(strstr(fixture.out.data, text));
}

/* Two columns below one head, one beside it; a group, a row, a hidden figure, a total. */
static void make_table(void)
{
    static enum column_kind kinds[] = {COLUMN_NUMBER, COLUMN_NUMBER, COLUMN_TEXT};
    static struct column_group groups[] = {{"Recorded", 2}, {"", 1}};
    static const struct exhibit_row rows[] = {
        {"g", "A <group>", "group"}, {"a", "A & B", ""}, {"t", "Total", "total"}};
    static const struct exhibit_column columns[] = {
        {"2017-18", "2017-18"}, {"now", "2018-19"}, {"since", "Since"}};
    struct exhibit *data = exhibit_new(fixture.arena, "crime", 3, 3);
    memcpy(data->rows, rows, sizeof rows);
    memcpy(data->columns, columns, sizeof columns);
    for (size_t i = 0; i < 9; i++) {
        data->cells[i] = (struct exhibit_cell){.fact = "", .status = "", .printed = ""};
    }
    *exhibit_at(data, 1, 0) = (struct exhibit_cell){.fact = "hidden.now", .status = "c",
                                                    .printed = "[c]"};
    *exhibit_at(data, 1, 1) = (struct exhibit_cell){.fact = "crime.now", .has_value = true,
                                                    .status = "", .printed = "7,600"};
    exhibit_at(data, 1, 1)->value = number_of(7600);
    exhibit_at(data, 1, 2)->printed = "<b>up</b>";
    fixture.exhibit = (struct report_exhibit){
        .id = "crime", .form = FORM_TABLE, .noun = "Table", .number = 3, .row_head = "Type",
        .data = data, .columns = kinds, .groups = groups, .group_count = 2};
    inlines_text(fixture.arena, &fixture.exhibit.title, "Crime & all", strlen("Crime & all"));
}

static void test_two_rows_of_heads(void **state)
{
    (void)state;
    make_table();
    html_exhibit(&fixture.out, &fixture.page, &fixture.exhibit);
    has("id=\"exhibit-crime\"");
    has("<caption id=\"caption-crime\"><span class=\"above\"><span class=\"name\">Table 3</span>");
    has("<span class=\"title\">Crime &amp; all</span>");
    has("<th scope=\"col\" class=\"corner\" rowspan=\"2\">Type</th>"
        "<th scope=\"colgroup\" class=\"group\" colspan=\"2\">Recorded</th>"
        "<th scope=\"col\" rowspan=\"2\">Since</th></tr>");
    has("<tr><th scope=\"col\" class=\"number\"><span class=\"unbroken\">2017-18</span></th>");
    has("<colgroup span=\"2\"></colgroup>");
}

static void test_rows(void **state)
{
    (void)state;
    make_table();
    html_exhibit(&fixture.out, &fixture.page, &fixture.exhibit);
    has("<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"4\">A &lt;group&gt;</th></tr>");
    has("<th scope=\"row\">A &amp; B</th><td class=\"number\">"
        "<span data-fact=\"hidden.now\">[c]</span></td>");
    has("<data value=\"7600\" data-fact=\"crime.now\">"
        "<a id=\"at-1\" href=\"#fact:crime.now\">7,600</a></data>");
    has("<td>&lt;b&gt;up&lt;/b&gt;</td>");
    has("<tr class=\"total\"><th scope=\"row\">Total</th>");
    has_not("<b>");
}

static struct report_inline *add(struct inlines *inlines, enum inline_kind kind,
                                 const char *text)
{
    struct report_inline *item = inlines_add(fixture.arena, inlines, kind);
    item->text = text;
    return item;
}

static void add_child(struct report_inline *parent, const char *text)
{
    struct inlines children = {0};
    inlines_text(fixture.arena, &children, text, strlen(text));
    parent->children = children.first;
}

static void test_facts_links_and_notes(void **state)
{
    struct inlines inlines = {0};
    (void)state;
    make_table();
    add(&inlines, INLINE_FACT, "7,600")->fact = "crime.now";
    add(&inlines, INLINE_FACT, "rose")->fact = "crime.direction";
    add_child(add(&inlines, INLINE_NOTE, ""), "First");
    add_child(add(&inlines, INLINE_LINK, "https://x.org/?a=1&b=\"2\""), "there");
    add_child(add(&inlines, INLINE_LINK, "javascript:alert(1)"), "here");
    add(&inlines, INLINE_EXHIBIT, "")->exhibit = &fixture.exhibit;
    add_child(add(&inlines, INLINE_NOTE, ""), "Second");
    html_inlines(&fixture.out, &fixture.page, &inlines);
    has("<data value=\"7600\" data-fact=\"crime.now\">"
        "<a id=\"at-1\" href=\"#fact:crime.now\">7,600</a></data>");
    has("<span data-fact=\"crime.direction\">rose</span>");
    has("<a href=\"https://x.org/?a=1&amp;b=&quot;2&quot;\">there</a>here");
    has("<a href=\"#exhibit-crime\">Table&nbsp;3</a>");
    has("<a id=\"mark-2\" href=\"#note-2\" role=\"doc-noteref\" aria-label=\"Note 2\">2</a>");
    has_not("javascript");
    assert_int_equal(fixture.page.note_count, 2);
}

static void print_now(void)
{
    struct inlines inlines = {0};
    add(&inlines, INLINE_FACT, "7,600")->fact = "crime.now";
    html_inlines(&fixture.out, &fixture.page, &inlines);
}

/* A row leads back to each section and exhibit with one of its figures, to the first print there. */
static void test_rows_lead_back(void **state)
{
    (void)state;
    make_table();
    html_places_enter(fixture.page.places, (struct html_spot){"section 4.2", NULL});
    print_now();
    print_now();
    html_exhibit(&fixture.out, &fixture.page, &fixture.exhibit);
    print_now();
    assert_string_equal(
        html_places_enter(fixture.page.places, (struct html_spot){"notes", "notes"}).name,
        "section 4.2");
    assert_int_equal(html_places_add(fixture.page.places, "crime.later"), 5);
    assert_int_equal(html_places_add(fixture.page.places, "crime.direction"), 0);
    buffer_free(&fixture.out);
    html_figures(&fixture.out, &fixture.page, &fixture.figures.first->blocks.first->figures);
    has("aria-labelledby=\"annex\"");
    has("<th scope=\"row\"><span id=\"fact:crime.now\">7,600</span>, "
        "<span id=\"fact:crime.later\">7,601</span></th>"
        "<td>Crime: <span class=\"unbroken\">2018-19</span></td><td>as printed</td>"
        "<td>as received</td><td>police/<wbr>crime.csv 4:3</td>"
        "<td><a href=\"#at-1\">section 4.2</a>, <a href=\"#at-3\">Table 3</a>, "
        "<a href=\"#notes\">notes</a></td></tr>");
    has("<td>A &amp; B</td><td>9</td><td>sum</td><td>police/<wbr>crime.csv 5:3</td><td></td>");
    assert_null(html_places_of(fixture.page.places, "crime.direction"));
}

static void test_as_data(void **state)
{
    struct report report = {0};
    (void)state;
    make_table();
    struct report_section *section = part_add(fixture.arena, &report.body, 1);
    blocks_add(fixture.arena, &section->blocks, BLOCK_EXHIBIT)->exhibit = &fixture.exhibit;
    blocks_add(fixture.arena, &section->blocks, BLOCK_EXHIBIT)->exhibit = &fixture.exhibit;
    struct data_tables tables = data_tables_of(fixture.arena, &report);
    assert_int_equal(tables.count, 1); /* though it is placed twice */
    const struct data_table *table = tables.items;
    assert_string_equal(table->name, "Table 3");
    assert_int_equal(table->column_count, 5);
    assert_int_equal(table->row_count, 2);
    assert_string_equal(table->columns[0].title, "Group");
    assert_string_equal(table->columns[1].title, "Type");
    assert_string_equal(table->columns[2].title, "Recorded, 2017-18");
    assert_string_equal(table->columns[2].name, "2017_18");
    assert_string_equal(table->columns[4].title, "Since");
    assert_string_equal(table->cells[0].text, "A <group>");
    assert_string_equal(table->cells[5].text, ""); /* a total is of no group */
    assert_true(table->cells[3].is_number);
    assert_true(table->columns[3].is_number);
    assert_false(table->cells[2].is_number);
    assert_string_equal(table->cells[2].text, "[c]");
    assert_true(table->has_blanks);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_two_rows_of_heads, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(test_rows, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(test_facts_links_and_notes, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(test_rows_lead_back, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(test_as_data, open_fixture, close_fixture),
    };
    return cmocka_run_group_tests_name("typeset_html", tests, NULL, NULL);
}
