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
        row(arena, "n.a:2", "\xE2\x88\x92" "3", "-3", "Dogs: Nov", "dc/noise.csv 6:10"),
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
        cmocka_unit_test(what_is_no_series_stays),
    };
    return cmocka_run_group_tests_name("typeset/figure_series", tests, NULL, NULL);
}
