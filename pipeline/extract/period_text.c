#include "extract/period_text.h"

#include "common/text.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { LONGEST = 64, MOST_MONTHS = 2400 };

static const char *const months[12] = {"january",   "february", "march",    "april",
                                       "may",       "june",     "july",     "august",
                                       "september", "october",  "november", "december"};

static bool number_at(const char *text, size_t digits, int *value)
{
    *value = 0;
    for (size_t i = 0; i < digits; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return false;
        }
        *value = *value * 10 + (text[i] - '0');
    }
    return true;
}

static bool set(struct period *period, int year, int month, int length)
{
    if (year < 1000 || year > 9999 || month < 1 || month > 12) {
        return false;
    }
    *period = (struct period){year * 12 + month - 1, length};
    return true;
}

/* "2019-Q3", "2019-S1", "2019-M09": SDMX's parts of a year. */
static bool read_part(const char *text, size_t length, struct period *period)
{
    static const struct {
        char letter;
        size_t digits;
        int months;
    } parts[] = {{'Q', 1, 3}, {'S', 1, 6}, {'H', 1, 6}, {'T', 1, 4}, {'M', 2, 1}, {'A', 1, 12}};
    int year, number;
    size_t at = length > 4 && text[4] == '-' ? 5 : 4;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (length == at + 1 + parts[i].digits && text[at] == parts[i].letter &&
            number_at(text, 4, &year) && number_at(text + at + 1, parts[i].digits, &number)) {
            return number >= 1 && number * parts[i].months <= 12 &&
                   set(period, year, (number - 1) * parts[i].months + 1, parts[i].months);
        }
    }
    return false;
}

static bool ends_day(const char *text, size_t length)
{
    return length == 0 || text[0] == ' ' || text[0] == 'T';
}

/* "2019-09-30", "30/09/2019", with or without a time of day; "2018-10-01/P12M". */
static bool read_day(const char *text, size_t length, struct period *period)
{
    int year, month, day;
    if (length < 10) {
        return false;
    }
    if (text[4] == '-' && text[7] == '-' && number_at(text, 4, &year) &&
        number_at(text + 5, 2, &month) && number_at(text + 8, 2, &day) && day >= 1 && day <= 31) {
        if (length > 10 && text[10] == '/') {
            char whole[LONGEST];
            memcpy(whole, text, 7);
            memcpy(whole + 7, text + 10, length - 10);
            return day == 1 && period_parse(whole, length - 3, period);
        }
        return ends_day(text + 10, length - 10) && set(period, year, month, 1);
    }
    return text[2] == '/' && text[5] == '/' && number_at(text, 2, &day) &&
           number_at(text + 3, 2, &month) && number_at(text + 6, 4, &year) && day >= 1 &&
           day <= 31 && ends_day(text + 10, length - 10) && set(period, year, month, 1);
}

/* The month of a name of at least three letters ("Sep", "Sept", "September"); 0 for none. */
static int month_named(const char *text, size_t length)
{
    for (int i = 0; length >= 3 && i < 12; i++) {
        if (length <= strlen(months[i]) && strncasecmp(text, months[i], length) == 0) {
            return i + 1;
        }
    }
    return 0;
}

/* "2019", "19" or "'19". */
static bool year_written(const char *text, size_t length, int *year)
{
    if (length == 3 && text[0] == '\'') {
        text++;
        length--;
    }
    if (length == 2 && number_at(text, 2, year)) {
        *year += 2000;
        return true;
    }
    return length == 4 && number_at(text, 4, year);
}

/* "Sep 2019", "Sept-19", "2019 Sep". */
static bool read_named(const char *text, size_t length, struct period *period)
{
    size_t first = 0, year = 0;
    int number;
    while (first < length && text[first] != ' ' && text[first] != '-') {
        first++;
    }
    size_t second = first + 1;
    if (second >= length) {
        return false;
    }
    int month = month_named(text, first);
    if (month) {
        year = second;
    } else {
        month = month_named(text + second, length - second);
    }
    return month &&
           (year ? year_written(text + year, length - year, &number)
                 : first == 4 && number_at(text, 4, &number)) &&
           set(period, number, month, 1);
}

static bool read_one(const char *text, size_t length, struct period *period)
{
    return period_parse(text, length, period) || read_part(text, length, period) ||
           read_day(text, length, period) || read_named(text, length, period);
}

/* "FIRST - LAST", "FIRST to LAST". */
static bool read_range(const char *text, size_t length, struct period *period)
{
    static const char *const joints[] = {" - ", " to ", " \xE2\x80\x93 ", "\xE2\x80\x93"};
    struct period first, last;
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        const char *joint = memmem(text, length, joints[i], strlen(joints[i]));
        if (!joint) {
            continue;
        }
        const char *rest = joint + strlen(joints[i]);
        if (read_one(text, (size_t)(joint - text), &first) &&
            read_one(rest, length - (size_t)(rest - text), &last) &&
            last.start + last.months > first.start &&
            last.start + last.months - first.start <= MOST_MONTHS) {
            *period = (struct period){first.start, last.start + last.months - first.start};
            return true;
        }
    }
    return false;
}

bool period_read(const char *text, size_t length, struct period *period)
{
    struct buffer folded = {0};
    bool found = false;
    text_fold_blanks(&folded, text, length < 2 * LONGEST ? length : 0);
    if (folded.length > 0 && folded.length < LONGEST) {
        found = read_one(folded.data, folded.length, period) ||
                read_range(folded.data, folded.length, period);
    }
    buffer_free(&folded);
    return found;
}
