#include "validate/figure_groups.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct observation made[] = {
    {.item = "robbery", .facet = "", .area = "kent", .period = {24000, 12}},
    {.item = "arson", .facet = "", .area = "kent", .period = {24000, 12}},
    {.item = "robbery", .facet = "", .area = "town", .period = {24012, 12}},
    {.item = "robbery", .facet = "", .area = "kent", .period = {24000, 1}},
    {.item = "arson", .facet = "", .area = "town", .period = {24000, 12}}};
enum { MADE = sizeof made / sizeof *made };

static struct run run_of(const struct observation **figures)
{
    for (size_t i = 0; i < MADE; i++) {
        figures[i] = &made[i];
    }
    return (struct run){.figures = figures, .count = MADE};
}

static void has(struct figure_group group, const char *members)
{
    size_t count = 0;
    for (; members[count]; count++) {
        assert_true(count < group.count);
        assert_int_equal(group.members[count], members[count] - '0');
    }
    assert_int_equal(group.count, count);
}

static void test_groups_in_order_of_the_run(void **state)
{
    const struct observation *figures[MADE];
    struct run run = run_of(figures);
    (void)state;
    struct figure_groups *groups = figure_groups_new(&run, DIMENSION_ITEM);
    assert_int_equal(figure_groups_count(groups), 2);
    has(figure_groups_at(groups, 0), "023");
    has(figure_groups_at(groups, 1), "14");
    figure_groups_free(groups);
    groups = figure_groups_new(&run, DIMENSION_AREA | DIMENSION_PERIOD);
    assert_int_equal(figure_groups_count(groups), 4);
    has(figure_groups_at(groups, 0), "01");
    figure_groups_free(groups);
    groups = figure_groups_new(&run, DIMENSION_ITEM | DIMENSION_LENGTH);
    has(figure_groups_at(groups, 0), "02");
    figure_groups_free(groups);
    groups = figure_groups_new(&run, 0);
    has(figure_groups_at(groups, 0), "01234");
    figure_groups_free(groups);
}

static void test_those_like_a_figure(void **state)
{
    const struct observation *figures[MADE];
    const struct observation other = {.item = "fraud", .facet = "", .area = "town"};
    struct run run = run_of(figures), empty = {.count = 0};
    (void)state;
    struct figure_groups *groups = figure_groups_new(&run, DIMENSION_AREA);
    has(figure_groups_like(groups, &other), "24");
    figure_groups_free(groups);
    groups = figure_groups_new(&run, DIMENSION_ITEM);
    has(figure_groups_like(groups, &other), "");
    figure_groups_free(groups);
    groups = figure_groups_new(&empty, DIMENSION_ITEM);
    assert_int_equal(figure_groups_count(groups), 0);
    has(figure_groups_like(groups, &other), "");
    figure_groups_free(groups);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_groups_in_order_of_the_run),
        cmocka_unit_test(test_those_like_a_figure),
    };
    return cmocka_run_group_tests_name("validate_figure_groups", tests, NULL, NULL);
}
