#include "extract/processors.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sched.h>

static void test_taken_and_given_back(void **state)
{
    struct processors processors = {.idle = 2};
    (void)state;
    assert_true(processors_take(&processors));
    assert_true(processors_take(&processors));
    assert_false(processors_take(&processors));
    assert_false(processors_take(&processors));
    processors_give_back(&processors);
    assert_true(processors_take(&processors));
    assert_false(processors_take(&processors));
}

/* What taskset and batch systems allow is what counts. */
static void test_those_that_are_allowed(void **state)
{
    cpu_set_t all, some;
    struct processors processors;
    int count = 0;
    (void)state;
    assert_int_equal(sched_getaffinity(0, sizeof all, &all), 0);
    CPU_ZERO(&some);
    for (int i = 0; i < CPU_SETSIZE; i++) {
        if (CPU_ISSET(i, &all)) {
            CPU_SET(i, &some);
            assert_int_equal(sched_setaffinity(0, sizeof some, &some), 0);
            processors_find(&processors);
            assert_int_equal(processors.idle, count++);
        }
    }
    assert_true(count >= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_taken_and_given_back),
        cmocka_unit_test(test_those_that_are_allowed),
    };
    return cmocka_run_group_tests_name("extract_processors", tests, NULL, NULL);
}
