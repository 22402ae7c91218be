#include "aggregate/figure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static struct observation observation(const char *status, int64_t value)
{
    return (struct observation){.status = status, .value = number_of(value),
                                .has_value = status[0] != 'c' && status[0] != 'x' &&
                                             status[0] != 'z'};
}

/* The status of a figure that is made of parts with these statuses. */
static const char *blend(const char *const *statuses)
{
    struct figure *figure = figure_new(arena, "count", 0, "sum");
    for (; *statuses; statuses++) {
        struct observation *o = arena_alloc(arena, sizeof *o);
        *o = observation(*statuses, 1);
        figure_from_observation(arena, figure, "part", o);
    }
    figure_set(figure, true, number_of(2));
    assert_int_equal(figure->has_value, figure_open(figure));
    return figure->status;
}

static void the_strongest_status_passes_on(void **state)
{
    (void)state;
    assert_string_equal(blend((const char *const[]){"", "", NULL}), "");
    assert_string_equal(blend((const char *const[]){"", "p", "r", NULL}), "p");
    assert_string_equal(blend((const char *const[]){"e", "p", NULL}), "e");
    assert_string_equal(blend((const char *const[]){"e", "x", NULL}), "x");
    assert_string_equal(blend((const char *const[]){"c", "x", NULL}), "c");
    assert_string_equal(blend((const char *const[]){"x", "c", "", NULL}), "c");
    assert_string_equal(blend((const char *const[]){"z", NULL}), "x");
}

static void parts_without_value_are_missing(void **state)
{
    struct figure *part = figure_new(arena, "count", 0, "as received");
    struct figure *whole = figure_new(arena, "count", 0, "sum");
    (void)state;
    figure_from(arena, whole, "part", part);
    assert_string_equal(whole->status, "x");
    figure_say(whole, "rose");
    assert_null(whole->words);
}

static void what_does_not_fit_is_missing(void **state)
{
    struct figure *figure = figure_new(arena, "count", 0, "product");
    (void)state;
    figure_set(figure, false, number_of(0));
    assert_false(figure->has_value);
    assert_string_equal(figure->status, "x");
    figure->status = "c";
    figure_missing(figure);
    assert_string_equal(figure->status, "c");
}

static void prints_numbers_words_and_marks(void **state)
{
    struct figure *figure = figure_new(arena, "percent", 1, "share");
    (void)state;
    assert_string_equal(figure_printed(arena, figure), "[x]");
    figure->status = "c";
    assert_string_equal(figure_printed(arena, figure), "[c]");
    figure->status = "";
    figure_set(figure, true, number_of(1234));
    assert_string_equal(figure_printed(arena, figure), "1,234.0%");
    figure_say(figure, "did not change");
    assert_string_equal(figure_printed(arena, figure), "did not change");
}

static void keeps_every_part_in_order(void **state)
{
    struct figure *figure = figure_new(arena, "count", 0, "sum");
    static const struct observation none = {.status = ""};
    struct observation parts[9];
    (void)state;
    for (size_t i = 0; i < 9; i++) {
        parts[i] = none;
        figure_from_observation(arena, figure, "part", &parts[i]);
    }
    assert_int_equal(figure->part_count, 9);
    for (size_t i = 0; i < 9; i++) {
        assert_ptr_equal(figure->parts[i].observation, &parts[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_strongest_status_passes_on),
        cmocka_unit_test(parts_without_value_are_missing),
        cmocka_unit_test(what_does_not_fit_is_missing),
        cmocka_unit_test(prints_numbers_words_and_marks),
        cmocka_unit_test(keeps_every_part_in_order),
    };
    return cmocka_run_group_tests_name("aggregate_figure", tests, set_up, tear_down);
}
