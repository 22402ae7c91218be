#include "chart/alt.h"
#include "chart/chart.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#define IN_TABLE "The data are in the table that goes with this chart."

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

static struct exhibit *exhibit_of(const char *kind, const char *title, size_t rows, size_t columns)
{
    struct exhibit *exhibit = exhibit_new(arena, "sample", rows, columns);
    exhibit_meta_add(arena, exhibit, "kind", kind);
    exhibit_meta_add(arena, exhibit, "title", title);
    for (size_t i = 0; i < rows; i++) {
        exhibit->rows[i].key = arena_format(arena, "r%zu", i);
        exhibit->rows[i].label = arena_format(arena, "Row %zu", i + 1);
    }
    for (size_t i = 0; i < columns; i++) {
        exhibit->columns[i].key = arena_format(arena, "c%zu", i);
        exhibit->columns[i].label = arena_format(arena, "Column %zu", i + 1);
    }
    return exhibit;
}

static void put(struct exhibit *exhibit, size_t row, size_t column, int64_t value)
{
    *exhibit_at(exhibit, row, column) =
        (struct exhibit_cell){.fact = "f", .value = number_of(value), .has_value = true,
                              .status = "", .printed = arena_format(arena, "%d", (int)value)};
}

static void hide(struct exhibit *exhibit, size_t row, size_t column, const char *status)
{
    *exhibit_at(exhibit, row, column) =
        (struct exhibit_cell){.fact = "f", .value = number_of(0), .status = status,
                              .printed = arena_format(arena, "[%s]", status)};
}

static void assert_alt(struct exhibit *exhibit, const char *expected)
{
    struct buffer words = {0};
    chart_clean(arena, exhibit);
    alt_text(arena, exhibit, &words);
    const char *text = arena_text(arena, words.data);
    buffer_free(&words);
    assert_string_equal(text, arena_format(arena, "%s\n", expected));
}

static void bars_tell_highest_and_lowest(void **state)
{
    (void)state;
    struct exhibit *exhibit = exhibit_of("bar", "Crime by type", 4, 1);
    exhibit_meta_add(arena, exhibit, "subtitle", "Offences, {area~Sevenoaks}.");
    put(exhibit, 0, 0, 5);
    put(exhibit, 1, 0, 12);
    put(exhibit, 2, 0, 5);
    put(exhibit, 3, 0, 22);
    exhibit->rows[3].style = "total";
    assert_alt(exhibit, "Bar chart. Crime by type. Offences, Sevenoaks. "
                        "The highest is Row 2, with 12; the lowest are Row 1 and Row 3, with 5. " IN_TABLE);
}

static void many_rows_that_share_a_value_are_counted(void **state)
{
    (void)state;
    struct exhibit *exhibit = exhibit_of("bar", "Crime", 5, 1);
    for (size_t i = 0; i < 5; i++) {
        put(exhibit, i, 0, i == 2 ? 9 : 0);
    }
    assert_alt(exhibit,
               "Bar chart. Crime. The highest is Row 3, with 9; the lowest is 0, in 4 categories. " IN_TABLE);
}

static void equal_values_are_told_once(void **state)
{
    (void)state;
    struct exhibit *exhibit = exhibit_of("bar", "Crime", 2, 1);
    put(exhibit, 0, 0, 4);
    put(exhibit, 1, 0, 4);
    assert_alt(exhibit, "Bar chart. Crime. All values are 4. " IN_TABLE);
}

static void two_times_tell_the_change(void **state)
{
    (void)state;
    struct exhibit *exhibit = exhibit_of("grouped-bar", "Crime", 3, 2);
    exhibit->columns[0].key = "before";
    exhibit->columns[1].key = "now";
    for (size_t i = 0; i < 3; i++) {
        put(exhibit, i, 0, 10 + (int64_t)i);
        put(exhibit, i, 1, i == 2 ? 12 : 20 + (int64_t)i);
    }
    assert_alt(exhibit, "Grouped bar chart. Crime. Column 1: the highest is Row 3, with 12; the lowest is Row 1, with 10. "
                        "Column 2: the highest is Row 2, with 21; the lowest is Row 3, with 12. "
                        "From Column 1 to Column 2, 2 categories rose and 1 did not change. " IN_TABLE);
}

static void two_areas_tell_no_change(void **state)
{
    (void)state;
    struct exhibit *exhibit = exhibit_of("pyramid", "Admissions", 2, 2);
    put(exhibit, 0, 0, 1);
    put(exhibit, 1, 0, 2);
    put(exhibit, 0, 1, 3);
    hide(exhibit, 1, 1, "c");
    assert_alt(exhibit, "Back-to-back bar chart. Admissions. "
                        "Column 1: the highest is Row 2, with 2; the lowest is Row 1, with 1. "
                        "Column 2: all values are 3. "
                        "1 value is suppressed to protect confidentiality and is shown as [c]. "
                        IN_TABLE);
}

static void hidden_values_are_said(void **state)
{
    (void)state;
    struct exhibit *exhibit = exhibit_of("bar", "Wards", 3, 1);
    hide(exhibit, 0, 0, "c");
    hide(exhibit, 1, 0, "c");
    hide(exhibit, 2, 0, "x");
    assert_alt(exhibit, "Bar chart. Wards. No values can be shown. "
                        "2 values are suppressed to protect confidentiality and are shown as [c]. "
                        "1 value is not available and is shown as [x]. " IN_TABLE);
}

static void months_are_said_in_full(void **state)
{
    static const char *const labels[] = {"Oct", "Nov 2018", "May", "Mar Hill", "Decade"};
    (void)state;
    struct exhibit *exhibit = exhibit_of("line", "Burglary", 5, 1);
    for (size_t i = 0; i < 5; i++) {
        exhibit->rows[i].label = labels[i];
        put(exhibit, i, 0, i == 0 ? 9 : i < 4 ? 4 : 7);
    }
    assert_alt(exhibit, "Line chart. Burglary. Column 1: falls from 9 in October to 7 in Decade; "
                        "the highest is October, with 9; the lowest are November 2018, May and Mar Hill, with 4. "
                        IN_TABLE);
}

static void lines_tell_direction_and_trend(void **state)
{
    (void)state;
    struct exhibit *exhibit = exhibit_of("line", "Burglary", 3, 2);
    exhibit_meta_add(arena, exhibit, "trend", "true");
    exhibit->columns[1].key = "c0-trend";
    put(exhibit, 0, 0, 9);
    put(exhibit, 1, 0, 4);
    put(exhibit, 2, 0, 6);
    put(exhibit, 0, 1, 8);
    put(exhibit, 1, 1, 7);
    put(exhibit, 2, 1, 6);
    assert_alt(exhibit, "Line chart. Burglary. Column 1: falls from 9 in Row 1 to 6 in Row 3; "
                        "the highest is Row 1, with 9; the lowest is Row 2, with 4; the trend line falls. " IN_TABLE);
}

static void illustrative_is_said(void **state)
{
    (void)state;
    struct exhibit *exhibit = exhibit_of("bar", "Crime", 1, 1);
    put(exhibit, 0, 0, 4);
    exhibit_at(exhibit, 0, 0)->illustrative = true;
    assert_alt(exhibit, "Bar chart. Crime. All values are 4. " IN_TABLE " Illustrative data.");
}

static void an_author_has_the_last_word(void **state)
{
    (void)state;
    struct exhibit *exhibit = exhibit_of("bar", "Crime", 1, 1);
    put(exhibit, 0, 0, 4);
    exhibit_meta_add(arena, exhibit, "alt", "A bar of {crime.now~4} offences.");
    assert_alt(exhibit, "A bar of 4 offences.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(bars_tell_highest_and_lowest, set_up, tear_down),
        cmocka_unit_test_setup_teardown(many_rows_that_share_a_value_are_counted, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(equal_values_are_told_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(two_times_tell_the_change, set_up, tear_down),
        cmocka_unit_test_setup_teardown(two_areas_tell_no_change, set_up, tear_down),
        cmocka_unit_test_setup_teardown(hidden_values_are_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(months_are_said_in_full, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lines_tell_direction_and_trend, set_up, tear_down),
        cmocka_unit_test_setup_teardown(illustrative_is_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_author_has_the_last_word, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("chart alternative text", tests, NULL, NULL);
}
