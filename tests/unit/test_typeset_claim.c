#include "typeset/claim.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static struct fact fact_of(int64_t numerator, int64_t denominator)
{
    struct fact fact = {.name = "x", .unit = "percent", .has_value = true, .status = ""};
    assert_true(number_ratio(numerator, denominator, &fact.value));
    return fact;
}

static bool agrees(const struct fact *fact, const char *claim)
{
    return claim_agrees(fact, "fell", claim, strlen(claim));
}

static void test_precision_is_the_claims(void **state)
{
    struct fact fact = fact_of(159 * 100, 398); /* 39.9497… */
    (void)state;
    assert_true(agrees(&fact, "39.9"));
    assert_true(agrees(&fact, "39.95%"));
    assert_true(agrees(&fact, "40"));
    assert_false(agrees(&fact, "39.8"));
    assert_false(agrees(&fact, "39.90"));
}

static void test_signs(void **state)
{
    struct fact fact = fact_of(-236, 1);
    (void)state;
    assert_true(agrees(&fact, "236"));
    assert_true(agrees(&fact, "-236"));
    assert_true(agrees(&fact, "\xE2\x88\x92" "236"));
    assert_false(agrees(&fact, "+236"));
}

static void test_separators(void **state)
{
    struct fact fact = fact_of(1147115, 1);
    (void)state;
    assert_true(agrees(&fact, "1,147,115"));
    assert_true(agrees(&fact, "\xC2\xA3" "1,147,115"));
    assert_false(agrees(&fact, "1,147,116"));
}

static void test_percentages_in_words(void **state)
{
    struct fact share = fact_of(39, 1), rise = fact_of(100, 1), count = fact_of(60, 1);
    (void)state;
    assert_false(agrees(&share, "majority"));
    assert_true(agrees(&share, "minority"));
    assert_false(agrees(&share, "half"));
    share = fact_of(501, 10);
    assert_true(agrees(&share, "Most"));
    assert_true(agrees(&share, "half"));
    assert_false(agrees(&share, "two thirds"));
    share = fact_of(50, 1);
    assert_false(agrees(&share, "majority"));
    assert_true(agrees(&rise, "doubled"));
    assert_false(agrees(&rise, "halved"));
    count.unit = "count";
    assert_false(agrees(&count, "majority"));
}

static void test_words(void **state)
{
    struct fact fact = {.name = "x", .unit = "word", .status = ""};
    (void)state;
    assert_true(agrees(&fact, "fell"));
    assert_true(agrees(&fact, "Fell"));
    assert_false(agrees(&fact, "rose"));
    assert_false(agrees(&fact, "12"));
}

static bool printed_agrees(const char *printed, const char *claim)
{
    struct fact fact = {.name = "x", .unit = "word", .status = ""};
    return claim_agrees(&fact, printed, claim, strlen(claim));
}

static void test_words_without_their_amount(void **state)
{
    (void)state;
    assert_true(printed_agrees("rose by 16 (39.0%)", "rose"));
    assert_true(printed_agrees("a fall of 3", "a fall"));
    assert_true(printed_agrees("1.3 percentage points lower than", "Lower than"));
    assert_true(printed_agrees("16 fewer than", "fewer than"));
    assert_false(printed_agrees("16 fewer than", "more than"));
    assert_false(printed_agrees("fell by 16", "rose"));
    assert_false(printed_agrees("the same as", "lower than"));
    assert_false(printed_agrees("2nd lowest", "lowest"));
    assert_false(printed_agrees("16 fewer than", "16"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_precision_is_the_claims),
        cmocka_unit_test(test_signs),
        cmocka_unit_test(test_separators),
        cmocka_unit_test(test_percentages_in_words),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_words_without_their_amount),
    };
    return cmocka_run_group_tests_name("typeset/claim", tests, NULL, NULL);
}
