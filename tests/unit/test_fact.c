#include "common/fact.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "child.h"
#include "scratch.h"

static struct fact sample(void)
{
    struct fact fact = {.name = "crime.robbery.percent", .unit = "percent", .has_value = true,
                        .status = "p", .decimals = 1, .printed = "39.0%", .illustrative = true,
                        .label = "Robbery, \"2019\"", .formula = "a, b", .period = "2018-10/P12M",
                        .area = "town"};
    number_ratio(1600, 41, &fact.value);
    return fact;
}

static void keeps_copies_and_finds_by_name(void **state)
{
    struct facts *facts = facts_new();
    struct fact fact = sample();
    char name[] = "a.now";
    (void)state;
    fact.name = name;
    assert_true(facts_add(facts, &fact));
    name[0] = 'b';
    assert_non_null(facts_find(facts, "a.now", 5));
    assert_null(facts_find(facts, "b.now", 5));
    assert_non_null(facts_find(facts, "a.now.later", 5)); /* by length */
    name[0] = 'a';
    assert_false(facts_add(facts, &fact));
    assert_int_equal(facts_count(facts), 1);
    facts_free(facts);
    facts_free(NULL);
}

static void what_is_saved_is_loaded(void **state)
{
    struct csv_writer writer = facts_begin(scratch_path("facts.csv"));
    struct fact fact = sample();
    (void)state;
    facts_write(&writer, &fact);
    fact = (struct fact){.name = "crime.hidden.now", .status = "c", .printed = "[c]"};
    facts_write(&writer, &fact);
    outfile_close(writer.file);
    struct facts *facts = facts_load(scratch_path("facts.csv"));
    assert_int_equal(facts_count(facts), 2);
    const struct fact *loaded = facts_at(facts, 0);
    assert_string_equal(loaded->label, "Robbery, \"2019\"");
    assert_int_equal(loaded->value.numerator, 1600);
    assert_int_equal(loaded->value.denominator, 41);
    assert_int_equal(loaded->decimals, 1);
    assert_true(loaded->illustrative);
    assert_string_equal(loaded->status, "p");
    loaded = facts_at(facts, 1);
    assert_false(loaded->has_value);
    assert_false(loaded->illustrative);
    assert_string_equal(loaded->area, "");
    facts_free(facts);
}

static void lineage_is_saved_and_loaded(void **state)
{
    static const struct lineage rows[] = {
        {"a.now", "part", "feeds/x.csv:2:3", "1,000", "1000", ""},
        {"a.now", "part", "fact:b.now", "[c]", "", "c"}};
    struct csv_writer writer = lineage_begin(scratch_path("lineage.csv"));
    struct arena *arena = arena_new();
    (void)state;
    lineage_write(&writer, &rows[0]);
    lineage_write(&writer, &rows[1]);
    outfile_close(writer.file);
    struct lineages loaded = lineage_load(arena, scratch_path("lineage.csv"));
    assert_int_equal(loaded.count, 2);
    assert_string_equal(loaded.items[0].text, "1,000");
    assert_string_equal(loaded.items[1].source, "fact:b.now");
    assert_string_equal(loaded.items[1].status, "c");
    lineages_free(&loaded);
    arena_free(arena);
}

static void load(void *context)
{
    facts_free(facts_load(context));
}

static void assert_refused(const char *rows, const char *because)
{
    char text[512];
    snprintf(text, sizeof text, "fact,unit,value,status,decimals,printed,illustrative,label,"
                                "formula,period,area\n%s", rows);
    struct child child = child_run(load, (void *)(uintptr_t)scratch_write("bad.csv", text));
    assert_int_equal(child.status, 2);
    assert_non_null(strstr(child.said, because));
}

static void files_that_are_wrong_end_the_program(void **state)
{
    (void)state;
    assert_refused("a,count,seven,,0,,false,,,,\n", "bad.csv:2:3: error: 'seven' is not a value");
    assert_refused("a,count,7,,12,,false,,,,\n", "'12' is not a number of decimals");
    assert_refused("a,count,7,,0,,false,,,,\na,count,7,,0,,false,,,,\n", "stands here twice");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_copies_and_finds_by_name),
        cmocka_unit_test(what_is_saved_is_loaded),
        cmocka_unit_test(lineage_is_saved_and_loaded),
        cmocka_unit_test(files_that_are_wrong_end_the_program),
    };
    return cmocka_run_group_tests_name("fact", tests, scratch_open, scratch_close);
}
