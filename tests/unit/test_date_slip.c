#include "common/calendar.h"
#include "common/date_slip.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

/* The slips of a text as "rule: words; expected|…", or "" where there are none. */
static const char *slips_of(const char *text)
{
    static char all[1024];
    size_t offset = 0, used = 0;
    struct date_slip slip;
    all[0] = '\0';
    while (date_slip_next(text, strlen(text), &offset, &slip)) {
        used += (size_t)snprintf(all + used, sizeof all - used, "%s%s: %.*s; %s",
                                 used ? "|" : "", slip.rule, (int)slip.length, text + slip.start,
                                 slip.expected);
    }
    return all;
}

static void knows_the_calendar(void **state)
{
    (void)state;
    assert_true(calendar_days(1970, 1, 1) == 0);
    assert_true(calendar_days(2019, 12, 2) == 18232);
    assert_true(calendar_days(1969, 12, 31) == -1);
    assert_int_equal(calendar_weekday(2018, 2, 5), 1);
    assert_int_equal(calendar_weekday(1900, 1, 1), 1);
    assert_int_equal(calendar_days_in_month(2019, 2), 28);
    assert_int_equal(calendar_days_in_month(2000, 2), 29);
    assert_int_equal(calendar_days_in_month(1900, 2), 28);
    assert_int_equal(calendar_days_in_month(0, 2), 29);
}

static void finds_a_wrong_weekday(void **state)
{
    (void)state;
    assert_string_equal(slips_of("It met on Tuesday 5 February 2018 in Sevenoaks."),
                        "date-weekday: Tuesday 5 February 2018; Monday 5 February 2018");
    assert_string_equal(slips_of("Tues, the 5th of February 2018"),
                        "date-weekday: Tues, the 5th of February 2018; Monday 5 February 2018");
    assert_string_equal(slips_of("on Tuesday February 5, 2018"),
                        "date-weekday: Tuesday February 5, 2018; Monday 5 February 2018");
    assert_string_equal(slips_of("Sunday 05/02/2018"),
                        "date-weekday: Sunday 05/02/2018; Monday 5 February 2018");
    assert_string_equal(slips_of("Monday 5 February 2018, Mon 2018-02-05, Tuesday 5 February"), "");
}

static void finds_a_period_that_ends_before_it_begins(void **state)
{
    (void)state;
    assert_string_equal(slips_of("DAVSS: 1 October 2019 to 30 September 2019"),
                        "date-order: 1 October 2019 to 30 September 2019; an end after the "
                        "beginning");
    assert_string_equal(slips_of("from 1st October 2018 - 30 September 2017"),
                        "date-order: 1st October 2018 - 30 September 2017; an end after the "
                        "beginning");
    assert_string_equal(slips_of("April 2018\xE2\x80\x93March 2018"),
                        "date-order: April 2018\xE2\x80\x93March 2018; an end after the beginning");
    assert_string_equal(slips_of("01/10/2019 until 30/09/2019"),
                        "date-order: 01/10/2019 until 30/09/2019; an end after the beginning");
    assert_string_equal(slips_of("1 October 2018 to 30 September 2019; October 2018 to October "
                                 "2018; 1 October to 30 September 2018; in May 2019 to 5 people"),
                        "");
}

static void finds_a_day_that_is_not_there(void **state)
{
    (void)state;
    assert_string_equal(slips_of("31 June 2019"), "date-impossible: 31 June 2019; June has 30 days");
    assert_string_equal(slips_of("29 February 2019, 29 February 2020, 29 February"),
                        "date-impossible: 29 February 2019; February has 28 days");
    assert_string_equal(slips_of("30 February"), "date-impossible: 30 February; February has 29 "
                                                 "days");
    assert_string_equal(slips_of("12/13/2019"), "date-impossible: 12/13/2019; a month from 1 to 12");
    assert_string_equal(slips_of("2019-11-31"),
                        "date-impossible: 2019-11-31; November has 30 days");
}

static void leaves_what_is_no_date(void **state)
{
    (void)state;
    assert_string_equal(slips_of("45 May 2019; 1,031 June 2019; it may 30 June; Mar 1/2/34; "
                                 "31/06/20199; 99 31/06/2019/1; Junebug 31 2019; 2018-31-06-1"),
                        "");
    assert_string_equal(slips_of(""), "");
    assert_string_equal(slips_of("31 June"), "date-impossible: 31 June; June has 30 days");
    assert_string_equal(slips_of("\xC2\xA0" "31\xC2\xA0June\xC2\xA0"),
                        "date-impossible: 31\xC2\xA0June; June has 30 days");
}

static void finds_several(void **state)
{
    (void)state;
    assert_string_equal(slips_of("31 June 2019 to 30 September 2018 to 1 May 2018"),
                        "date-impossible: 31 June 2019; June has 30 days|date-order: 30 September "
                        "2018 to 1 May 2018; an end after the beginning");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_the_calendar),
        cmocka_unit_test(finds_a_wrong_weekday),
        cmocka_unit_test(finds_a_period_that_ends_before_it_begins),
        cmocka_unit_test(finds_a_day_that_is_not_there),
        cmocka_unit_test(leaves_what_is_no_date),
        cmocka_unit_test(finds_several),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
