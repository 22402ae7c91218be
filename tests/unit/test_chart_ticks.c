#include "chart/ticks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

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

static struct number read_number(const char *text)
{
    struct number number = {0, 1};
    assert_true(number_parse(text, strlen(text), &number, NULL));
    return number;
}

static const char *all_of(const struct ticks *ticks, const char *unit)
{
    const char *text = "";
    for (size_t i = 0; i < ticks->count; i++) {
        text = arena_format(arena, "%s%s%s", text, i ? " " : "",
                            ticks_text(arena, ticks, i, unit));
    }
    return text;
}

static void ticks_are_round(void **state)
{
    static const struct {
        const char *low, *high;
        size_t most;
        const char *ticks;
    } cases[] = {
        {"0", "2824", 7, "0 500 1,000 1,500 2,000 2,500 3,000"},
        {"0", "116", 7, "0 20 40 60 80 100 120"},
        {"0", "100", 6, "0 20 40 60 80 100"},
        {"0", "3", 7, "0 1 2 3"},
        {"0", "1", 7, "0 1"},
        {"0", "0", 7, "0 1"},
        {"5", "5", 7, "5 6"},
        {"-190", "159", 7, "\u2212200 \u2212100 0 100 200"},
        {"560", "694", 6, "550 600 650 700"},
        {"0", "0.34", 6, "0.0 0.1 0.2 0.3 0.4"},
        {"0", "2.4", 6, "0.0 0.5 1.0 1.5 2.0 2.5"},
        {"0", "2473583", 4, "0 1,000,000 2,000,000 3,000,000"},
        {"0", "1600/41", 6, "0 10 20 30 40"},
        {"-3", "-1", 6, "\u22123 \u22122 \u22121"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct ticks ticks = ticks_choose(read_number(cases[i].low), read_number(cases[i].high),
                                          cases[i].most);
        assert_string_equal(all_of(&ticks, NULL), cases[i].ticks);
        assert_true(ticks.count <= cases[i].most);
    }
}

static void percent_is_said_at_each_tick(void **state)
{
    (void)state;
    struct ticks ticks = ticks_choose(number_of(-5), number_of(10), 6);
    assert_string_equal(all_of(&ticks, "percent"), "\u22125% 0% 5% 10%");
    assert_string_equal(all_of(&ticks, "count"), "\u22125 0 5 10");
}

static void ends_are_always_covered(void **state)
{
    (void)state;
    for (int64_t high = 1; high < 2000000; high = high * 3 / 2 + 1) {
        for (int64_t low = -high; low < high; low += high / 3 + 1) {
            struct ticks ticks = ticks_choose(number_of(low), number_of(high), 6);
            assert_true(number_compare(ticks.first, number_of(low)) <= 0);
            assert_true(number_compare(ticks_at(&ticks, ticks.count - 1), number_of(high)) >= 0);
            assert_in_range(ticks.count, 2, 6);
        }
    }
}

static void last_tick_goes_when_bars_hardly_pass_the_one_before(void **state)
{
    (void)state;
    struct ticks ticks = ticks_choose(number_of(0), number_of(83), 7);
    ticks_trim(&ticks, number_of(83));
    assert_string_equal(all_of(&ticks, NULL), "0 20 40 60 80");
    ticks = ticks_choose(number_of(0), number_of(95), 7);
    ticks_trim(&ticks, number_of(95));
    assert_string_equal(all_of(&ticks, NULL), "0 20 40 60 80 100");
    ticks = ticks_choose(number_of(0), number_of(0), 7);
    ticks_trim(&ticks, number_of(0));
    assert_string_equal(all_of(&ticks, NULL), "0 1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(ticks_are_round, set_up, tear_down),
        cmocka_unit_test_setup_teardown(percent_is_said_at_each_tick, set_up, tear_down),
        cmocka_unit_test_setup_teardown(ends_are_always_covered, set_up, tear_down),
        cmocka_unit_test_setup_teardown(last_tick_goes_when_bars_hardly_pass_the_one_before,
                                        set_up, tear_down),
    };
    return cmocka_run_group_tests_name("chart ticks", tests, NULL, NULL);
}
