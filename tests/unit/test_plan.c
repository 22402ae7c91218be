#include "plan/edition_mk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "child.h"
#include "scratch.h"

static struct options options = {.schemas = "pipeline/schema"};

static void open_parts(void *context)
{
    (void)context;
    edition_parts_close(edition_parts_open(&options));
}

static struct child opened(const char *id, const char *exhibits)
{
    char text[1000];
    snprintf(text, sizeof text,
             "<edition id='%s' status='draft' date='2020-12-02'>\n<title>T</title>"
             "<partnership>P</partnership><producer>Q</producer><area code='a'>A</area>"
             "<county code='b'>B</county><period reporting='2018' comparison='2017'/></edition>",
             id);
    scratch_write("town-2020/edition.xml", text);
    scratch_write("town-2020/feeds.xml",
                  "<feeds><feed id='f' partner='p' layout='crosstab' dataset='d' unit='count'>"
                  "<file path='a.csv'/></feed></feeds>");
    scratch_write("town-2020/exhibits.xml", exhibits);
    options.edition = scratch_path("town-2020");
    options.build = scratch_path("out");
    return child_run(open_parts, NULL);
}

static void a_folder_copied_from_last_year_is_noticed(void **state)
{
    struct child child = opened("town-2019", "<exhibits/>");
    (void)state;
    assert_int_equal(child.status, 2);
    assert_non_null(strstr(child.said, "edition.xml:1: error: the edition is 'town-2019' here, but "
                                       "its folder is 'town-2020': set id=\"town-2020\""));
}

static void an_edition_that_is_its_folder_opens(void **state)
{
    struct child child = opened("town-2020", "<exhibits/>");
    (void)state;
    assert_int_equal(child.status, 99);
    assert_string_equal(child.said, "");
}

static void a_slip_is_said_once(void **state)
{
    struct child child = opened("town-2020", "<exhibits><list id='A B' fact='a.text'/></exhibits>");
    (void)state;
    assert_int_equal(child.status, 2);
    assert_non_null(strstr(child.said, "exhibits.xml:1: error: Element 'list', attribute 'id'"));
    assert_null(strstr(child.said, "precomputed"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_folder_copied_from_last_year_is_noticed),
        cmocka_unit_test(an_edition_that_is_its_folder_opens),
        cmocka_unit_test(a_slip_is_said_once),
    };
    return cmocka_run_group_tests_name("plan", tests, scratch_open, scratch_close);
}
