#include "common/options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "child.h"

static const char *chosen;
static bool flagged;

static void take_feed(void *context, const char *value)
{
    *(const char **)context = value;
}

static void take_flag(void *context, const char *value)
{
    (void)context;
    flagged = value == NULL;
}

static const struct option_of_stage stage[] = {{"feed", "ID", "the feed", take_feed},
                                               {"set", NULL, "a flag", take_flag},
                                               {NULL, NULL, NULL, NULL}};

static struct options read_line(char **line)
{
    int count = 0;
    while (line[count]) {
        count++;
    }
    return options_read(count, line, "Does things.", stage, &chosen);
}

static void test_all_options(void **state)
{
    (void)state;
    char *line[] = {(char[]){"bin/extract"}, (char[]){"--feed"}, (char[]){"crime"},
                    (char[]){"--build"}, (char[]){"out"}, (char[]){"--set"},
                    (char[]){"--edition"}, (char[]){"in"}, NULL};
    struct options options = read_line(line);
    assert_string_equal(options.edition, "in");
    assert_string_equal(options.build, "out");
    assert_string_equal(options.schemas, "pipeline/schema");
    assert_string_equal(chosen, "crime");
    assert_true(flagged);
}

static void test_schema_folder(void **state)
{
    (void)state;
    char *line[] = {(char[]){"extract"}, (char[]){"--edition"}, (char[]){"in"},
                    (char[]){"--build"}, (char[]){"out"}, (char[]){"--schema"}, (char[]){"xsd"},
                    NULL};
    assert_string_equal(read_line(line).schemas, "xsd");
}

static void run_line(void *line)
{
    read_line(line);
}

static void assert_refused(char **line, const char *said)
{
    struct child child = child_run(run_line, line);
    assert_int_equal(child.status, 2);
    assert_string_equal(child.said, said);
}

static void test_wrong_lines(void **state)
{
    (void)state;
    char *unknown[] = {(char[]){"extract"}, (char[]){"--colour"}, NULL};
    assert_refused(unknown, "extract: error: there is no option '--colour'; see extract --help\n");
    char *word[] = {(char[]){"extract"}, (char[]){"edition"}, NULL};
    assert_refused(word, "extract: error: there is no option 'edition'; see extract --help\n");
    char *bare[] = {(char[]){"extract"}, (char[]){"--edition"}, NULL};
    assert_refused(bare, "extract: error: --edition needs a value (FOLDER)\n");
    char *none[] = {(char[]){"extract"}, NULL};
    assert_refused(none, "extract: error: --edition is missing; see extract --help\n");
    char *half[] = {(char[]){"extract"}, (char[]){"--edition"}, (char[]){"in"}, NULL};
    assert_refused(half, "extract: error: --build is missing; see extract --help\n");
}

static void test_help(void **state)
{
    (void)state;
    char *line[] = {(char[]){"/usr/bin/extract"}, (char[]){"--help"}, NULL};
    struct child child = child_run(run_line, line);
    assert_int_equal(child.status, 0);
    assert_string_equal(child.said, "");
    assert_non_null(strstr(child.printed, "usage: extract --edition FOLDER --build FOLDER"));
    assert_non_null(strstr(child.printed, "Does things."));
    assert_non_null(strstr(child.printed, "--feed ID"));
    assert_non_null(strstr(child.printed, "Exit status: 0"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_options),
        cmocka_unit_test(test_schema_folder),
        cmocka_unit_test(test_wrong_lines),
        cmocka_unit_test(test_help),
    };
    return cmocka_run_group_tests_name("options", tests, NULL, NULL);
}
