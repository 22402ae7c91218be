/* Which cells the figures' annex names for a fact, and in what words. */
#include "typeset/figure_cells.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scratch.h"

#define NO_BREAK "\xC2\xA0"

static const char head[] = "fact,role,source,text,value,status\n";

/* What is said of the fact 'wanted', of a build with these lines of lineage. */
static void expect_cells(const char *lines, const char *wanted, const char *expected)
{
    struct arena *arena = arena_new();
    char text[8192];
    snprintf(text, sizeof text, "%s%s", head, lines);
    scratch_write("aggregate/lineage.csv", text);
    struct figure_cells *cells = figure_cells_open(arena, scratch_folder);
    assert_string_equal(figure_cells_of(cells, wanted), expected);
    figure_cells_close(cells);
    arena_free(arena);
}

static void a_fact_without_lineage_has_no_cells(void **state)
{
    (void)state;
    expect_cells("", "a.now", "");
    expect_cells("a.now,observed,feeds/p/c.csv:14:3,57,57,\n", "a.no", "");
}

static void a_cell_is_named_below_feeds(void **state)
{
    (void)state;
    expect_cells("a.now,observed,feeds/p/c.csv:14:3,57,57,\n", "a.now", "p/c.csv 14:3");
    expect_cells("a.next,definition,edition.xml:8,2020-21,,\n", "a.next", "edition.xml 8");
}

static void a_file_is_named_once_for_its_cells(void **state)
{
    (void)state;
    expect_cells("a.sum,part,feeds/p/c.csv:14:3,1,1,\n"
                 "a.sum,part,feeds/p/c.csv:14:4,2,2,\n"
                 "a.sum,part,feeds/p/c.csvx:2:1,3,3,\n",
                 "a.sum", "p/c.csv 14:3, 14:4; p/c.csvx 2:1");
}

static void of_many_cells_three_are_named(void **state)
{
    (void)state;
    static const char four[] = "a.sum,part,feeds/p/c.csv:2:1,1,1,\n"
                               "a.sum,part,feeds/p/c.csv:3:1,1,1,\n"
                               "a.sum,part,feeds/p/c.csv:4:1,1,1,\n"
                               "a.sum,part,feeds/q/d.csv:5:1,1,1,\n";
    expect_cells(four, "a.sum", "p/c.csv 2:1, 3:1, 4:1 and" NO_BREAK "1" NO_BREAK "more");
}

static void cells_are_found_through_other_facts(void **state)
{
    (void)state;
    static const char chain[] = "a.now,observed,feeds/p/c.csv:14:3,57,57,\n"
                                "a.before,observed,feeds/p/c.csv:14:2,41,41,\n"
                                "a.change,now,fact:a.now,57,57,\n"
                                "a.change,before,fact:a.before,41,41,\n"
                                "a.movement,change,fact:a.change,16,16,\n"
                                "a.movement,before,fact:a.before,41,41,\n";
    expect_cells(chain, "a.movement", "p/c.csv 14:3, 14:2");
    expect_cells(chain, "a.before", "p/c.csv 14:2");
}

static void facts_that_lead_to_themselves_end(void **state)
{
    (void)state;
    expect_cells("a,part,fact:b,1,1,\na,part,feeds/p/c.csv:2:1,1,1,\nb,part,fact:a,1,1,\n", "b",
                 "p/c.csv 2:1");
    expect_cells("a,part,fact:nowhere,1,1,\n", "a", "");
}

static void a_cell_that_counts_twice_is_named_once(void **state)
{
    (void)state;
    expect_cells("a,now,feeds/p/c.csv:2:1,1,1,\na,whole,feeds/p/c.csv:2:1,1,1,\n", "a",
                 "p/c.csv 2:1");
}

static void an_element_is_named_by_its_end(void **state)
{
    (void)state;
    expect_cells("a,observed,feeds/n/c.xml:34:/Data/Series[1]/Obs[3]/Value[1]/@value,9,9,\n", "a",
                 "n/c.xml 34" NO_BREAK "Value[1]/@value");
    expect_cells("a,observed,feeds/n/c.xml:34:/Data/Series[1]/Obs[3],9,9,\n", "a",
                 "n/c.xml 34" NO_BREAK "Obs[3]");
    expect_cells("a,observed,feeds/n/c.xml:1:/@count,9,9,\n", "a", "n/c.xml 1" NO_BREAK "@count");
}

/* Counted records: the predicate and how many, without digests, which nobody reads in a table. */
static void counted_records_are_told_by_their_predicate(void **state)
{
    (void)state;
    expect_cells("a,observed,feeds/p/s.csv,\"area=x item=y: 57 rows, lines digest 0a1b; "
                 "feeds/p/t.csv: 3 rows, lines digest 2c3d\",60,\n",
                 "a", "p/s.csv area=x item=y: 57" NO_BREAK "rows; p/t.csv: 3" NO_BREAK "rows");
    /* Two counts of one file are two sources, though neither has a place. */
    expect_cells("a,part,feeds/p/s.csv,\"item=y: 2 rows, lines digest 0a\",2,\n"
                 "a,part,feeds/p/s.csv,\"item=z: 1 row, lines digest 0b\",1,\n",
                 "a", "p/s.csv item=y: 2" NO_BREAK "rows, item=z: 1" NO_BREAK "row");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fact_without_lineage_has_no_cells),
        cmocka_unit_test(a_cell_is_named_below_feeds),
        cmocka_unit_test(a_file_is_named_once_for_its_cells),
        cmocka_unit_test(of_many_cells_three_are_named),
        cmocka_unit_test(cells_are_found_through_other_facts),
        cmocka_unit_test(facts_that_lead_to_themselves_end),
        cmocka_unit_test(a_cell_that_counts_twice_is_named_once),
        cmocka_unit_test(an_element_is_named_by_its_end),
        cmocka_unit_test(counted_records_are_told_by_their_predicate)};
    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
