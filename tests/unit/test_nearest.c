#include "common/nearest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static const char *nearest_of(const char *name, const char *const *candidates)
{
    struct nearest nearest = nearest_start(name, strlen(name));
    for (; *candidates; candidates++) {
        nearest_weigh(&nearest, *candidates);
    }
    return nearest.best;
}

static void test_nearest(void **state)
{
    static const char *const names[] = {"Robbery", "Burglary", "Shoplifting", "Rubbery", NULL};
    (void)state;
    assert_string_equal(nearest_of("Robery", names), "Robbery");
    assert_string_equal(nearest_of("BURGLARY", names), "Burglary");
    assert_string_equal(nearest_of("Shop lifting", names), "Shoplifting");
    assert_string_equal(nearest_of("Rxbbery", names), "Robbery");
    assert_null(nearest_of("Drug offences", names));
    assert_null(nearest_of("", names));
}

static void test_very_long_names(void **state)
{
    char name[1000];
    (void)state;
    memset(name, 'a', sizeof name);
    struct nearest nearest = nearest_start(name, sizeof name);
    nearest_weigh(&nearest, "a");
    assert_null(nearest.best);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nearest),
        cmocka_unit_test(test_very_long_names),
    };
    return cmocka_run_group_tests_name("nearest", tests, NULL, NULL);
}
