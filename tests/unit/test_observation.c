#include "common/observation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "child.h"
#include "scratch.h"

static const char header[] =
    "feed,dataset,item,facet,area,period,aspect,unit,value,status,source,text\n";

static struct observations load_rows(struct arena *arena, const char *rows)
{
    char text[4096];
    snprintf(text, sizeof text, "%s%s", header, rows);
    return observations_load(arena, scratch_write("o.csv", text));
}

static void test_is_read(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct observations all = load_rows(
        arena,
        "crime,crime,robbery,,sevenoaks,2018-10/P12M,value,offences,57,,f.csv:14:3,57\n"
        "crime,crime,robbery,,sevenoaks,2018-10/P12M,percent,percent,-39.0,p,f.csv:14:5,-39.0%\n"
        "wards,wards,,,,,value,count,,c,f.csv:15:2,*\n");
    assert_int_equal(all.count, 3);
    assert_string_equal(all.items[0].item, "robbery");
    assert_true(all.items[0].has_value);
    assert_int_equal(all.items[0].value.numerator, 57);
    assert_int_equal(all.items[0].decimals, 0);
    assert_int_equal(all.items[0].period.months, 12);
    assert_int_equal(all.items[0].period.start, 2018 * 12 + 9);
    assert_int_equal(all.items[1].value.numerator, -39);
    assert_int_equal(all.items[1].decimals, 1);
    assert_string_equal(all.items[1].status, "p");
    assert_false(all.items[2].has_value);
    assert_int_equal(all.items[2].period.months, 0);
    assert_string_equal(all.items[2].text, "*");
    arena_free(arena);
}

static void test_is_written_as_it_was_read(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const char *rows =
        "crime,crime,robbery,,sevenoaks,2018-10/P12M,percent,percent,39.00,,f.csv:14:5,39.00%\n"
        "words,words,a,b,,,text,text,,,f.csv:2:1,\"two\nlines, \"\"quoted\"\"\"\n"
        "noise,noise,a,,,2019-09/P1M,value,count,0,,f.csv:2:1,0\n";
    char expected[4096];
    struct observations all = load_rows(arena, rows);
    struct csv_writer writer = {.file = outfile_open(scratch_path("again.csv"))};
    observation_write_header(&writer);
    for (size_t i = 0; i < all.count; i++) {
        observation_write(&writer, &all.items[i]);
    }
    outfile_close(writer.file);
    snprintf(expected, sizeof expected, "%s%s", header, rows);
    char *text = scratch_read("again.csv");
    assert_string_equal(text, expected);
    free(text);
    arena_free(arena);
}

static void load_bad(void *rows)
{
    load_rows(arena_new(), rows);
}

static void assert_refused(const char *rows, const char *said)
{
    struct child child = child_run(load_bad, (void *)(uintptr_t)rows);
    assert_int_equal(child.status, 2);
    assert_non_null(strstr(child.said, said));
}

static void test_what_is_not_right(void **state)
{
    (void)state;
    assert_refused("a,a,,,,2018-13,value,count,1,,s,1\n",
                   "o.csv:2:6: error: '2018-13' is not a period");
    assert_refused("a,a,,,,,value,count,1e3,,s,1\n", "o.csv:2:9: error: '1e3' is not a value");
    assert_refused("a,a,,,,,value,count,1\n", "o.csv:2: error: 9 cells where the header has 12");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_is_read),
        cmocka_unit_test(test_is_written_as_it_was_read),
        cmocka_unit_test(test_what_is_not_right),
    };
    return cmocka_run_group_tests_name("observation", tests, scratch_open, scratch_close);
}
