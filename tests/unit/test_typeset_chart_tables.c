/* Which charts get a table of their own, and what is in it. */
#include "typeset/build_chart_tables.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static struct material material;

static int open_material(void **state)
{
    (void)state;
    material = (struct material){.arena = arena_new()};
    return 0;
}

static int close_material(void **state)
{
    (void)state;
    arena_free(material.arena);
    return 0;
}

/* An exhibit of one row, placed behind those before it: "FACT=PRINTED" a cell, up to NULL. */
static struct report_exhibit *place(const char *id, enum exhibit_form form,
                                    const char *const *figures)
{
    struct named_exhibit **last = &material.exhibits;
    struct named_exhibit *named = arena_alloc(material.arena, sizeof *named);
    size_t count = 0;
    while (figures[count]) {
        count++;
    }
    struct exhibit *data = exhibit_new(material.arena, id, 1, count);
    for (size_t i = 0; i < count; i++) {
        const char *equals = strchr(figures[i], '=');
        data->cells[i] = (struct exhibit_cell){
            .fact = arena_copy(material.arena, figures[i], (size_t)(equals - figures[i])),
            .status = "", .printed = equals + 1};
    }
    bool is_table = form == FORM_TABLE;
    named->placed.file = "narrative/01.md";
    named->exhibit = (struct report_exhibit){
        .id = id, .form = form, .noun = is_table ? "Table" : "Figure", .row_head = "",
        .number = ++*(is_table ? &material.tables : &material.figures), .data = data,
        .image = is_table ? NULL : "chart/x.png"};
    while (*last) {
        last = &(*last)->next;
    }
    *last = named;
    return &named->exhibit;
}

static void a_chart_without_table_gets_one(void **state)
{
    (void)state;
    struct report_exhibit *second, *first;
    /* Named first, placed second: the order is that of the numbers. */
    second = place("later", FORM_CHART, (const char *const[]){"c=3", NULL});
    first = place("earlier", FORM_CHART, (const char *const[]){"a=1", "b=2", NULL});
    second->number = 2;
    first->number = 1;
    struct blocks own = build_chart_tables(&material);
    const struct report_exhibit *table = own.first->exhibit;
    assert_ptr_equal(first->table, table);
    assert_ptr_equal(table->chart, first);
    assert_string_equal(table->id, "earlier.data");
    assert_int_equal(table->form, FORM_TABLE);
    assert_string_equal(table->row_head, "Category");
    assert_string_equal(exhibit_name(material.arena, table), "Figure 1");
    assert_ptr_equal(table->data, first->data);
    assert_null(table->image);
    assert_ptr_equal(own.first->next->exhibit->chart, second);
    assert_null(own.first->next->next);
}

static void a_table_with_all_its_figures_is_the_chart_s(void **state)
{
    (void)state;
    place("some", FORM_TABLE, (const char *const[]){"a=1", NULL});
    struct report_exhibit *all =
        place("all", FORM_TABLE, (const char *const[]){"a=1", "b=2", "c=3", NULL});
    struct report_exhibit *chart =
        place("chart", FORM_CHART, (const char *const[]){"b=2", "a=1", "=", NULL});
    assert_null(build_chart_tables(&material).first);
    assert_ptr_equal(chart->table, all);
}

/* What a table prints in another form is not what the chart shows; nor is a table that is not set. */
static void other_tables_do_not_count(void **state)
{
    (void)state;
    place("rounded", FORM_TABLE, (const char *const[]){"a=39%", NULL});
    place("unplaced", FORM_TABLE, (const char *const[]){"a=39.0%", NULL});
    material.exhibits->next->placed.file = NULL;
    struct report_exhibit *chart =
        place("chart", FORM_CHART, (const char *const[]){"a=39.0%", NULL});
    const struct blocks own = build_chart_tables(&material);
    assert_ptr_equal(own.first->exhibit, chart->table);
}

/* A chart of blank cells shows nothing that another table could have. */
static void a_chart_without_figures_keeps_its_own(void **state)
{
    (void)state;
    place("table", FORM_TABLE, (const char *const[]){"a=1", NULL});
    struct report_exhibit *chart = place("chart", FORM_CHART, (const char *const[]){"=", NULL});
    const struct blocks own = build_chart_tables(&material);
    assert_ptr_equal(own.first->exhibit, chart->table);
    assert_ptr_equal(chart->table->chart, chart);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_chart_without_table_gets_one, open_material,
                                        close_material),
        cmocka_unit_test_setup_teardown(a_table_with_all_its_figures_is_the_chart_s, open_material,
                                        close_material),
        cmocka_unit_test_setup_teardown(other_tables_do_not_count, open_material, close_material),
        cmocka_unit_test_setup_teardown(a_chart_without_figures_keeps_its_own, open_material,
                                        close_material)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
