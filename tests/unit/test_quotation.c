#include "common/quotation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void check(const char *text, const char *expected)
{
    struct arena *arena = arena_new();
    assert_string_equal(quotation_marks(arena, text), expected);
    arena_free(arena);
}

static void test_quotations(void **state)
{
    (void)state;
    check("'Low' is written as ('Med')", "‘Low’ is written as (‘Med’)");
    check("\"Low\" (\"Med\"), \"'High', he said\"", "“Low” (“Med”), “‘High’, he said”");
    check("between –'dashes'– and \u00A0'blanks'", "between –‘dashes’– and \u00A0‘blanks’");
    check("", "");
    check("'", "’");
    check("a ' b", "a ’ b");
}

static void test_apostrophes(void **state)
{
    (void)state;
    check("the District's, partners' figures", "the District’s, partners’ figures");
    check("the '80s, in the '90s", "the ’80s, in the ’90s");
    check("says '75', not '80 so' or '80sq'", "says ‘75’, not ‘80 so’ or ‘80sq’");
    check("{crime.now~16}'s share", "{crime.now~16}’s share");
    check("already ‘so’ and ’tis", "already ‘so’ and ’tis");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quotations),
        cmocka_unit_test(test_apostrophes),
    };
    return cmocka_run_group_tests_name("quotation", tests, NULL, NULL);
}
