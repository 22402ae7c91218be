#include "aggregate/claim.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static enum verdict verdict_of(const char *given, const char *exact)
{
    struct observation observation = {.has_value = true};
    struct claim claim = {.observation = &observation};
    struct number result;
    assert_true(number_parse(given, strlen(given), &observation.value, &observation.decimals));
    assert_true(number_parse(exact, strlen(exact), &result, NULL));
    return claim_compare(&claim, result);
}

static void agrees_at_the_precision_given(void **state)
{
    (void)state;
    assert_int_equal(verdict_of("39.9", "39.9497"), VERDICT_AGREES);
    assert_int_equal(verdict_of("39.0", "1600/41"), VERDICT_AGREES);
    assert_int_equal(verdict_of("39", "1600/41"), VERDICT_AGREES);
    assert_int_equal(verdict_of("39.1", "1600/41"), VERDICT_DIFFERS);
    assert_int_equal(verdict_of("-3", "-3.01"), VERDICT_AGREES);
    assert_int_equal(verdict_of("3", "-3.01"), VERDICT_DIFFERS);
    assert_int_equal(verdict_of("580", "581"), VERDICT_DIFFERS);
}

static void knows_both_habits_of_rounding_a_half(void **state)
{
    (void)state;
    assert_int_equal(verdict_of("5", "4.5"), VERDICT_AGREES);
    assert_int_equal(verdict_of("4", "4.5"), VERDICT_HALF_EVEN);
    assert_int_equal(verdict_of("-4", "-4.5"), VERDICT_HALF_EVEN);
    assert_int_equal(verdict_of("0.12", "0.125"), VERDICT_HALF_EVEN);
    assert_int_equal(verdict_of("5", "5.5"), VERDICT_CUT_OFF); /* even would be 6 */
    assert_int_equal(verdict_of("0", "0.5"), VERDICT_HALF_EVEN);
}

static void knows_digits_that_were_cut_off(void **state)
{
    (void)state;
    assert_int_equal(verdict_of("2.9", "2.976"), VERDICT_CUT_OFF);
    assert_int_equal(verdict_of("-60", "-60.9"), VERDICT_CUT_OFF);
    assert_int_equal(verdict_of("-60", "60.9"), VERDICT_DIFFERS);
    assert_int_equal(verdict_of("0", "-0.9"), VERDICT_CUT_OFF);
    assert_int_equal(verdict_of("2.8", "2.976"), VERDICT_DIFFERS);
    assert_int_equal(verdict_of("3", "2"), VERDICT_DIFFERS);
}

static void every_rule_is_found_by_its_aspect(void **state)
{
    (void)state;
    assert_string_equal(claim_rule_find("percent-month")->finding, "claim-percent");
    assert_string_equal(claim_rule_find("rate")->nouns, "rates per 1,000");
    assert_null(claim_rule_find("value"));
    assert_null(claim_rule_find("mood"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_at_the_precision_given),
        cmocka_unit_test(knows_both_habits_of_rounding_a_half),
        cmocka_unit_test(knows_digits_that_were_cut_off),
        cmocka_unit_test(every_rule_is_found_by_its_aspect),
    };
    return cmocka_run_group_tests_name("aggregate_claim", tests, NULL, NULL);
}
