/* Days of the Gregorian calendar. */
#ifndef PIPEROLL_CALENDAR_H
#define PIPEROLL_CALENDAR_H

/* Days since 1 January 1970; month and day count from 1 (days_from_civil of Howard Hinnant,
 * "chrono-Compatible Low-Level Date Algorithms"). */
long long calendar_days(long long year, long long month, long long day);

/* 0 is Sunday. */
int calendar_weekday(long long year, long long month, long long day);
const char *calendar_weekday_name(int weekday);

/* "January" for 1. */
const char *calendar_month_name(int month);

/* year 0: one that is not known, where February may have 29. */
int calendar_days_in_month(int year, int month);

#endif
