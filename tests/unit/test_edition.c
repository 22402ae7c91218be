#include "common/edition.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "child.h"
#include "scratch.h"

#define HEAD                                                                                       \
    "<edition id='e-2019' status='draft' date='2019-12-02'>\n<title>Strategic\n "                  \
    "Assessment</title>\n"                                                                         \
    "<partnership>P</partnership><producer>Q</producer>\n"                                         \
    "<area code='sevenoaks'>Sevenoaks District</area><county code='kent'>Kent</county>\n"

static const char whole[] =
    HEAD "<period reporting='2018-10/P12M' comparison='2017-10/P1Y' next='2020-21'/>\n"
         "<population dataset='population' now='2018' before='2017'/><disclosure "
         "threshold='5'/></edition>";

static const char *schemas(void)
{
    return access("pipeline/schema", F_OK) == 0 ? "pipeline/schema" : "../../pipeline/schema";
}

static void test_whole_edition(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    scratch_write("e/edition.xml", whole);
    struct edition edition = edition_load(arena, scratch_path("e"), schemas());
    assert_string_equal(edition.id, "e-2019");
    assert_string_equal(edition.title, "Strategic Assessment");
    assert_string_equal(edition.area, "sevenoaks");
    assert_string_equal(edition.area_label, "Sevenoaks District");
    assert_string_equal(edition.county_label, "Kent");
    assert_int_equal(edition.reporting.start, 2018 * 12 + 9);
    assert_int_equal(edition.reporting.months, 12);
    assert_int_equal(edition.comparison.months, 12);
    assert_string_equal(edition.next, "2020-21");
    assert_string_equal(edition.status, "draft");
    assert_string_equal(edition.population, "population");
    assert_int_equal(edition.population_before.start, 2017 * 12);
    assert_int_equal(edition.disclosure_threshold, 5);
    arena_free(arena);
}

static void test_least_edition(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    scratch_write("e/edition.xml",
                  HEAD "<period reporting='2018' comparison='2017'/></edition>");
    struct edition edition = edition_load(arena, scratch_path("e"), schemas());
    assert_string_equal(edition.next, "");
    assert_null(edition.population);
    assert_int_equal(edition.disclosure_threshold, 0);
    assert_int_equal(edition.reporting.months, 12);
    arena_free(arena);
}

static void load(void *context)
{
    (void)context;
    edition_load(arena_new(), scratch_path("e"), schemas());
}

static void assert_refused(const char *text, const char *said)
{
    scratch_write("e/edition.xml", text);
    struct child child = child_run(load, NULL);
    assert_int_equal(child.status, 2);
    assert_non_null(strstr(child.said, said));
}

static void test_what_is_not_right(void **state)
{
    (void)state;
    assert_refused(HEAD "<period reporting='2018-13' comparison='2017'/></edition>",
                   "edition.xml:6: error: ");
    assert_refused(HEAD "</edition>", "Missing child element");
    assert_refused(HEAD "<period reporting='2018' comparison='2017'/><more/></edition>", "'more'");
    /* the schema's pattern lets a length of 0 pass; the reader does not */
    assert_refused(HEAD "<period reporting='2018-10/P0M' comparison='2017'/></edition>",
                   "'2018-10/P0M' is not a period");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole_edition),
        cmocka_unit_test(test_least_edition),
        cmocka_unit_test(test_what_is_not_right),
    };
    return cmocka_run_group_tests_name("edition", tests, scratch_open, scratch_close);
}
