#include "aggregate/words.h"

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

struct sample {
    struct figure change;
    struct figure percent;
    struct movement movement;
};

static const struct movement *sample(struct sample *sample, int64_t change, int64_t of,
                                     int decimals, const char *unit)
{
    sample->change = (struct figure){.unit = unit, .has_value = true, .decimals = decimals};
    sample->percent = (struct figure){.unit = "percent", .decimals = 1};
    number_ratio(change, 100, &sample->change.value);
    sample->percent.has_value = number_ratio(change, of, &sample->percent.value);
    sample->movement = (struct movement){NULL, &sample->change, &sample->percent};
    return &sample->movement;
}

static void rises_and_falls(void **state)
{
    struct sample s;
    (void)state;
    assert_string_equal(words_direction(arena, sample(&s, 1600, 41, 0, "count")), "rose");
    assert_string_equal(words_movement(arena, &s.movement), "rose by 16 (39.0%)");
    assert_string_equal(words_movement_noun(arena, &s.movement), "a rise of 16 (39.0%)");
    assert_string_equal(words_comparison(arena, &s.movement), "16 more than");
    assert_string_equal(words_direction(arena, sample(&s, -123600, 7836, 0, "count")), "fell");
    assert_string_equal(words_movement(arena, &s.movement), "fell by 1,236 (15.8%)");
    assert_string_equal(words_comparison(arena, &s.movement), "1,236 fewer than");
}

static void nothing_changes_by_nothing(void **state)
{
    struct sample s;
    (void)state;
    assert_string_equal(words_direction(arena, sample(&s, 0, 7, 0, "count")), "did not change");
    assert_string_equal(words_movement_noun(arena, &s.movement), "no change");
    assert_string_equal(words_comparison(arena, &s.movement), "the same as");
    /* a change that is printed as 0.0 is none */
    assert_string_equal(words_direction(arena, sample(&s, 4, 7, 1, "rate")), "did not change");
    assert_string_equal(words_movement(arena, &s.movement), "did not change");
}

static void no_percentage_of_nothing(void **state)
{
    struct sample s;
    (void)state;
    assert_string_equal(words_movement(arena, sample(&s, 300, 0, 0, "count")), "rose by 3");
    s.movement.percent = NULL;
    assert_string_equal(words_movement_noun(arena, &s.movement), "a rise of 3");
}

static void percentages_move_by_points(void **state)
{
    struct sample s;
    (void)state;
    assert_string_equal(words_movement(arena, sample(&s, -320, 5, 1, "points")),
                        "fell by 3.2 percentage points");
    assert_string_equal(words_comparison(arena, &s.movement), "3.2 percentage points lower than");
    assert_string_equal(words_comparison(arena, sample(&s, 150, 5, 1, "days")), "1.5 higher than");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rises_and_falls),
        cmocka_unit_test(nothing_changes_by_nothing),
        cmocka_unit_test(no_percentage_of_nothing),
        cmocka_unit_test(percentages_move_by_points),
    };
    return cmocka_run_group_tests_name("aggregate_words", tests, set_up, tear_down);
}
