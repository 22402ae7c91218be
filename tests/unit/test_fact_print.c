#include "common/fact.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static struct fact number_fact(const char *value, int decimals, const char *unit,
                               const char *printed)
{
    struct fact fact = {.name = "f", .unit = unit, .status = "", .decimals = decimals,
                        .printed = printed};
    fact.has_value = number_parse(value, strlen(value), &fact.value, NULL);
    return fact;
}

static void assert_prints(const struct fact *fact, const char *modifier, const char *expected)
{
    struct buffer out = {0};
    assert_true(fact_print(fact, modifier, &out));
    assert_string_equal(out.data, expected);
    buffer_free(&out);
}

static void assert_refused(const struct fact *fact, const char *modifier)
{
    struct buffer out = {0};
    assert_false(fact_print(fact, modifier, &out));
    buffer_free(&out);
}

static void prints_numbers_as_the_report_has_them(void **state)
{
    struct buffer out = {0};
    struct number number = number_of(-7600);
    (void)state;
    print_number(&out, number, 0, "count");
    assert_string_equal(out.data, "\xE2\x88\x92" "7,600");
    buffer_clear(&out);
    number_ratio(-1, 50, &number);
    print_number(&out, number, 1, "percent"); /* what rounds to nothing has no sign */
    assert_string_equal(out.data, "0.0%");
    buffer_free(&out);
}

static void modifiers_change_the_form(void **state)
{
    struct fact fall = number_fact("-3.04", 1, "percent", "−3.0%");
    struct fact rise = number_fact("16", 0, "count", "16");
    struct fact none = number_fact("0", 0, "count", "0");
    (void)state;
    assert_prints(&fall, NULL, "−3.0%");
    assert_prints(&fall, "", "−3.0%");
    assert_prints(&fall, "abs", "3.0%");
    assert_prints(&fall, "signed", "−3.0%");
    assert_prints(&fall, "whole", "−3%");
    assert_prints(&rise, "signed", "+16");
    assert_prints(&none, "signed", "0");
}

static void ordinals(void **state)
{
    static const char *const cases[][2] = {{"1", "1st"},     {"2", "2nd"},   {"3", "3rd"},
                                           {"4", "4th"},     {"11", "11th"}, {"12", "12th"},
                                           {"13", "13th"},   {"21", "21st"}, {"111", "111th"},
                                           {"1002", "1,002nd"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fact fact = number_fact(cases[i][0], 0, "rank", "");
        assert_prints(&fact, "ordinal", cases[i][1]);
    }
    struct fact half = number_fact("1.5", 1, "rank", "1.5");
    assert_refused(&half, "ordinal");
    half = number_fact("0", 0, "rank", "0");
    assert_refused(&half, "ordinal");
}

static void small_numbers_in_words(void **state)
{
    struct fact seven = number_fact("-7", 0, "count", "−7");
    struct fact ten = number_fact("10", 0, "count", "10");
    struct fact none = number_fact("0", 0, "count", "0");
    (void)state;
    assert_prints(&seven, "words", "seven");
    assert_prints(&ten, "words", "10");
    assert_prints(&none, "words", "none");
}

static void hidden_values_stay_hidden(void **state)
{
    struct fact hidden = number_fact("", 0, "count", "[c]");
    hidden.status = "c";
    (void)state;
    assert_prints(&hidden, "signed", "[c]");
    assert_prints(&hidden, "words", "[c]");
}

static void words_take_capitals_only(void **state)
{
    struct fact word = number_fact("", 0, "word", "fell by 3");
    (void)state;
    assert_prints(&word, "capital", "Fell by 3");
    assert_refused(&word, "abs");
    assert_refused(&word, "loud");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prints_numbers_as_the_report_has_them),
        cmocka_unit_test(modifiers_change_the_form),
        cmocka_unit_test(ordinals),
        cmocka_unit_test(small_numbers_in_words),
        cmocka_unit_test(hidden_values_stay_hidden),
        cmocka_unit_test(words_take_capitals_only),
    };
    return cmocka_run_group_tests_name("fact_print", tests, NULL, NULL);
}
