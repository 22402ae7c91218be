#include "extract/value_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

/* What a text is read as: "57", "9.60", "57 p", "[c]", "[x] dash", "" (empty) or "not one". */
static const char *read_as(const char *text)
{
    static char out[64];
    struct value value;
    struct buffer number = {0};
    enum value_result result = value_read(text, strlen(text), &value);
    if (result != VALUE_READ) {
        return result == VALUE_EMPTY ? "" : "not one";
    }
    if (!value.has_number) {
        snprintf(out, sizeof out, "[%s]%s", value.status, value.is_dash ? " dash" : "");
        return out;
    }
    number_format(&number, value.number, value.decimals, NULL);
    snprintf(out, sizeof out, "%s%s%s", number.data, value.status[0] ? " " : "", value.status);
    buffer_free(&number);
    return out;
}

static void test_numbers(void **state)
{
    static const struct {
        const char *text;
        const char *wanted;
    } cases[] = {
        {"57", "57"},
        {" 57 ", "57"},
        {"\xC2\xA0" "57\xE2\x80\xAF", "57"},
        {"0", "0"},
        {"007", "7"},
        {"9.60", "9.60"},
        {".5", "0.5"},
        {"2,506", "2506"},
        {"1,234,567.89", "1234567.89"},
        {"2 506", "2506"},
        {"2\xC2\xA0" "506", "2506"},
        {"2\xE2\x80\x89" "506", "2506"},
        {"2\xE2\x80\xAF" "506\xE2\x80\xAF" "000", "2506000"},
        {"-3.0%", "-3.0"},
        {"+51", "51"},
        {"49.5 %", "49.5"},
        {"\xE2\x88\x92" "236", "-236"},
        {"\xE2\x80\x93" "236", "-236"},
        {"(236)", "-236"},
        {"( 2,360 )", "-2360"},
        {"\xC2\xA3" "1,200", "1200"},
        {"-\xC2\xA3" "1,200.50", "-1200.50"},
        {"\xC2\xA3-5", "-5"},
        {"(\xC2\xA3" "5)", "-5"},
        {"- 5", "-5"},
        {"-0", "0"},
        {"57 (p)", "57 p"},
        {"57(p)", "57 p"},
        {"57 [r]", "57 r"},
        {"57 [R]", "57 r"},
        {"57 e", "57 e"},
        {"5.1% (p)", "5.1 p"},
        {"57 [note 1]", "57"},
        {"57 [note 1, 2] [p]", "57 p"},
        {"(57) (p)", "-57 p"},
        {"511.5", "511.5"},
        {"0.123456789012345678", "0.123456789012345678"},
        {"9223372036854775807", "9223372036854775807"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(read_as(cases[i].text), cases[i].wanted);
    }
}

static void test_what_is_no_number(void **state)
{
    static const char *const texts[] = {
        "seven", "1,23", "12,34,567", ",123", "1,", "1,2345", "1234,567", "1.", ".", "--5",
        "1,234 567", "5-", "(5", "5)", "()", "1e5", "0x10", "1.2.3", "5 6", "57p", "57*", "(p)",
        "%", "\xC2\xA3", "1/2", "+-5", "inf", "12,345,67", "5\xC2\xB2",
        "9223372036854775808", "99999999999999999999999999",
        "0.1234567890123456789", "\xEF\xBF\xBDx", "no change", "[p]", "57 (q)", "57 [note]",
        "57 [note x]", "1234567890123456789012345678901234567890123456789012345678901234567890"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_string_equal(read_as(texts[i]), "not one");
    }
}

static void test_no_value(void **state)
{
    (void)state;
    assert_string_equal(read_as(""), "");
    assert_string_equal(read_as(" \t\xC2\xA0\n"), "");
    assert_string_equal(read_as("*"), "[c]");
    assert_string_equal(read_as("c"), "[c]");
    assert_string_equal(read_as("[C]"), "[c]");
    assert_string_equal(read_as(".."), "[x]");
    assert_string_equal(read_as("N/A"), "[x]");
    assert_string_equal(read_as("NaN"), "[x]");
    assert_string_equal(read_as(" [x] "), "[x]");
    assert_string_equal(read_as("\xE2\x80\xA6"), "[x]");
    assert_string_equal(read_as("z"), "[z]");
    assert_string_equal(read_as("-"), "[x] dash");
    assert_string_equal(read_as(" \xE2\x80\x93 "), "[x] dash");
    assert_string_equal(read_as("\xE2\x80\x94"), "[x] dash");
}

static const char *status_of(const char *text)
{
    static char status[2];
    return status_read(text, strlen(text), status) ? status : "unknown";
}

static void test_statuses(void **state)
{
    (void)state;
    assert_string_equal(status_of(""), "");
    assert_string_equal(status_of("A"), "");
    assert_string_equal(status_of("P"), "p");
    assert_string_equal(status_of(" [r] "), "r");
    assert_string_equal(status_of("(e)"), "e");
    assert_string_equal(status_of("c"), "c");
    assert_string_equal(status_of("Q"), "c");
    assert_string_equal(status_of("L"), "x");
    assert_string_equal(status_of("M"), "z");
    assert_string_equal(status_of("provisional"), "unknown");
    assert_string_equal(status_of("?"), "unknown");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_what_is_no_number),
        cmocka_unit_test(test_no_value),
        cmocka_unit_test(test_statuses),
    };
    return cmocka_run_group_tests_name("extract value_text", tests, NULL, NULL);
}
