#include "trace/uses.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scratch.h"

static struct graph *graph;

static int make_build(void **state)
{
    if (scratch_open(state) != 0) {
        return -1;
    }
    mkdir(scratch_path("aggregate"), 0777);
    scratch_write("aggregate/facts.csv",
                  "fact,unit,value,status,decimals,printed,illustrative,label,formula,period,area\n"
                  "a.now,count,57,,0,57,false,A,as received,,\n"
                  "a.before,count,41,,0,41,false,A,as received,,\n"
                  "a.change,count,-16,,0,\xE2\x88\x92" "16,false,A,now,,\n"
                  "b.now,count,3,,0,3,false,B,as received,,\n"
                  "c.now,count,4,,0,4,false,C,as received,,\n");
    scratch_write("aggregate/lineage.csv",
                  "fact,role,source,text,value,status\n"
                  "a.change,now,fact:a.now,57,57,\na.change,before,fact:a.before,41,41,\n");
    mkdir(scratch_path("aggregate/exhibits"), 0777);
    scratch_write("aggregate/exhibits/t.csv",
                  "row,row_label,row_style,column,column_label,fact,value,status,printed,"
                  "illustrative\nr,Row 1,,c,Column 2,b.now,3,,3,false\n");
    scratch_write("aggregate/exhibits/t.meta.csv",
                  "key,value\nkind,bar\ntitle,It is {b.now~3}\nnote,Not {c.now~4}\n");
    scratch_write("aggregate/exhibits/u.csv",
                  "row,row_label,row_style,column,column_label,fact,value,status,printed,"
                  "illustrative\nr,R,,c,C,c.now,4,,4,false\n");
    scratch_write("aggregate/exhibits/u.meta.csv", "key,value\nkind,table\n");
    scratch_write("narrative/01.md",
                  "# One\n\nIt {a.change|abs}\n{note {b.now}} {unknown.fact} {a.now|nonsense}\n\n"
                  "{place t}\n");
    scratch_write("templates/x.tex", "\n\\fact{c.now}\n");
    graph = graph_open(scratch_folder);
    return 0;
}

static int remove_build(void **state)
{
    graph_close(graph);
    return scratch_close(state);
}

static void assert_use(const struct use *use, const char *fact, const char *printed,
                       const char *place, bool drawn)
{
    assert_string_equal(use->fact, fact);
    assert_string_equal(use->printed, printed);
    assert_string_equal(use->place, place);
    assert_int_equal(use->drawn, drawn);
}

static void test_every_use_in_order(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct uses uses = uses_collect(arena, graph, scratch_folder, scratch_path("templates"));
    assert_int_equal(uses.count, 8);
    assert_use(&uses.items[0], "c.now", "4", "templates/x.tex:2", false);
    assert_use(&uses.items[1], "a.change", "16", "narrative/01.md:3", false);
    assert_use(&uses.items[2], "b.now", "3", "narrative/01.md:4", false);
    assert_use(&uses.items[3], "b.now", "3", "exhibits.xml#t", true);
    assert_use(&uses.items[4], "b.now", "3", "exhibits.xml#t", true);
    assert_use(&uses.items[5], "c.now", "4", "exhibits.xml#t", false);
    assert_use(&uses.items[6], "", "Row 1", "exhibits.xml#t", true);
    assert_use(&uses.items[7], "", "Column 2", "exhibits.xml#t", true);
    arena_free(arena);
}

static void test_what_is_printed_and_what_it_rests_on(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct use use = {"a.change", "16", "", false};
    const struct uses uses = {&use, 1};
    const bool *printed = uses_facts(arena, graph, &uses, false);
    const bool *below = uses_facts(arena, graph, &uses, true);
    assert_false(printed[0]);
    assert_true(printed[2]);
    assert_true(below[0] && below[1] && below[2]);
    assert_false(below[3]);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_use_in_order),
        cmocka_unit_test(test_what_is_printed_and_what_it_rests_on),
    };
    return cmocka_run_group_tests_name("trace/uses", tests, make_build, remove_build);
}
