#include "validate/check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "child.h"
#include "scratch.h"
#include "validate/register.h"
#include "validate/rules.h"
#include "validate/run.h"

static void test_words(void **state)
{
    (void)state;
    const char *list = " item \n area", *word;
    size_t length;
    assert_true(word_next(&list, &word, &length));
    assert_memory_equal(word, "item", length);
    assert_true(word_next(&list, &word, &length));
    assert_memory_equal(word, "area", length);
    assert_false(word_next(&list, &word, &length));
    assert_true(words_have(NULL, "anything"));
    assert_true(words_have("", ""));
    assert_true(words_have(" ", ""));
    assert_false(words_have("", "item"));
    assert_false(words_have("item", ""));
    assert_true(words_have("item area", "area"));
    assert_false(words_have("items area", "item"));
}

static void test_dimensions(void **state)
{
    (void)state;
    assert_int_equal(dimensions_of("item area"), DIMENSION_ITEM | DIMENSION_AREA);
    assert_int_equal(dimensions_of("period"), DIMENSION_PERIOD);
    assert_int_equal(dimensions_of(""), 0);
}

static bool same_key(struct observation a, struct observation b, unsigned wanted)
{
    struct buffer left = {0}, right = {0};
    dimension_key(&left, &a, wanted);
    dimension_key(&right, &b, wanted);
    bool same = left.length == right.length && memcmp(left.data, right.data, left.length) == 0;
    buffer_free(&left);
    buffer_free(&right);
    return same;
}

static void test_keys_tell_dimensions_apart(void **state)
{
    (void)state;
    struct observation a = {.item = "x", .facet = "", .area = "y", .period = {24225, 12}};
    struct observation b = {.item = "", .facet = "x", .area = "y", .period = {24225, 1}};
    struct observation c = {.item = "x", .facet = "", .area = "y", .period = {24213, 12}};
    assert_false(same_key(a, b, DIMENSION_ALL & ~DIMENSION_PERIOD));
    assert_true(same_key(a, b, DIMENSION_AREA));
    assert_false(same_key(a, b, DIMENSION_PERIOD));
    assert_false(same_key(a, b, DIMENSION_LENGTH));
    assert_false(same_key(a, c, DIMENSION_PERIOD));
    assert_false(same_key(a, c, DIMENSION_ALL));
    assert_true(same_key(a, c, DIMENSION_LENGTH));
    assert_true(same_key(a, a, DIMENSION_ALL));
}

static void test_rules_are_whole(void **state)
{
    (void)state;
    size_t count = 0;
    for (const struct rule *rule = rules; rule->name; rule++) {
        assert_ptr_equal(rule_find(rule->name), rule);
        assert_non_null(rule->explanation);
        assert_true(strlen(rule->explanation) > 80);
        assert_non_null(rule->required);
        assert_non_null(rule->optional);
        assert_non_null(rule->aspect);
        assert_non_null(rule->apply);
        assert_false(rule->dataset && rule->always);
        count++;
    }
    assert_true(count >= 26);
    assert_null(rule_find("nope"));
}

static const char *schemas(void)
{
    return access("pipeline/schema", F_OK) == 0 ? "pipeline/schema" : "../../pipeline/schema";
}

static void test_rows_are_read(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct number max;
    struct period period;
    scratch_write(
        "e/checks.xml",
        "<checks>\n<check id='a' rule='range' dataset='noise other' max='99.5'>Why</check>\n"
        "<check id='b' rule='stale' dataset='*' severity='note' now='2018-10/P12M'/></checks>");
    struct checks checks = checks_load(arena, scratch_path("e"), schemas());
    assert_int_equal(checks.count, 5);
    assert_string_equal(checks.items[0].rule->name, "rows");
    assert_string_equal(checks.items[1].rule->name, "register");
    assert_string_equal(checks.items[2].rule->name, "illustrative");
    const struct check *a = &checks.items[3], *b = &checks.items[4];
    assert_string_equal(a->id, "a");
    assert_string_equal(a->why, "Why");
    assert_int_equal(a->severity, SEVERITY_ERROR);
    assert_int_equal(a->place.line, 2);
    assert_string_equal(check_attribute(a, "dataset"), "noise other");
    assert_null(check_attribute(a, "min"));
    assert_string_equal(check_attribute_or(a, "min", "0"), "0");
    assert_true(check_number(a, "max", &max));
    assert_int_equal(max.numerator, 199);
    assert_false(check_number(a, "min", &max));
    assert_int_equal(b->severity, SEVERITY_NOTE);
    assert_true(check_period(b, "now", &period));
    assert_int_equal(period.months, 12);
    arena_free(arena);
}

static void test_days(void **state)
{
    (void)state;
    assert_true(is_day("2019-10-21"));
    assert_true(is_day("2020-02-29"));
    assert_true(is_day("2000-02-29"));
    assert_false(is_day("2019-02-29"));
    assert_false(is_day("1900-02-29"));
    assert_false(is_day("2019-13-01"));
    assert_false(is_day("2019-04-31"));
    assert_false(is_day("2019-00-10"));
    assert_false(is_day("2019-10-00"));
    assert_false(is_day("21/10/2019"));
    assert_false(is_day("2019-10-2"));
    assert_false(is_day("2019-10-211"));
    assert_false(is_day(""));
}

static void test_register(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    assert_false(registered_load(arena, scratch_path("nowhere")).there);
    scratch_write("feeds/register.csv", "file,sender,received,sha256\n"
                                        "feeds/police/a.csv,x@example.org,2019-10-21,ab\n"
                                        "b.csv,y@example.org,2019-10-22,cd\n");
    struct registered registered = registered_load(arena, scratch_folder);
    assert_true(registered.there);
    assert_int_equal(registered.count, 2);
    assert_string_equal(registered_find(&registered, "police/a.csv")->sha256, "ab");
    assert_int_equal(registered_find(&registered, "b.csv")->line, 3);
    assert_null(registered_find(&registered, "c.csv"));
    arena_free(arena);
}

static void explain(void *name)
{
    rule_explain(name);
}

static void test_explanations(void **state)
{
    (void)state;
    struct child child = child_run(explain, (void *)(uintptr_t) "sum");
    assert_int_equal(child.status, 99);
    assert_non_null(strstr(child.printed, "sum: A total is the sum of its parts."));
    assert_non_null(strstr(child.printed, "Takes: over total parts"));
    child = child_run(explain, (void *)(uintptr_t) "nope");
    assert_int_equal(child.status, 2);
    assert_non_null(strstr(child.said, "there is no rule 'nope'"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_dimensions),
        cmocka_unit_test(test_keys_tell_dimensions_apart),
        cmocka_unit_test(test_rules_are_whole),
        cmocka_unit_test(test_rows_are_read),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_register),
        cmocka_unit_test(test_explanations),
    };
    return cmocka_run_group_tests_name("validate_check", tests, scratch_open, scratch_close);
}
