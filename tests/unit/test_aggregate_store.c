#include "aggregate/store.h"
#include "aggregate/suppression.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scratch.h"

#define HEAD "feed,dataset,item,facet,area,period,aspect,unit,value,status,source,text\n"
#define ROW(item, area, period, aspect, value)     "f,d," item ",," area "," period "," aspect ",count," value ",,s,t\n"

static struct store *open_store(const char *rows)
{
    char text[4096];
    snprintf(text, sizeof text, "%s%s", HEAD, rows);
    return store_open(scratch_write("observations.csv", text));
}

static struct cell cell_of(const char *item, const char *area, const char *period)
{
    struct cell cell = {"d", item, "", area, {0}};
    assert_true(period_parse(period, strlen(period), &cell.period));
    return cell;
}

static void a_period_is_observed_or_tiled(void **state)
{
    struct store *store = open_store(
        ROW("a", "t", "2018-10/P6M", "value", "1") ROW("a", "t", "2019-04/P3M", "value", "2")
        ROW("a", "t", "2019-07/P3M", "value", "3") ROW("a", "t", "2019-04/P6M", "value", "4")
        ROW("b", "t", "2018-10/P1M", "value", "5") ROW("b", "t", "2018-12/P1M", "value", "6")
        ROW("c", "t", "2018-10/P12M", "value", "7") ROW("c", "t", "2018-10/P12M", "value", "8"));
    size_t numbers[TILES_MAX];
    struct cell cell = cell_of("a", "t", "2018-10/P12M");
    (void)state;
    assert_int_equal(store_tiles(store, &cell, numbers), 2); /* the longest that tile */
    assert_int_equal(store_at(store, numbers[1])->value.numerator, 4);
    cell = cell_of("b", "t", "2018-10/P3M");
    assert_int_equal(store_tiles(store, &cell, numbers), 0); /* a month is missing */
    cell = cell_of("c", "t", "2018-10/P12M");
    assert_int_equal(store_tiles(store, &cell, numbers), 1); /* the first of two */
    assert_int_equal(store_at(store, numbers[0])->value.numerator, 7);
    cell = cell_of("c", "t", "2018-10/P1M");
    assert_int_equal(store_tiles(store, &cell, numbers), 0); /* a year is not cut up */
    store_close(store);
}

static void knows_what_was_ever_seen(void **state)
{
    struct store *store = open_store(ROW("a", "t", "2018", "value", "1")
                                     ROW("b", "t", "2018", "total", "1"));
    struct cell cell = cell_of("a", "t", "2001");
    size_t count, number;
    (void)state;
    assert_true(store_ever(store, &cell));
    cell.item = "b"; /* a claim is no value */
    assert_false(store_ever(store, &cell));
    assert_false(store_find(store, &cell, "total", &number));
    cell = cell_of("b", "t", "2018");
    assert_true(store_find(store, &cell, "total", &number));
    assert_int_equal(number, 1);
    assert_non_null(store_dataset(store, "d", &count));
    assert_int_equal(count, 2);
    assert_null(store_dataset(store, "e", &count));
    assert_int_equal(count, 0);
    store_close(store);
}

static void a_cell_is_distinct_once(void **state)
{
    struct store *store = open_store(
        ROW("a", "t", "2018", "total", "1") ROW("b", "t", "2018", "value", "1")
        ROW("a", "t", "2018", "value", "1") ROW("b", "t", "2019", "value", "1")
        ROW("b", "u", "2019", "value", "1"));
    size_t count;
    (void)state;
    const size_t *numbers = store_distinct(store, "d", &count);
    assert_int_equal(count, 3);
    assert_int_equal(numbers[0], 1);
    assert_int_equal(numbers[1], 2);
    assert_int_equal(numbers[2], 4);
    assert_null(store_distinct(store, "e", &count));
    assert_int_equal(count, 0);
    store_close(store);
}

static void what_is_hidden_is_gone(void **state)
{
    struct store *store = open_store(ROW("a", "t", "2018", "value", "3"));
    const struct observation *o = store_at(store, 0);
    (void)state;
    store_hide(store, 0);
    assert_true(store_is_hidden(store, 0));
    assert_false(o->has_value);
    assert_int_equal(o->value.numerator, 0);
    assert_string_equal(o->status, "c");
    assert_string_equal(o->text, "[c]");
    store_close(store);
}

/* The hidden ones of the rows, as a text of 'c' and '.'. */
static void assert_hidden(const char *rows, const char *expected)
{
    struct store *store = open_store(rows);
    struct measure measure = {.dataset = "d", .disclosure = true};
    struct measures measures = {.items = &measure, .count = 1};
    struct edition edition = {.disclosure_threshold = 5};
    size_t hidden = 0;
    size_t reported = suppress(store, &measures, &edition);
    assert_int_equal(store_count(store), strlen(expected));
    for (size_t i = 0; i < store_count(store); i++) {
        assert_int_equal(store_is_hidden(store, i) ? 'c' : '.', expected[i]);
        hidden += store_is_hidden(store, i);
    }
    assert_int_equal(hidden, reported);
    store_close(store);
}

static void small_counts_are_hidden(void **state)
{
    (void)state;
    assert_hidden(ROW("a", "t", "2018", "value", "4") ROW("b", "t", "2018", "value", "5")
                  ROW("c", "t", "2018", "value", "0") ROW("d", "t", "2018", "value", "1"),
                  "c..c");
}

static void a_total_does_not_give_one_away(void **state)
{
    (void)state;
    assert_hidden(ROW("a", "t", "2018", "value", "4") ROW("b", "t", "2018", "value", "9")
                  ROW("c", "t", "2018", "value", "7") ROW("", "t", "2018", "total", "20"),
                  "c.c.");
    assert_hidden(ROW("a", "t", "2018", "value", "4") ROW("b", "t", "2018", "value", "0")
                  ROW("total", "t", "2018", "value", "4"),
                  "c.c");
    assert_hidden(ROW("a", "t", "2018", "value", "4") ROW("b", "t", "2018", "value", "30")
                  ROW("", "t", "2018", "total", "34") ROW("a", "u", "2018", "value", "8"),
                  "cc..");
}

static void a_year_does_not_give_a_month_away(void **state)
{
    (void)state;
    assert_hidden(ROW("a", "t", "2018-01/P3M", "value", "16")
                  ROW("a", "t", "2018-01", "value", "3") ROW("a", "t", "2018-02", "value", "6")
                  ROW("a", "t", "2018-03", "value", "7"),
                  ".cc.");
}

static void hiding_goes_on_until_nothing_is_given_away(void **state)
{
    (void)state; /* the second one hidden for the row is alone in its column */
    assert_hidden(ROW("a", "t", "2018", "value", "4") ROW("b", "t", "2018", "value", "6")
                  ROW("c", "t", "2018", "value", "50") ROW("", "t", "2018", "total", "60")
                  ROW("b", "u", "2018", "value", "20") ROW("b", "v", "2018", "value", "9")
                  ROW("b", "", "2018", "total", "35"),
                  "cc...c.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_period_is_observed_or_tiled),
        cmocka_unit_test(knows_what_was_ever_seen),
        cmocka_unit_test(a_cell_is_distinct_once),
        cmocka_unit_test(what_is_hidden_is_gone),
        cmocka_unit_test(small_counts_are_hidden),
        cmocka_unit_test(a_total_does_not_give_one_away),
        cmocka_unit_test(a_year_does_not_give_a_month_away),
        cmocka_unit_test(hiding_goes_on_until_nothing_is_given_away),
    };
    return cmocka_run_group_tests_name("aggregate_store", tests, scratch_open, scratch_close);
}
