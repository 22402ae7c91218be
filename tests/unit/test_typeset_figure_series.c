/* Which rows of the figures' annex are joined. */
#include "typeset/figure_series.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct figure_row row(struct arena *arena, const char *name, const char *printed,
                             const char *exact, const char *what, const char *where)
{
    struct row_figure *figure = arena_alloc(arena, sizeof *figure);
    *figure = (struct row_figure){name, printed};
    return (struct figure_row){figure, 1, what, exact, "as received", where};
}

static void cells_side_by_side_are_one_row(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct figure_row rows[] = {
        row(arena, "n.a:1", "1,510", "1510", "Dogs: Oct", "dc/noise.csv 6:9"),
        row(arena, "n.a:2", "\xE2\x88\x92" "3", "\xE2\x88\x92" "3", "Dogs: Nov", "dc/noise.csv 6:10"),
        row(arena, "n.a:3", "[c]", "[c]", "Dogs: Dec", "dc/noise.csv 6:11"),
        row(arena, "n.b:1", "4", "4", "Dogs: Total", "dc/other.csv 6:12")};
    assert_int_equal(figure_series(arena, rows, 4), 2);
    assert_int_equal(rows[0].figure_count, 3);
    assert_string_equal(rows[0].figures[2].fact, "n.a:3");
    assert_string_equal(rows[0].what, "Dogs: Oct to Dec, in order");
    assert_string_equal(rows[0].where, "dc/noise.csv 6:9 to 6:11");
    assert_string_equal(rows[0].exact, "as printed");
    assert_string_equal(rows[1].where, "dc/other.csv 6:12");
    arena_free(arena);
}

static void cells_below_each_other_are_one_row(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct figure_row rows[] = {row(arena, "a", "1", "1", "Oct: Noise", "f.csv 2:3"),
                                row(arena, "b", "2", "2", "Nov: Noise", "f.csv 3:3"),
                                row(arena, "c", "3", "3", "Dec: Noise", "f.csv 4:3")};
    assert_int_equal(figure_series(arena, rows, 3), 1);
    assert_string_equal(rows[0].what, "Noise: Oct to Dec, in order");
    assert_string_equal(rows[0].where, "f.csv 2:3 to 4:3");
    arena_free(arena);
}

static void numbered_elements_are_one_row(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct figure_row rows[] = {
        row(arena, "a", "1", "1", "Arson: 2018", "f.xml 53\xC2\xA0" "act[9]/@count"),
        row(arena, "b", "2", "2", "Bail: 2018", "f.xml 54\xC2\xA0" "act[10]/@count"),
        row(arena, "c", "3", "3", "Drugs: 2018", "f.xml 55\xC2\xA0" "act[11]/@count"),
        row(arena, "d", "4", "4", "Theft: 2018", "f.xml 57\xC2\xA0" "act[12]/@count"),
        row(arena, "e", "5", "5", "Other: 2018", "f.xml 59\xC2\xA0" "act[13]/@sum"),
        row(arena, "f", "6", "6", "Both: 2018", "f.xml 61\xC2\xA0" "act[14]/@sum, 2\xC2\xA0" "a[15]")};
    assert_int_equal(figure_series(arena, rows, 6), 4);
    assert_string_equal(rows[0].what, "2018: Arson to Drugs, in order");
    assert_string_equal(rows[0].where, "f.xml 53\xC2\xA0" "act[9]/@count to 55\xC2\xA0" "act[11]/@count");
    assert_string_equal(rows[1].what, "Theft: 2018");
    arena_free(arena);
}

static struct figure_row step(struct arena *arena, const char *exact, const char *what,
                              const char *how, const char *where)
{
    struct figure_row made = row(arena, what, "48.1", exact, what, where);
    made.how = how;
    return made;
}

static void points_of_a_line_are_one_row(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct figure_row rows[] = {step(arena, "7/3", "Oct: Trend", "start + 8 × trend", "f.csv 2:3"),
                                step(arena, "8/3", "Nov: Trend", "start + 9 × trend", "f.csv 2:3"),
                                step(arena, "3", "Dec: Trend", "start + 10 × trend", "f.csv 2:3"),
                                step(arena, "1", "Jan: Trend", "start + 12 × trend", "f.csv 2:3")};
    assert_int_equal(figure_series(arena, rows, 4), 2);
    assert_int_equal(rows[0].figure_count, 3);
    assert_string_equal(rows[0].what, "Trend: Oct to Dec, in order");
    assert_string_equal(rows[0].exact, "7/3 to 3");
    assert_string_equal(rows[0].how, "start + 8 to 10 × trend");
    assert_string_equal(rows[0].where, "f.csv 2:3");
    assert_string_equal(rows[1].how, "start + 12 × trend");
    arena_free(arena);
}

/* Another line, other cells, the same formula, or a second number that changes. */
static void points_of_other_lines_stay(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct figure_row rows[] = {step(arena, "1/3", "A: x", "start + 1 × trend", "f.csv 2:3"),
                                step(arena, "2/3", "B: x", "start + 2 × slope", "f.csv 2:3"),
                                step(arena, "4/3", "C: x", "start + 3 × slope", "f.csv 2:4"),
                                step(arena, "5/3", "D: x", "start + 4 × slope", "f.csv 2:5"),
                                step(arena, "7/3", "E: x", "a 1 + 5", "f.csv 2:5"),
                                step(arena, "8/3", "F: x", "a 2 + 5", "f.csv 2:5"),
                                step(arena, "1/9", "G: x", "a 2 + 6", "f.csv 2:5"),
                                step(arena, "2/9", "H: x", "a 2 + 6", "f.csv 2:5")};
    assert_int_equal(figure_series(arena, rows, 8), 8);
    arena_free(arena);
}

/* Rounded figures, gaps, two cells and other formulas keep rows of their own. */
static void what_is_no_series_stays(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct figure_row rows[] = {row(arena, "a", "39.0%", "1600/41", "A: x", "f.csv 2:3"),
                                row(arena, "b", "2", "2", "B: x", "f.csv 2:4"),
                                row(arena, "c", "3", "3", "C: x", "f.csv 2:6"),
                                row(arena, "d", "4", "4", "D: x", "f.csv 2:7"),
                                row(arena, "e", "5", "5", "E: x", "f.csv 2:8, 2:9"),
                                row(arena, "f", "6", "6", "F: x", "f.xml 2 /year[1]")};
    assert_int_equal(figure_series(arena, rows, 6), 6);
    assert_string_equal(rows[5].what, "F: x");
    assert_int_equal(figure_series(arena, rows, 0), 0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_side_by_side_are_one_row),
        cmocka_unit_test(cells_below_each_other_are_one_row),
        cmocka_unit_test(numbered_elements_are_one_row),
        cmocka_unit_test(points_of_a_line_are_one_row),
        cmocka_unit_test(points_of_other_lines_stay),
        cmocka_unit_test(what_is_no_series_stays),
    };
    return cmocka_run_group_tests_name("typeset/figure_series", tests, NULL, NULL);
}
