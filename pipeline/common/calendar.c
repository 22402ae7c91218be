#include "calendar.h"

#include <stdbool.h>

long long calendar_days(long long year, long long month, long long day)
{
    year -= month <= 2;
    long long era = (year >= 0 ? year : year - 399) / 400, of_era = year - era * 400;
    long long of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

int calendar_weekday(long long year, long long month, long long day)
{
    long long weekday = (calendar_days(year, month, day) + 4) % 7; /* 1 January 1970: Thursday */
    return (int)(weekday < 0 ? weekday + 7 : weekday);
}

const char *calendar_weekday_name(int weekday)
{
    static const char *const names[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                        "Thursday", "Friday", "Saturday"};
    return names[weekday];
}

const char *calendar_month_name(int month)
{
    static const char *const names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    return names[month - 1];
}

int calendar_days_in_month(int year, int month)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year == 0 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    return days[month - 1] - (month == 2 && !leap);
}
