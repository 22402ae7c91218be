#include "common/reference.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static struct reference only(const char *text)
{
    struct reference reference;
    size_t offset = 0;
    assert_true(reference_next(text, strlen(text), &offset, &reference));
    assert_int_equal(offset, strlen(text));
    return reference;
}

static void assert_slice(struct slice slice, const char *expected)
{
    assert_int_equal(slice.length, strlen(expected));
    assert_memory_equal(slice.text ? slice.text : "", expected, slice.length);
}

static void cuts_text_into_pieces(void **state)
{
    const char *text = "a {b.now} {{c} d";
    static const enum reference_kind kinds[] = {REFERENCE_TEXT, REFERENCE_FACT, REFERENCE_TEXT,
                                                REFERENCE_TEXT, REFERENCE_TEXT};
    static const char *const bodies[] = {"a ", "", " ", "{", "c} d"};
    struct reference reference;
    size_t offset = 0, count = 0;
    (void)state;
    while (reference_next(text, strlen(text), &offset, &reference)) {
        assert_int_equal(reference.kind, kinds[count]);
        assert_slice(reference.body, bodies[count]);
        count++;
    }
    assert_int_equal(count, 5);
}

static void facts_with_modifier_and_claim(void **state)
{
    struct reference reference = only("{crime.robbery.now@kent:2018-10/P12M|abs=5 80}");
    (void)state;
    assert_int_equal(reference.kind, REFERENCE_FACT);
    assert_slice(reference.name, "crime.robbery.now@kent:2018-10/P12M");
    assert_slice(reference.modifier, "abs");
    assert_slice(reference.claim, "5 80");
    reference = only("{a.now}");
    assert_int_equal(reference.modifier.length, 0);
    assert_int_equal(reference.claim.length, 0);
}

static void claims_alone(void **state)
{
    struct reference reference = only("{claim crime.robbery.now|abs=5 80}");
    (void)state;
    assert_int_equal(reference.kind, REFERENCE_CLAIM);
    assert_slice(reference.name, "crime.robbery.now");
    assert_slice(reference.modifier, "abs");
    assert_slice(reference.claim, "5 80");
    assert_int_equal(only("{claim crime.robbery.now}").kind, REFERENCE_BAD);
    assert_int_equal(only("{claim a~b}").kind, REFERENCE_BAD);
    assert_int_equal(only("{claim =b}").kind, REFERENCE_BAD);
    assert_int_equal(only("{claim }").kind, REFERENCE_BAD);
    assert_int_equal(only("{claim.now}").kind, REFERENCE_FACT);
}

static void resolved_forms(void **state)
{
    struct reference reference = only("{crime.percent~39.0% {really}}");
    (void)state;
    assert_int_equal(reference.kind, REFERENCE_RESOLVED);
    assert_slice(reference.name, "crime.percent");
    assert_slice(reference.printed, "39.0% {really}");
}

static void words_before_names(void **state)
{
    (void)state;
    struct reference reference = only("{ref crime-types}");
    assert_int_equal(reference.kind, REFERENCE_EXHIBIT);
    assert_slice(reference.name, "crime-types");
    assert_int_equal(only("{cite police}").kind, REFERENCE_CITE);
    assert_int_equal(only("{place crime}").kind, REFERENCE_PLACE);
    reference = only("{note See {a.now} and {{.}");
    assert_int_equal(reference.kind, REFERENCE_NOTE);
}

static void says_what_is_wrong(void **state)
{
    static const char *const bad[] = {"{", "{}", "{a.now", "{A.now}", "{ref }", "{ref two words}",
                                      "{a.now!}", "{a.now|loud noise}", "{ a.now}", "{note x"};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct reference reference = only(bad[i]);
        assert_int_equal(reference.kind, REFERENCE_BAD);
        assert_true(reference.body.length > 0);
    }
}

static void never_reads_past_the_end(void **state)
{
    const char *text = "{a.now}";
    struct reference reference;
    (void)state;
    for (size_t length = 0; length < strlen(text); length++) {
        size_t offset = 0;
        while (reference_next(text, length, &offset, &reference)) {
            assert_true(offset <= length);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cuts_text_into_pieces),
        cmocka_unit_test(facts_with_modifier_and_claim),
        cmocka_unit_test(claims_alone),
        cmocka_unit_test(resolved_forms),
        cmocka_unit_test(words_before_names),
        cmocka_unit_test(says_what_is_wrong),
        cmocka_unit_test(never_reads_past_the_end),
    };
    return cmocka_run_group_tests_name("reference", tests, NULL, NULL);
}
