#include "common/feed_datasets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "child.h"
#include "scratch.h"

#include <string.h>

static const char schemas[] = "pipeline/schema";

static const char whole[] =
    "<feeds>\n"
    "<feed id='crime' partner='police' layout='crosstab' dataset='crime' unit='count' area='home'\n"
    "      delimiter='tab' encoding='windows-1252' illustrative='true'>\n"
    "  <column head='Notes' ignore='true'/>\n"
    "  <column head='2018' period='2018-10/P1Y'/>\n"
    "  <word match='^none$' value='0'/>\n"
    "  <file path='police/crime.csv'/>\n"
    "  <header row='3' rows='2'/>\n"
    "  <dimension name='item' column='Category' codes='crime' unmatched='other'/>\n"
    "  <column match='^(\\w+)$' name='period' codes='months' optional='true' required='true'/>\n"
    "  <column head='Text' type='text'/>\n"
    "  <column head='Words' aspect='text'/>\n"
    "  <row match='^Total' item='' aspect='total'/>\n"
    "  <select column='Kind' value='rate' aspect='rate' unit='rate'/>\n"
    "  <skip match='^Source'/>\n"
    "  <title>Recorded\n crime</title><citation>Police</citation>\n"
    "  <dimension name='facet' column='Sex' codes='crime' optional='1'/>\n"
    "</feed>\n"
    "<feed id='sdmx' partner='ons' layout='sdmx' dataset='people' unit='count' type='count'>\n"
    "  <file path='a.xml'/><file path='b/c.xml'/>\n"
    "  <dimension name='area' id='GEOGRAPHY' codes='areas'/>\n"
    "</feed>\n"
    "<feed id='xml' partner='kcc' layout='elements' dataset='d' unit='count' period='2018'>\n"
    "  <value path='@n' required='true'/><record path='a/b'/><file path='a.xml'/>\n"
    "  <status path='@s'/>\n"
    "</feed>\n"
    "</feeds>\n";

static struct feeds load(struct arena *arena, const char *text)
{
    scratch_write("feeds.xml", text);
    return feeds_load(arena, scratch_folder, schemas);
}

static void test_crosstab(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct feeds feeds = load(arena, whole);
    const struct feed *feed = feeds_find(&feeds, "crime");
    assert_int_equal(feeds.count, 3);
    assert_string_equal(feed->title, "Recorded crime");
    assert_string_equal(feed->citation, "Police");
    assert_string_equal(feed->delimiter, "tab");
    assert_string_equal(feed->encoding, "windows-1252");
    assert_true(feed->illustrative);
    assert_int_equal(feed->header_row, 3);
    assert_int_equal(feed->header_rows, 2);
    assert_string_equal(feed->fixed.text[FEED_AREA], "home");
    assert_null(feed->fixed.text[FEED_ITEM]);
    assert_int_equal(feed->code_list_count, 2);
    assert_string_equal(feed->code_lists[0], "crime");
    assert_string_equal(feed->code_lists[1], "months");
    assert_int_equal(feed->column_count, 5);
    assert_true(feed->columns[0].ignore);
    assert_string_equal(feed->columns[1].fixed.text[FEED_PERIOD], "2018-10/P12M");
    assert_true(feed->columns[2].has_rule && feed->columns[2].optional);
    assert_true(feed->columns[2].required);
    assert_int_equal(feed->columns[2].rule.dimension, FEED_PERIOD);
    assert_int_equal(feed->columns[3].type, FEED_TYPE_TEXT);
    assert_string_equal(feed->columns[3].fixed.text[FEED_ASPECT], "text");
    assert_int_equal(feed->columns[4].type, FEED_TYPE_TEXT);
    assert_int_equal(feed->dimension_count, 2);
    assert_string_equal(feed->dimensions[0].unmatched, "other");
    assert_string_equal(feed->dimensions[1].unmatched, "reject");
    assert_true(feed->dimensions[1].optional);
    assert_int_equal(feed->rows.count, 2);
    assert_null(feed->rows.items[0].field);
    assert_string_equal(feed->rows.items[0].fixed.text[FEED_ITEM], "");
    assert_string_equal(feed->rows.items[1].field, "Kind");
    assert_int_equal(feed->rows.items[1].place.line, 14);
    assert_int_equal(feed->skips.count, 1);
    assert_int_equal(feed->words.count, 1);
    assert_null(feeds_find(&feeds, "nothing"));
    arena_free(arena);
}

static void test_datasets(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct feeds feeds = load(
        arena, "<feeds><feed id='f' partner='p' layout='crosstab' dataset='d' unit='count'>"
               "<file path='a'/><column head='x' dataset='e'/><row match='y' dataset='g'/>"
               "</feed></feeds>");
    struct nearest nearest = nearest_start("dd", 2);
    assert_true(feeds_give(&feeds, "d", NULL));
    assert_true(feeds_give(&feeds, "e", NULL));
    assert_true(feeds_give(&feeds, "g", NULL));
    assert_false(feeds_give(&feeds, "dd", &nearest));
    assert_string_equal(nearest.best, "d");
    arena_free(arena);
}

static void test_xml_layouts(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct feeds feeds = load(arena, whole);
    const struct feed *sdmx = feeds_find(&feeds, "sdmx"), *xml = feeds_find(&feeds, "xml");
    assert_int_equal(sdmx->file_count, 2);
    assert_string_equal(sdmx->files[1], "b/c.xml");
    assert_string_equal(sdmx->value.head, "OBS_VALUE");
    assert_int_equal(sdmx->value.type, FEED_TYPE_COUNT);
    assert_string_equal(sdmx->status, "OBS_STATUS");
    assert_int_equal(sdmx->dimension_count, 2);
    assert_int_equal(sdmx->dimensions[1].dimension, FEED_PERIOD);
    assert_string_equal(sdmx->dimensions[1].field, "TIME_PERIOD");
    assert_string_equal(sdmx->title, "");
    assert_string_equal(sdmx->encoding, "auto");
    assert_string_equal(xml->record, "a/b");
    assert_string_equal(xml->value.head, "@n");
    assert_string_equal(xml->status, "@s");
    assert_string_equal(xml->fixed.text[FEED_PERIOD], "2018-01/P12M");
    arena_free(arena);
}

static void load_in_child(void *context)
{
    (void)context;
    struct arena *arena = arena_new();
    feeds_load(arena, scratch_folder, schemas);
    arena_free(arena);
}

static void refuses(const char *layout, const char *children, const char *said)
{
    char text[1000];
    snprintf(text, sizeof text,
             "<feeds>\n<feed id='f' partner='p' layout='%s' dataset='d' unit='count'>\n%s\n"
             "</feed></feeds>", layout, children);
    scratch_write("feeds.xml", text);
    struct child child = child_run(load_in_child, NULL);
    assert_int_equal(child.status, 2);
    if (!strstr(child.said, said)) {
        fail_msg("'%s' does not say '%s'", child.said, said);
    }
}

#define FILE_ "<file path='a'/>"

static void describes(const char *attributes, const char *words)
{
    struct arena *arena = arena_new();
    char text[400];
    snprintf(text, sizeof text,
             "<feeds>\n<feed id='f' partner='p' layout='crosstab' dataset='d' unit='count'>\n"
             "<file path='a.csv'/><field column='A' %s/></feed></feeds>", attributes);
    struct feeds feeds = load(arena, text);
    struct buffer said = {0};
    assert_int_equal(feeds.items[0].check_count, 1);
    assert_string_equal(feeds.items[0].checks[0].field, "A");
    feed_check_describe(&said, &feeds.items[0].checks[0]);
    assert_string_equal(said.data, words);
    buffer_free(&said);
    arena_free(arena);
}

static void test_fields_in_words(void **state)
{
    (void)state;
    describes("min='-6' max='2.50'", "a number from -6 to 2.5");
    describes("min='1' type='count'", "a whole number of at least 1");
    describes("max='0.1'", "a number of at most 0.1");
    describes("type='number'", "a number");
    describes("match='^a$'", "text that matches ^a$");
    describes("codes='types'", "a code, label or spelling of codes/types.csv");
    describes("match='a' type='count' codes='x'",
              "a whole number, a code, label or spelling of codes/x.csv, text that matches a");
    describes("required='true'", "not empty");
    describes("match='^a$' expected='an a'", "an a");
}

static void test_definitions_that_are_wrong(void **state)
{
    (void)state;
    refuses("crosstab", "", "feeds.xml:2: error: feed f has no file");
    refuses("crosstab", "<file path='../a'/>", "feeds.xml:3: error: ");
    refuses("crosstab", "<file path='/a'/>", "feeds.xml:3: error: ");
    refuses("crosstab", "<file path='a/../b'/>", "feeds.xml:3: error: ");
    refuses("crosstab", FILE_ "<column/>", "a column needs head");
    refuses("crosstab", FILE_ "<column head='a' match='a'/>", "a column needs head");
    refuses("crosstab", FILE_ "<column head='a' name='item'/>", "name=\"…\" goes with match");
    refuses("crosstab", FILE_ "<column head='a' period='2018-13'/>", "feeds.xml:3: error: ");
    refuses("crosstab", FILE_ "<column head='a' period='2018-10/P0M'/>", "is not a period");
    refuses("crosstab", FILE_ "<dimension name='period' column='a' unmatched='later'/>",
            "is not a period");
    refuses("crosstab", FILE_ "<dimension name='item'/>", "column=\"…\" is missing");
    refuses("crosstab", FILE_ "<dimension name='item' path='a'/>", "layout crosstab says column");
    refuses("crosstab", FILE_ "<dimension name='colour' column='a'/>", "feeds.xml:3: error: ");
    refuses("crosstab", FILE_ "<value column='a'/>", "have no value element");
    refuses("crosstab", FILE_ "<record path='a'/>", "layout elements, and no other, has a record");
    refuses("crosstab", FILE_ "<select column='a' value='b' match='c'/>", "select needs value");
    refuses("crosstab", FILE_ "<word match='a'/>", "word needs value");
    refuses("list", FILE_, "layout list needs a value element");
    refuses("list", FILE_ "<value column='a'/><column head='b'/>", "say ignore=");
    refuses("list", FILE_ "<value column='a'/><value column='b'/>", "a feed has one value element");
    refuses("elements", FILE_ "<value path='.'/>", "layout elements, and no other, has a record");
    refuses("elements", FILE_ "<record path='a'/>", "layout elements needs a value element");
    refuses("elements", FILE_ "<skip match='a'/>", "path=\"…\" is missing");
    refuses("sdmx", FILE_ "<column head='a' ignore='true'/>", "layout sdmx has no columns");
    refuses("sdmx", FILE_ "<dimension name='item' column='a'/>", "layout sdmx says id");
    refuses("crosstab", FILE_ "<field column='a'/>", "has nothing to be held against");
    refuses("crosstab", FILE_ "<field column='a' severity='note'/>", "nothing to be held against");
    refuses("crosstab", FILE_ "<field match='a'/>", "column=\"…\" is missing");
    refuses("crosstab", FILE_ "<field path='a' match='a'/>", "layout crosstab says column");
    refuses("crosstab", FILE_ "<field column='a' min='x'/>", "feeds.xml:3: error: ");
    refuses("crosstab", FILE_ "<field column='a' min='.5'/>", "min=\".5\" is not a number");
    refuses("crosstab", FILE_ "<field column='a' type='text' max='3'/>", "min and max are for numbers");
    refuses("crosstab", FILE_ "<field column='a' match='a' severity='bad'/>", "feeds.xml:3: error: ");
    refuses("pie", FILE_, "feeds.xml:2: error: ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_crosstab),
        cmocka_unit_test(test_xml_layouts),
        cmocka_unit_test(test_datasets),
        cmocka_unit_test(test_fields_in_words),
        cmocka_unit_test(test_definitions_that_are_wrong),
    };
    return cmocka_run_group_tests_name("feed_definition", tests, scratch_open, scratch_close);
}
