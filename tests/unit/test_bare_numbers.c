#include "common/bare_numbers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "child.h"
#include "scratch.h"

static void mask(struct bare_numbers *rules, char *text)
{
    bare_numbers_mask(rules, text, strlen(text));
}

static void test_every_match_is_covered(void **state)
{
    (void)state;
    scratch_write("bare-numbers.csv",
                  "pattern,why\n\\b20\\d\\d\\b,a year\n\"\\bsections? \\d+\\b\",\"a part, of an Act\"\n");
    struct bare_numbers *rules = bare_numbers_open(scratch_folder);
    char text[] = "2018 and 2019: section 17 of 57; Page 3 of 69; Table 4";
    mask(rules, text);
    assert_string_equal(text, "     and     :            of 57;             ;        ");
    char empty[] = "";
    mask(rules, empty);
    char bad[] = "57 \xff 2019";
    mask(rules, bad); /* no text, no match, no end */
    bare_numbers_close(rules);
}

static void test_an_edition_without_rules(void **state)
{
    (void)state;
    struct bare_numbers *rules = bare_numbers_open(scratch_path("nowhere"));
    char text[] = "2018, Figure 12";
    mask(rules, text);
    assert_string_equal(text, "2018,          ");
    bare_numbers_close(rules);
}

static void open_wrong(void *context)
{
    (void)context;
    bare_numbers_open(scratch_path("wrong"));
}

static void test_a_wrong_pattern_is_named(void **state)
{
    (void)state;
    scratch_write("wrong/bare-numbers.csv", "pattern,why\n(,nothing\n");
    struct child child = child_run(open_wrong, NULL);
    assert_int_equal(child.status, 2);
    assert_non_null(strstr(child.said, "wrong/bare-numbers.csv:2:1: error: the pattern '(' is wrong"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_match_is_covered),
        cmocka_unit_test(test_an_edition_without_rules),
        cmocka_unit_test(test_a_wrong_pattern_is_named),
    };
    return cmocka_run_group_tests_name("common/bare_numbers", tests, scratch_open, scratch_close);
}
