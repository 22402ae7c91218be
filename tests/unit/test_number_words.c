#include "common/number_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* The numbers of a text, with '|' between them. */
static const char *words_of(const char *text)
{
    static char words[256];
    struct number_word word;
    words[0] = '\0';
    for (size_t at = 0; number_word_next(text, strlen(text), &at, &word);) {
        strcat(words, words[0] ? "|" : "");
        strncat(words, word.text, word.length);
    }
    return words;
}

static void test_forms_of_print(void **state)
{
    (void)state;
    assert_string_equal(words_of("rose by 16 (39.0%), from 7,600 to +16 or \xE2\x88\x92" "3.0%"),
                        "16|39.0%|7,600|+16|\xE2\x88\x92" "3.0%");
    assert_string_equal(words_of("the 2nd, 11th and 3rd, not 4thly"), "2nd|11th|3rd|4");
    assert_string_equal(words_of("none at all"), "");
    assert_string_equal(words_of(""), "");
}

static void test_points_belong_between_digits(void **state)
{
    (void)state;
    assert_string_equal(words_of("It was 57. Then 58, and 59"), "57|58|59");
    assert_string_equal(words_of(".5 5."), "5|5");
    assert_string_equal(words_of("1,147,115"), "1,147,115");
    assert_string_equal(words_of("2018-19"), "2018|19");
}

static void test_ends_where_the_text_does(void **state)
{
    (void)state;
    struct number_word word;
    size_t at = 0;
    assert_true(number_word_next("57%", 2, &at, &word));
    assert_int_equal(word.length, 2);
    assert_false(number_word_next("57%", 2, &at, &word));
    assert_int_equal(at, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms_of_print),
        cmocka_unit_test(test_points_belong_between_digits),
        cmocka_unit_test(test_ends_where_the_text_does),
    };
    return cmocka_run_group_tests_name("common/number_words", tests, NULL, NULL);
}
