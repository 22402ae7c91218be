#include "common/diagnostic.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <string.h>

#include "child.h"

static void say_things(void *context)
{
    (void)context;
    diagnostic_tool("extract");
    diagnostic_at(SEVERITY_ERROR, (struct place){"feeds/crime.csv", 14, 3}, "value-type",
                  "'%s' is not a whole number", "seven");
    diagnostic_at(SEVERITY_WARNING, (struct place){"feeds.xml", 7, 0}, NULL, "odd");
    diagnostic_at(SEVERITY_NOTE, (struct place){"feeds.xml", 0, 0}, NULL, "whole file");
    diagnostic_at(SEVERITY_NOTE, (struct place){0}, NULL, "no file");
    diagnostic_source(SEVERITY_ERROR, "a.csv:1:2", "sum", "wrong");
    diagnostic_source(SEVERITY_WARNING, NULL, "sum", "nowhere");
    diagnostic_progress("  extract   %s", "police-crime");
    exit((int)diagnostic_errors());
}

static void test_forms(void **state)
{
    (void)state;
    struct child child = child_run(say_things, NULL);
    assert_string_equal(child.said,
                        "feeds/crime.csv:14:3: error: 'seven' is not a whole number [value-type]\n"
                        "feeds.xml:7: warning: odd\n"
                        "feeds.xml: note: whole file\n"
                        "extract: note: no file\n"
                        "a.csv:1:2: error: wrong [sum]\n"
                        "extract: warning: nowhere [sum]\n"
                        "  extract   police-crime\n");
    assert_int_equal(child.status, 2); /* two errors were counted */
    assert_string_equal(child.printed, "");
}

static void say_hostile(void *context)
{
    (void)context;
    diagnostic_source(SEVERITY_ERROR, NULL, NULL, "\x1b[2J\r\n\x07\x7f\ttab %s", "\x01");
    diagnostic_source(SEVERITY_ERROR, NULL, NULL,
                      "\xc2\x9b"
                      "31m \xe2\x80\xae\xe2\x81\xa6 \xc2\xa3");
}

static void test_controls_never_reach_the_terminal(void **state)
{
    (void)state;
    struct child child = child_run(say_hostile, NULL);
    assert_string_equal(child.said, "piperoll: error: ?[2J????\ttab ?\n"
                                    "piperoll: error: ??31m ?????? \xc2\xa3\n");
}

static void say_long(void *context)
{
    (void)context;
    static char text[20000];
    memset(text, 'x', sizeof text - 1);
    diagnostic_source(SEVERITY_ERROR, NULL, "rule", "%s", text);
    diagnostic_at(SEVERITY_ERROR, (struct place){text, 1, 1}, "rule", "end");
    diagnostic_progress("%s", text);
}

static void test_long_texts_are_cut(void **state)
{
    (void)state;
    struct child child = child_run(say_long, NULL);
    assert_int_equal(child.status, 99);
    assert_true(strlen(child.said) < 3 * 4097);
    assert_non_null(strchr(child.said, '\n'));
}

static void say_two(void)
{
    diagnostic_source(SEVERITY_ERROR, "a.csv:1:2", "sum", "wrong \033[0m");
    diagnostic_source(SEVERITY_WARNING, "a.csv:1:3", NULL, "odd");
}

static void say_passing(void)
{
    diagnostic_passing("one %d\033[2J", 1);
    diagnostic_passing("two");
    diagnostic_progress("made");
    diagnostic_passing("three");
    diagnostic_passing_end();
    diagnostic_passing_end();
    diagnostic_passing("four");
    diagnostic_source(SEVERITY_ERROR, "a.csv:1:2", NULL, "wrong");
}

/* What comes of it on a terminal; the environment is as the test sets it. */
static const char *said_on_terminal(void (*say)(void))
{
    static char said[4096];
    int terminal = posix_openpt(O_RDWR | O_NOCTTY);
    assert_true(terminal >= 0 && grantpt(terminal) == 0 && unlockpt(terminal) == 0);
    pid_t process = fork();
    if (process == 0) {
        int slave = open(ptsname(terminal), O_RDWR | O_NOCTTY);
        dup2(slave, STDERR_FILENO);
        say();
        _exit(0);
    }
    assert_int_equal(waitpid(process, NULL, 0), process);
    child_read(terminal, said, sizeof said);
    return said;
}

static void test_colour_on_a_terminal_only(void **state)
{
    (void)state;
    setenv("TERM", "xterm", 1);
    unsetenv("NO_COLOR");
    assert_string_equal(said_on_terminal(say_two), "a.csv:1:2: \033[1;31merror:\033[0m wrong ?[0m [sum]\r\n"
                                            "a.csv:1:3: \033[1;35mwarning:\033[0m odd\r\n");
    setenv("NO_COLOR", "1", 1);
    assert_string_equal(said_on_terminal(say_two), "a.csv:1:2: error: wrong ?[0m [sum]\r\n"
                                            "a.csv:1:3: warning: odd\r\n");
    unsetenv("NO_COLOR");
    setenv("TERM", "dumb", 1);
    assert_string_equal(said_on_terminal(say_two), "a.csv:1:2: error: wrong ?[0m [sum]\r\n"
                                            "a.csv:1:3: warning: odd\r\n");
}

static void say_passing_in_child(void *context)
{
    (void)context;
    say_passing();
}

static void test_passing_line(void **state)
{
    (void)state;
    setenv("NO_COLOR", "1", 1);
    assert_string_equal(said_on_terminal(say_passing),
                        "\r\033[Kone 1?[2J\r\033[Ktwo\r\033[Kmade\r\n\r\033[Kthree\r\033[K"
                        "\r\033[Kfour\r\033[Ka.csv:1:2: error: wrong\r\n");
    unsetenv("NO_COLOR");
    struct child child = child_run(say_passing_in_child, NULL);
    assert_string_equal(child.said, "made\na.csv:1:2: error: wrong\n");
}

static void end_at_place(void *context)
{
    (void)context;
    diagnostic_fatal_at((struct place){"checks.xml", 3, 0}, "no rule '%s'", "x");
}

static void end_without_place(void *context)
{
    (void)context;
    diagnostic_fatal("no edition");
}

static void test_fatal_ends_with_status_2(void **state)
{
    (void)state;
    struct child child = child_run(end_at_place, NULL);
    assert_int_equal(child.status, 2);
    assert_string_equal(child.said, "checks.xml:3: error: no rule 'x'\n");
    child = child_run(end_without_place, NULL);
    assert_int_equal(child.status, 2);
    assert_string_equal(child.said, "piperoll: error: no edition\n");
}

static void test_severity_names(void **state)
{
    (void)state;
    assert_string_equal(severity_name(SEVERITY_NOTE), "note");
    assert_string_equal(severity_name(SEVERITY_WARNING), "warning");
    assert_string_equal(severity_name(SEVERITY_ERROR), "error");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_controls_never_reach_the_terminal),
        cmocka_unit_test(test_colour_on_a_terminal_only),
        cmocka_unit_test(test_passing_line),
        cmocka_unit_test(test_long_texts_are_cut),
        cmocka_unit_test(test_fatal_ends_with_status_2),
        cmocka_unit_test(test_severity_names),
    };
    return cmocka_run_group_tests_name("diagnostic", tests, NULL, NULL);
}
