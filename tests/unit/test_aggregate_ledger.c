#include "aggregate/ledger.h"
#include "aggregate/maker.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "child.h"
#include "scratch.h"

static struct arena *arena;
static struct ledger *ledger;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    ledger = ledger_new(arena, "town");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ledger_free(ledger);
    arena_free(arena);
    return 0;
}

static struct figure *add(const char *name, size_t order)
{
    struct figure *figure = figure_new(arena, "count", 0, "as received");
    figure_set(figure, true, number_of((int64_t)order));
    ledger_add(ledger, figure, name, "Label", order, (struct place){"m.xml", 3, 0});
    return figure;
}

static const char *found(const char *name)
{
    const struct figure *figure = ledger_find(ledger, name, strlen(name));
    return figure ? figure->name : "none";
}

static void finds_any_form_of_a_name(void **state)
{
    (void)state;
    add("crime.now", 1);
    add("crime.now@kent", 1);
    add("crime.value:2018-10", 1);
    add("crime.value:2018-10/P12M", 1);
    add("plans.text:1", 1);
    assert_string_equal(found("crime.now@town"), "crime.now");
    assert_string_equal(found("crime.now@kent"), "crime.now@kent");
    assert_string_equal(found("crime.now@east"), "none");
    assert_string_equal(found("crime.value:2018-10/P1M"), "crime.value:2018-10");
    assert_string_equal(found("crime.value@town:2018-10/P1Y"), "crime.value:2018-10/P12M");
    assert_string_equal(found("plans.text:1"), "plans.text:1");
    assert_string_equal(found("plans.text:2"), "none");
    assert_string_equal(found(""), "none");
    assert_null(ledger_find(ledger, "crime.now@townhall", 18));
}

static void is_sorted_by_definition_and_else_as_added(void **state)
{
    static const char *const expected[] = {"e.now", "b.now", "d.now", "a.now", "c.now"};
    (void)state;
    add("a.now", 2);
    add("b.now", 1);
    add("c.now", 2);
    add("d.now", 1);
    add("e.now", 0);
    ledger_sort(ledger);
    for (size_t i = 0; i < ledger_count(ledger); i++) {
        assert_string_equal(ledger_at(ledger, i)->name, expected[i]);
    }
}

static void one_figure_may_be_two_facts(void **state)
{
    struct figure *figure = add("a.now", 1);
    (void)state;
    ledger_add(ledger, figure, "a.value:2018", "Other", 2, (struct place){0});
    assert_string_equal(figure->name, "a.now");
    assert_string_equal(found("a.value:2018/P12M"), "none"); /* stands as it was named */
    assert_int_equal(ledger_count(ledger), 2);
    assert_string_equal(ledger_at(ledger, 1)->label, "Other");
}

static void add_twice(void *context)
{
    (void)context;
    add("a.now", 1);
    add("a.now", 2);
}

static void a_name_stands_for_one_fact(void **state)
{
    struct child child = child_run(add_twice, NULL);
    (void)state;
    assert_string_equal(child.said, "m.xml:3: error: the fact 'a.now' is defined twice\n");
}

static void lineage_goes_through_what_is_no_fact(void **state)
{
    struct observation a = {.status = "", .source = "feeds/x.csv:2:3", .text = "4",
                            .has_value = true, .value = number_of(4), .feed = "model"};
    struct feed feed = {.id = "model", .illustrative = true};
    const struct feed *by_id = &feed;
    struct feeds feeds = {.items = &feed, .by_id = &by_id, .count = 1};
    struct figure *fact = figure_new(arena, "count", 0, "as received");
    struct figure *unnamed = figure_new(arena, "count", 0, "as received");
    struct figure *sum = figure_new(arena, "count", 0, "sum");
    (void)state;
    figure_from_observation(arena, fact, "observed", &a);
    figure_set(fact, true, a.value);
    figure_from_observation(arena, unnamed, "observed", &a);
    figure_set(unnamed, true, a.value);
    figure_from(arena, sum, "now", fact);
    figure_from(arena, sum, "before", unnamed);
    ledger_add(ledger, fact, "a.now", "A", 1, (struct place){0});
    ledger_add(ledger, sum, "a.change", "A", 1, (struct place){0});
    assert_true(ledger_illustrative(sum, &feeds));
    feed.illustrative = false;
    assert_false(ledger_illustrative(sum, &feeds));
    ledger_save(ledger, &feeds, arena_text(arena, scratch_path("facts.csv")),
                arena_text(arena, scratch_path("lineage.csv")));
    char *text = scratch_read("lineage.csv");
    assert_string_equal(text, "fact,role,source,text,value,status\n"
                              "a.now,observed,feeds/x.csv:2:3,4,4,\n"
                              "a.change,now,fact:a.now,4,4,\n"
                              "a.change,before,feeds/x.csv:2:3,4,4,\n");
    free(text);
}

static void placeholders_are_filled_once(void **state)
{
    const struct placeholder placeholders[] = {{"{row}", "{column}"}, {"{column}", "x"},
                                               {NULL, NULL}};
    (void)state;
    assert_string_equal(fill_placeholders(arena, "a.{row}.{column}:{period}", placeholders),
                        "a.{column}.x:{period}");
    assert_string_equal(fill_placeholders(arena, "", placeholders), "");
    assert_string_equal(fill_placeholders(arena, "{row", placeholders), "{row");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(finds_any_form_of_a_name, set_up, tear_down),
        cmocka_unit_test_setup_teardown(is_sorted_by_definition_and_else_as_added, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(one_figure_may_be_two_facts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_name_stands_for_one_fact, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lineage_goes_through_what_is_no_fact, set_up, tear_down),
        cmocka_unit_test_setup_teardown(placeholders_are_filled_once, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("aggregate_ledger", tests, scratch_open, scratch_close);
}
