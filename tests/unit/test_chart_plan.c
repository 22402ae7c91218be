#include "chart/chart.h"
#include "chart/measure.h"
#include "chart/style.h"
#include "chart/typeface.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static struct arena *arena;
static struct typeface *typeface;
static struct plan plan;

static int set_up_all(void **state)
{
    (void)state;
    typeface = typeface_open(TYPEFACE_FOLDER);
    return 0;
}

static int tear_down_all(void **state)
{
    (void)state;
    typeface_close(typeface);
    return 0;
}

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    plan_free(&plan);
    arena_free(arena);
    return 0;
}

/* Rows A, B, …, columns with those keys, values row by row; -1 stands for a suppressed value. */
static struct exhibit *exhibit_of(const char *kind, size_t rows, size_t columns,
                                  const char *const *keys, const int *values)
{
    struct exhibit *exhibit = exhibit_new(arena, "sample", rows, columns);
    exhibit_meta_add(arena, exhibit, "kind", kind);
    exhibit_meta_add(arena, exhibit, "title", "Headline");
    exhibit_meta_add(arena, exhibit, "subtitle", "Subtitle");
    exhibit_meta_add(arena, exhibit, "source", "Kent Police");
    for (size_t i = 0; i < columns; i++) {
        exhibit->columns[i] = (struct exhibit_column){keys[i], keys[i]};
    }
    for (size_t i = 0; i < rows * columns; i++) {
        char letter = (char)('A' + i / columns);
        exhibit->rows[i / columns].key = exhibit->rows[i / columns].label =
            arena_format(arena, "%c", letter);
        exhibit->cells[i] = (struct exhibit_cell){
            .fact = "f", .value = number_of(values[i] < 0 ? 0 : values[i]),
            .has_value = values[i] >= 0, .status = values[i] < 0 ? "c" : "",
            .printed = values[i] < 0 ? "[c]" : arena_format(arena, "%d", values[i])};
    }
    return exhibit;
}

static void make_plan(struct exhibit *exhibit)
{
    chart_clean(arena, exhibit);
    plan = chart_plan(arena, typeface, exhibit);
}

static const struct shape *text_shape(const char *text)
{
    for (size_t i = 0; i < plan.count; i++) {
        if (plan.shapes[i].kind == SHAPE_TEXT && strcmp(plan.shapes[i].text, text) == 0) {
            return &plan.shapes[i];
        }
    }
    return NULL;
}

static size_t count_of(enum shape_kind kind, unsigned colour)
{
    size_t count = 0;
    for (size_t i = 0; i < plan.count; i++) {
        count += plan.shapes[i].kind == kind && plan.shapes[i].colour == colour;
    }
    return count;
}

static const struct shape *shape_of(enum shape_kind kind, unsigned colour, size_t number)
{
    for (size_t i = 0; i < plan.count; i++) {
        if (plan.shapes[i].kind == kind && plan.shapes[i].colour == colour && number-- == 0) {
            return &plan.shapes[i];
        }
    }
    return NULL;
}

static void extent_of_text(const struct shape *shape, double *left, double *right)
{
    static const double share[] = {[ALIGN_LEFT] = 0, [ALIGN_CENTRE] = 0.5, [ALIGN_RIGHT] = 1};
    double width = measure_width(typeface, shape->text, shape->lettering.points,
                                 shape->lettering.bold);
    *left = shape->at.x - width * share[shape->lettering.align];
    *right = *left + width;
}

/* Everything is inside the picture, no letter is below 9 pt, and no text lies on another. */
static void assert_sound(void)
{
    for (size_t i = 0; i < plan.count; i++) {
        const struct shape *a = &plan.shapes[i];
        double left, right, other_left, other_right;
        if (a->kind != SHAPE_TEXT) {
            continue;
        }
        extent_of_text(a, &left, &right);
        assert_true(left >= 0 && right <= plan.width);
        assert_true(a->at.y >= CAPITAL(a->lettering.points) && a->at.y < plan.height);
        assert_true(a->lettering.points >= 9);
        for (size_t j = 0; j < i; j++) {
            const struct shape *b = &plan.shapes[j];
            if (b->kind == SHAPE_TEXT) {
                extent_of_text(b, &other_left, &other_right);
                assert_false(left < other_right && other_left < right &&
                             a->at.y - CAPITAL(a->lettering.points) < b->at.y &&
                             b->at.y - CAPITAL(b->lettering.points) < a->at.y);
            }
        }
    }
}

static void bars_start_at_zero_and_are_in_proportion(void **state)
{
    static const char *const keys[] = {"now"};
    static const int values[] = {10, 20, 0, -1};
    (void)state;
    make_plan(exhibit_of("bar", 4, 1, keys, values));
    assert_int_equal(count_of(SHAPE_RECTANGLE, 0x12436D), 3);
    const struct shape *first = shape_of(SHAPE_RECTANGLE, 0x12436D, 0);
    const struct shape *second = shape_of(SHAPE_RECTANGLE, 0x12436D, 1);
    assert_true(first->at.x == second->at.x);
    assert_float_equal(second->width, 2 * first->width, 0.001);
    assert_float_equal(shape_of(SHAPE_RECTANGLE, 0x12436D, 2)->width, 0, 0.001);
    assert_non_null(text_shape("[c]"));
    assert_non_null(text_shape("[c] = suppressed to protect confidentiality"));
    assert_non_null(text_shape("Source: Kent Police"));
    assert_true(text_shape("Headline")->lettering.bold);
    assert_float_equal(plan.width, 160, 0.001);
    assert_sound();
}

static void negative_bars_point_to_the_left(void **state)
{
    static const char *const keys[] = {"change"};
    static const int values[] = {10, 20};
    (void)state;
    struct exhibit *exhibit = exhibit_of("bar", 2, 1, keys, values);
    exhibit_at(exhibit, 0, 0)->value = number_of(-13);
    exhibit_at(exhibit, 0, 0)->printed = "\u221213";
    make_plan(exhibit);
    const struct shape *down = shape_of(SHAPE_RECTANGLE, 0x12436D, 0);
    const struct shape *up = shape_of(SHAPE_RECTANGLE, 0x12436D, 1);
    assert_float_equal(down->at.x + down->width, up->at.x, 0.001);
    assert_int_equal(text_shape("\u221213")->lettering.align, ALIGN_RIGHT);
    assert_sound();
}

static void groups_have_a_legend_in_the_order_of_the_series(void **state)
{
    static const char *const keys[] = {"2017", "2018"};
    static const int values[] = {10, 20, 30, 15};
    (void)state;
    make_plan(exhibit_of("grouped-bar", 2, 2, keys, values));
    assert_int_equal(count_of(SHAPE_RECTANGLE, 0x12436D), 3); /* swatch and bars */
    assert_int_equal(count_of(SHAPE_RECTANGLE, 0xF46A25), 3);
    assert_true(text_shape("2017")->at.x < text_shape("2018")->at.x);
    assert_sound();
}

static void stacks_add_up(void **state)
{
    static const char *const keys[] = {"one", "two", "three", "total"};
    static const int values[] = {100, 200, 350, 650, -1, 200, 100, -1};
    (void)state;
    make_plan(exhibit_of("stacked-bar", 2, 4, keys, values));
    const struct shape *first = shape_of(SHAPE_RECTANGLE, 0x12436D, 1);
    const struct shape *second = shape_of(SHAPE_RECTANGLE, 0x28A197, 1);
    assert_float_equal(first->at.x + first->width, second->at.x, 0.3);
    assert_true(text_shape("650")->lettering.bold);
    assert_non_null(text_shape("total [c]; one [c]"));
    assert_int_equal(count_of(SHAPE_RECTANGLE, 0x12436D), 2);
    assert_sound();
}

static void lines_are_named_at_their_ends(void **state)
{
    static const char *const keys[] = {"Sevenoaks", "Tonbridge and Malling", "Tunbridge Wells"};
    static const int values[] = {50, 60, 70, 55, 50, 75, 52, 53, 54};
    (void)state;
    make_plan(exhibit_of("line", 3, 3, keys, values));
    assert_float_equal(plan.height, 80, 0.001);
    assert_int_equal(count_of(SHAPE_PATH, 0x12436D), 1);
    assert_int_equal(shape_of(SHAPE_PATH, 0x12436D, 0)->point_count, 3);
    assert_true(text_shape("Tunbridge Wells")->at.y < text_shape("Sevenoaks")->at.y);
    assert_non_null(text_shape("Axis does not start at zero"));
    assert_sound();
}

static void a_trend_is_dashed_and_only_drawn_when_wanted(void **state)
{
    static const char *const keys[] = {"burglary", "burglary-trend"};
    static const int values[] = {5, 6, 9, 7, 6, 8};
    (void)state;
    struct exhibit *exhibit = exhibit_of("line", 3, 2, keys, values);
    make_plan(exhibit);
    assert_int_equal(count_of(SHAPE_PATH, COLOUR_HIGHLIGHT), 0);
    plan_free(&plan);
    exhibit_meta_add(arena, exhibit, "trend", "true");
    make_plan(exhibit);
    assert_true(shape_of(SHAPE_PATH, COLOUR_HIGHLIGHT, 0)->dashed);
    assert_non_null(text_shape("burglary-trend"));
    assert_sound();
}

static void suppressed_values_leave_gaps_in_lines(void **state)
{
    static const char *const keys[] = {"n"};
    static const int values[] = {5, 6, -1, 7, -1, 8, 9};
    (void)state;
    make_plan(exhibit_of("line", 7, 1, keys, values));
    assert_int_equal(count_of(SHAPE_PATH, 0x12436D), 2);
    assert_int_equal(count_of(SHAPE_DOT, 0x12436D), 1);
    assert_non_null(text_shape("[c]"));
}

static void months_are_named_with_their_years(void **state)
{
    static const char *const keys[] = {"n"};
    int values[24];
    (void)state;
    for (int i = 0; i < 24; i++) {
        values[i] = i;
    }
    struct exhibit *exhibit = exhibit_of("line", 24, 1, keys, values);
    for (int i = 0; i < 24; i++) {
        exhibit->rows[i].key =
            arena_format(arena, "%d-%02d/P1M", 2017 + (i + 9) / 12, (i + 9) % 12 + 1);
    }
    make_plan(exhibit);
    assert_non_null(text_shape("Oct"));
    assert_non_null(text_shape("2017"));
    assert_non_null(text_shape("2018"));
    assert_non_null(text_shape("2019"));
    assert_null(text_shape("Nov"));
    assert_sound();
}

static void pyramids_point_both_ways_on_one_scale(void **state)
{
    static const char *const keys[] = {"Male", "Female"};
    static const int values[] = {10, 20, 39, -1};
    (void)state;
    make_plan(exhibit_of("pyramid", 2, 2, keys, values));
    const struct shape *male = shape_of(SHAPE_RECTANGLE, 0x12436D, 0);
    const struct shape *female = shape_of(SHAPE_RECTANGLE, 0xF46A25, 0);
    assert_true(male->at.x + male->width < female->at.x);
    assert_float_equal(female->width, 2 * male->width, 0.001);
    assert_int_equal(text_shape("Male")->lettering.align, ALIGN_RIGHT);
    assert_sound();
}

static void illustrative_data_is_said(void **state)
{
    static const char *const keys[] = {"n"};
    static const int values[] = {5};
    (void)state;
    struct exhibit *exhibit = exhibit_of("bar", 1, 1, keys, values);
    exhibit_meta_add(arena, exhibit, "illustrative", "true");
    make_plan(exhibit);
    assert_non_null(text_shape("Subtitle. Illustrative data"));
}

static void width_and_height_may_be_wanted(void **state)
{
    static const char *const keys[] = {"n"};
    static const int values[] = {5, 7};
    (void)state;
    struct exhibit *exhibit = exhibit_of("line", 2, 1, keys, values);
    exhibit_meta_add(arena, exhibit, "width-mm", "120");
    exhibit_meta_add(arena, exhibit, "height-mm", "90.5");
    make_plan(exhibit);
    assert_float_equal(plan.width, 120, 0.001);
    assert_float_equal(plan.height, 90.5, 0.001);
    assert_sound();
}

static void long_texts_break_into_lines(void **state)
{
    static const char *const keys[] = {"n"};
    static const int values[] = {5};
    (void)state;
    struct exhibit *exhibit = exhibit_of("bar", 1, 1, keys, values);
    exhibit->rows[0].label = "Brasted, Chevening and Sundridge with Crockham Hill and Westerham";
    make_plan(exhibit);
    assert_non_null(text_shape("Brasted, Chevening and Sundridge"));
    assert_non_null(text_shape("with Crockham Hill and Westerham"));
    assert_sound();
}

static void unclean_text_is_cleaned(void **state)
{
    static const char *const keys[] = {"n"};
    static const int values[] = {5};
    (void)state;
    struct exhibit *exhibit = exhibit_of("bar", 1, 1, keys, values);
    exhibit->rows[0].label = " a\x1b[31m\n\t b\xff ";
    make_plan(exhibit);
    assert_non_null(text_shape("a[31m b\uFFFD"));
}

static void lines_break_at_spaces_only(void **state)
{
    (void)state;
    struct lines lines = measure_lines(arena, typeface, "one two three", 9, false, 0);
    assert_int_equal(lines.count, 3);
    assert_string_equal(lines.texts[2], "three");
    lines = measure_lines(arena, typeface, "one two three", 9, false, 1000);
    assert_int_equal(lines.count, 1);
    assert_true(lines.width > 10 && lines.width < 30);
    assert_int_equal(measure_lines(arena, typeface, "", 9, false, 10).count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(bars_start_at_zero_and_are_in_proportion, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(negative_bars_point_to_the_left, set_up, tear_down),
        cmocka_unit_test_setup_teardown(groups_have_a_legend_in_the_order_of_the_series, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(stacks_add_up, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lines_are_named_at_their_ends, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_trend_is_dashed_and_only_drawn_when_wanted, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(suppressed_values_leave_gaps_in_lines, set_up, tear_down),
        cmocka_unit_test_setup_teardown(months_are_named_with_their_years, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pyramids_point_both_ways_on_one_scale, set_up, tear_down),
        cmocka_unit_test_setup_teardown(illustrative_data_is_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(width_and_height_may_be_wanted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(long_texts_break_into_lines, set_up, tear_down),
        cmocka_unit_test_setup_teardown(unclean_text_is_cleaned, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lines_break_at_spaces_only, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("chart plans", tests, set_up_all, tear_down_all);
}
