#include "common/exhibit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];
static struct arena *arena;

static int set_up(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/exhibit-XXXXXX");
    arena = arena_new();
    return mkdtemp(folder) ? 0 : -1;
}

static int tear_down(void **state)
{
    static const char *const endings[] = {"crime.csv", "crime.meta.csv"};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        unlink(arena_format(arena, "%s/%s", folder, endings[i]));
    }
    rmdir(folder);
    arena_free(arena);
    return 0;
}

static struct exhibit *sample(void)
{
    struct exhibit *exhibit = exhibit_new(arena, "crime", 2, 2);
    exhibit->columns[0] = (struct exhibit_column){"before", "2017-18"};
    exhibit->columns[1] = (struct exhibit_column){"now", "2018-19"};
    exhibit->rows[0] = (struct exhibit_row){"robbery", "Robbery, \"all\"", ""};
    exhibit->rows[1] = (struct exhibit_row){"total", "Total", "total"};
    struct exhibit_cell *cell = exhibit_at(exhibit, 0, 0);
    *cell = (struct exhibit_cell){.fact = "crime.robbery.before", .value = number_of(-41),
                                  .has_value = true, .status = "p", .printed = "\u221241"};
    cell = exhibit_at(exhibit, 0, 1);
    *cell = (struct exhibit_cell){.fact = "crime.robbery.now", .status = "c", .printed = "[c]",
                                  .illustrative = true};
    cell = exhibit_at(exhibit, 1, 1);
    cell->has_value = number_ratio(1600, 41, &cell->value);
    exhibit_meta_add(arena, exhibit, "kind", "bar");
    exhibit_meta_add(arena, exhibit, "note", "One");
    exhibit_meta_add(arena, exhibit, "note", "Two, with {a~7}");
    exhibit_meta_add(arena, exhibit, "trend", "true");
    return exhibit;
}

static void saved_exhibit_is_loaded_again(void **state)
{
    (void)state;
    exhibit_save(folder, sample());
    struct exhibit *exhibit = exhibit_load(arena, folder, "crime");
    assert_int_equal(exhibit->row_count, 2);
    assert_int_equal(exhibit->column_count, 2);
    assert_string_equal(exhibit->id, "crime");
    assert_string_equal(exhibit->rows[0].label, "Robbery, \"all\"");
    assert_string_equal(exhibit->rows[1].style, "total");
    assert_string_equal(exhibit->columns[1].label, "2018-19");
    const struct exhibit_cell *cell = exhibit_at(exhibit, 0, 0);
    assert_true(cell->has_value);
    assert_int_equal(cell->value.numerator, -41);
    assert_string_equal(cell->status, "p");
    assert_string_equal(cell->fact, "crime.robbery.before");
    assert_string_equal(cell->printed, "\u221241");
    assert_false(cell->illustrative);
    cell = exhibit_at(exhibit, 0, 1);
    assert_false(cell->has_value);
    assert_string_equal(cell->status, "c");
    assert_true(cell->illustrative);
    cell = exhibit_at(exhibit, 1, 0);
    assert_false(cell->has_value);
    assert_string_equal(cell->fact, "");
    cell = exhibit_at(exhibit, 1, 1);
    assert_int_equal(cell->value.numerator, 1600);
    assert_int_equal(cell->value.denominator, 41);
}

static void keys_may_repeat(void **state)
{
    (void)state;
    struct exhibit *exhibit = sample();
    size_t cursor = 0;
    assert_string_equal(exhibit_meta(exhibit, "kind"), "bar");
    assert_null(exhibit_meta(exhibit, "title"));
    assert_true(exhibit_meta_true(exhibit, "trend"));
    assert_false(exhibit_meta_true(exhibit, "kind"));
    assert_string_equal(exhibit_meta_next(exhibit, "note", &cursor), "One");
    assert_string_equal(exhibit_meta_next(exhibit, "note", &cursor), "Two, with {a~7}");
    assert_null(exhibit_meta_next(exhibit, "note", &cursor));
}

static void many_metas_stay_in_order(void **state)
{
    (void)state;
    struct exhibit *exhibit = exhibit_new(arena, "crime", 0, 0);
    for (int i = 0; i < 100; i++) {
        exhibit_meta_add(arena, exhibit, arena_format(arena, "k%d", i), "v");
    }
    assert_int_equal(exhibit->meta_count, 100);
    assert_string_equal(exhibit->metas[99].key, "k99");
    assert_string_equal(exhibit->metas[0].key, "k0");
}

static void unchanged_files_stay_untouched(void **state)
{
    (void)state;
    struct stat before, after;
    const char *path = arena_format(arena, "%s/crime.csv", folder);
    exhibit_save(folder, sample());
    assert_int_equal(stat(path, &before), 0);
    exhibit_save(folder, sample());
    assert_int_equal(stat(path, &after), 0);
    assert_int_equal(before.st_ino, after.st_ino);
}

static void rows_stand_in_the_order_of_their_first_cell(void **state)
{
    (void)state;
    exhibit_save(folder, sample());
    FILE *file = fopen(arena_format(arena, "%s/crime.csv", folder), "r+");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    fputs("later,Later,,now,2018-19,f,5,,5,false\n", file);
    fclose(file);
    struct exhibit *exhibit = exhibit_load(arena, folder, "crime");
    assert_int_equal(exhibit->row_count, 3);
    assert_string_equal(exhibit->rows[2].key, "later");
    assert_string_equal(exhibit_at(exhibit, 2, 0)->printed, "");
    assert_string_equal(exhibit_at(exhibit, 2, 1)->printed, "5");
}

static void an_exhibit_may_be_empty(void **state)
{
    (void)state;
    exhibit_save(folder, exhibit_new(arena, "crime", 0, 0));
    struct exhibit *exhibit = exhibit_load(arena, folder, "crime");
    assert_int_equal(exhibit->row_count, 0);
    assert_int_equal(exhibit->meta_count, 0);
}

static void resolved_text_becomes_plain(void **state)
{
    static const char *const cases[][2] = {
        {"", ""},
        {"no facts", "no facts"},
        {"rose by {crime.robbery.change~16} to {crime.robbery.now~57}", "rose by 16 to 57"},
        {"{crime.robbery.now@kent:2018-10~1,234}", "1,234"},
        {"a {{ b", "a { b"},
        {"{{{a~1}", "{1"},
        {"counted{cite police-crime} and {ref crime}", "counted and "},
        {"noted{note as {a~1} says}.", "noted."},
        {"open {a~5", "open "},
        {"{direction~did not change}", "did not change"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_string_equal(exhibit_plain(arena, cases[i][0]), cases[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(saved_exhibit_is_loaded_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keys_may_repeat, set_up, tear_down),
        cmocka_unit_test_setup_teardown(many_metas_stay_in_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(unchanged_files_stay_untouched, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rows_stand_in_the_order_of_their_first_cell, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(an_exhibit_may_be_empty, set_up, tear_down),
        cmocka_unit_test_setup_teardown(resolved_text_becomes_plain, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("exhibit", tests, NULL, NULL);
}
