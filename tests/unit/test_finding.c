#include "common/finding.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "child.h"
#include "scratch.h"

static void add(struct findings *findings, enum severity severity, const char *feed,
                const char *source, const char *rule, const char *waiver)
{
    struct finding finding = {.severity = severity, .rule = rule, .feed = feed, .source = source,
                              .what = "What is wrong", .remedy = "Mend it.", .waiver = waiver};
    findings_add(findings, &finding);
}

static void test_texts_are_copied_and_never_null(void **state)
{
    (void)state;
    struct findings *findings = findings_new();
    char rule[] = "sum";
    add(findings, SEVERITY_NOTE, NULL, NULL, rule, NULL);
    rule[0] = 'X';
    const struct finding *finding = findings_at(findings, 0);
    assert_string_equal(finding->rule, "sum");
    assert_string_equal(finding->feed, "");
    assert_string_equal(finding->source, "");
    assert_string_equal(finding->found, "");
    assert_string_equal(finding->waiver, "");
    findings_free(findings);
    findings_free(NULL);
}

static void test_errors_that_count(void **state)
{
    (void)state;
    struct findings *findings = findings_new();
    add(findings, SEVERITY_ERROR, "a", "f:1:1", "sum", NULL);
    add(findings, SEVERITY_ERROR, "a", "f:1:1", "sum", "Accepted (Chair, 2019-11-29)");
    add(findings, SEVERITY_WARNING, "a", "f:1:1", "sum", "");
    add(findings, SEVERITY_NOTE, "a", "f:1:1", "sum", "");
    assert_int_equal(findings_count(findings), 4);
    assert_int_equal(findings_errors(findings), 1);
    assert_int_equal(findings_warnings(findings), 1);
    findings_free(findings);
}

static void test_order(void **state)
{
    (void)state;
    struct findings *findings = findings_new();
    add(findings, SEVERITY_NOTE, "a", "f.csv:1:1", "sum", NULL);
    add(findings, SEVERITY_ERROR, "b", "f.csv:1:1", "sum", NULL);
    add(findings, SEVERITY_ERROR, "a", "f.csv:14:3", "sum", NULL);
    add(findings, SEVERITY_ERROR, "a", "f.csv:9:12", "sum", NULL);
    add(findings, SEVERITY_ERROR, "a", "f.csv:9:2", "type", NULL);
    add(findings, SEVERITY_ERROR, "a", "f.csv:9:2", "sum", NULL);
    add(findings, SEVERITY_WARNING, "a", "f.csv:1:1", "sum", NULL);
    findings_sort(findings);
    static const struct {
        enum severity severity;
        const char *feed, *source, *rule;
    } expected[] = {{SEVERITY_ERROR, "a", "f.csv:9:2", "sum"},
                    {SEVERITY_ERROR, "a", "f.csv:9:2", "type"},
                    {SEVERITY_ERROR, "a", "f.csv:9:12", "sum"},
                    {SEVERITY_ERROR, "a", "f.csv:14:3", "sum"},
                    {SEVERITY_ERROR, "b", "f.csv:1:1", "sum"},
                    {SEVERITY_WARNING, "a", "f.csv:1:1", "sum"},
                    {SEVERITY_NOTE, "a", "f.csv:1:1", "sum"}};
    for (size_t i = 0; i < 7; i++) {
        assert_int_equal(findings_at(findings, i)->severity, expected[i].severity);
        assert_string_equal(findings_at(findings, i)->feed, expected[i].feed);
        assert_string_equal(findings_at(findings, i)->source, expected[i].source);
        assert_string_equal(findings_at(findings, i)->rule, expected[i].rule);
    }
    findings_free(findings);
}

static void test_file_is_read_back(void **state)
{
    (void)state;
    struct findings *findings = findings_new(), *again = findings_new();
    struct finding finding = {.severity = SEVERITY_WARNING, .rule = "sum", .partner = "police",
                              .feed = "crime", .source = "feeds/crime.csv:14:3",
                              .what = "\"A\", b\nand c", .found = "1,200", .expected = "1201",
                              .remedy = "Ask.", .waiver = "Known (Chair, 2019-11-29)"};
    findings_add(findings, &finding);
    findings_save(findings, scratch_path("f.csv"));
    char *text = scratch_read("f.csv");
    assert_string_equal(text,
                        "severity,rule,partner,feed,source,what,found,expected,remedy,waiver\n"
                        "warning,sum,police,crime,feeds/crime.csv:14:3,\"\"\"A\"\", b\nand c\","
                        "\"1,200\",1201,Ask.,\"Known (Chair, 2019-11-29)\"\n");
    free(text);
    findings_load(again, scratch_path("f.csv"));
    findings_load(again, scratch_path("f.csv"));
    assert_int_equal(findings_count(again), 2);
    assert_int_equal(findings_at(again, 1)->severity, SEVERITY_WARNING);
    assert_string_equal(findings_at(again, 1)->what, finding.what);
    assert_string_equal(findings_at(again, 1)->waiver, finding.waiver);
    findings_free(findings);
    findings_free(again);
}

static void load_bad(void *context)
{
    (void)context;
    struct findings *findings = findings_new();
    findings_load(findings, scratch_path("bad.csv"));
}

static void test_unknown_severity_ends_the_program(void **state)
{
    (void)state;
    scratch_write("bad.csv", "severity,rule,partner,feed,source,what,found,expected,remedy,waiver\n"
                             "grave,sum,,,,What,,,,\n");
    struct child child = child_run(load_bad, NULL);
    assert_int_equal(child.status, 2);
    assert_non_null(strstr(child.said, "bad.csv:2:1: error: 'grave' is not a severity"));
}

static struct findings *some(void)
{
    struct findings *findings = findings_new();
    add(findings, SEVERITY_ERROR, "a", "feeds/f.csv:1:2", "sum", NULL);
    add(findings, SEVERITY_ERROR, "a", "feeds/f.csv:2:2", "sum", "Accepted");
    add(findings, SEVERITY_WARNING, "a", "", "stale", NULL);
    add(findings, SEVERITY_NOTE, "a", "feeds/f.csv:3:2", "register", NULL);
    return findings;
}

static void say_all(void *context)
{
    (void)context;
    struct findings *findings = some();
    findings_say(findings, "inputs/e");
    findings_free(findings);
}

static void say_one(void *context)
{
    (void)context;
    struct findings *findings = some();
    findings_say_first(findings, "inputs/e", 1, "validate/findings.csv");
    findings_free(findings);
}

static void test_what_is_said(void **state)
{
    (void)state;
    struct child child = child_run(say_all, NULL);
    assert_string_equal(child.said,
                        "piperoll: warning: What is wrong: Mend it. [stale]\n"
                        "inputs/e/feeds/f.csv:1:2: error: What is wrong: Mend it. [sum]\n");
    child = child_run(say_one, NULL);
    assert_string_equal(child.said,
                        "the worst 1 of 2; all are in validate/findings.csv:\n"
                        "inputs/e/feeds/f.csv:1:2: error: What is wrong: Mend it. [sum]\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts_are_copied_and_never_null),
        cmocka_unit_test(test_errors_that_count),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_file_is_read_back),
        cmocka_unit_test(test_unknown_severity_ends_the_program),
        cmocka_unit_test(test_what_is_said),
    };
    return cmocka_run_group_tests_name("finding", tests, scratch_open, scratch_close);
}
