#include "date_slip.h"

#include "calendar.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* What is not written is 0, a weekday that is not written -1. */
struct written_date {
    size_t start, end;
    int weekday;
    int day, month, year;
};

/* The text not yet read, and how much of it has been. */
struct cursor {
    const char *text;
    size_t length;
    size_t at;
};

static bool at_end(const struct cursor *cursor)
{
    return cursor->at >= cursor->length;
}

static unsigned char peek(const struct cursor *cursor)
{
    return at_end(cursor) ? '\0' : (unsigned char)cursor->text[cursor->at];
}

static bool take_bytes(struct cursor *cursor, const char *bytes)
{
    size_t length = strlen(bytes);
    bool there = cursor->length - cursor->at >= length &&
                 memcmp(cursor->text + cursor->at, bytes, length) == 0;
    cursor->at += there ? length : 0;
    return there;
}

/* Blanks and no-break spaces; true when there were any. */
static bool take_blanks(struct cursor *cursor)
{
    size_t start = cursor->at, before;
    do {
        before = cursor->at;
        cursor->at += !at_end(cursor) && strchr(" \t\n\r", peek(cursor)) != NULL;
        take_bytes(cursor, "\xC2\xA0");
    } while (cursor->at > before);
    return cursor->at > start;
}

static size_t letters_at(const struct cursor *cursor)
{
    size_t count = 0;
    while (cursor->at + count < cursor->length &&
           isalpha((unsigned char)cursor->text[cursor->at + count])) {
        count++;
    }
    return count;
}

static bool take_word(struct cursor *cursor, const char *word)
{
    size_t length = letters_at(cursor);
    bool there = length == strlen(word) &&
                 strncasecmp(cursor->text + cursor->at, word, length) == 0;
    cursor->at += there ? length : 0;
    return there;
}

/* Three letters or more, the first a capital: "may" is a verb. */
static bool may_be_name(const struct cursor *cursor, size_t length)
{
    return length >= 3 && isupper(peek(cursor));
}

/* The name, or its first three or four letters. */
static bool is_name(const struct cursor *cursor, size_t length, const char *name)
{
    size_t whole = strlen(name);
    return (length == whole || (length < whole && length <= 4)) &&
           strncasecmp(cursor->text + cursor->at, name, length) == 0;
}

static bool take_month(struct cursor *cursor, int *month)
{
    size_t length = letters_at(cursor);
    for (int i = 1; may_be_name(cursor, length) && i <= 12; i++) {
        const char *name = calendar_month_name(i);
        if (is_name(cursor, length, name)) {
            cursor->at += length;
            take_bytes(cursor, ".");
            *month = i;
            return true;
        }
    }
    return false;
}

static bool take_weekday(struct cursor *cursor, int *weekday)
{
    size_t length = letters_at(cursor);
    for (int i = 0; may_be_name(cursor, length) && i < 7; i++) {
        const char *name = calendar_weekday_name(i);
        if (is_name(cursor, length, name)) {
            cursor->at += length;
            take_bytes(cursor, ".");
            take_bytes(cursor, ",");
            *weekday = i;
            return true;
        }
    }
    return false;
}

/* A number of that many digits at most (and at least). */
static bool take_number(struct cursor *cursor, size_t least, size_t most, int *number)
{
    size_t count = 0;
    int value = 0;
    while (cursor->at + count < cursor->length && count <= most &&
           isdigit((unsigned char)cursor->text[cursor->at + count])) {
        value = value * 10 + (cursor->text[cursor->at + count++] - '0');
    }
    if (count < least || count > most) {
        return false;
    }
    cursor->at += count;
    *number = value;
    return true;
}

static bool take_year(struct cursor *cursor, int *year)
{
    struct cursor at = *cursor;
    if (!take_number(&at, 4, 4, year) || *year < 1800 || *year > 2199) {
        *year = 0;
        return false;
    }
    *cursor = at;
    return true;
}

/* "5", "5th"; from 1 to 31. */
static bool take_day(struct cursor *cursor, int *day)
{
    static const char *const endings[] = {"st", "nd", "rd", "th"};
    struct cursor at = *cursor;
    bool ended = false;
    if (!take_number(&at, 1, 2, day) || *day < 1 || *day > 31) {
        *day = 0;
        return false;
    }
    for (size_t i = 0; i < 4 && !ended; i++) {
        ended = take_word(&at, endings[i]);
    }
    *cursor = at;
    return true;
}

/* What follows, if it is a year: a comma may stand before it. */
static void take_following_year(struct cursor *cursor, struct written_date *date)
{
    struct cursor at = *cursor;
    take_bytes(&at, ",");
    if (take_blanks(&at) && take_year(&at, &date->year)) {
        *cursor = at;
    }
}

/* "5 February 2018", "5th of February". */
static bool take_day_first(struct cursor *cursor, struct written_date *date)
{
    struct cursor at = *cursor;
    bool there = take_day(&at, &date->day) && take_blanks(&at);
    if (there && take_word(&at, "of")) {
        there = take_blanks(&at);
    }
    there = there && take_month(&at, &date->month);
    if (there) {
        take_following_year(&at, date);
        *cursor = at;
    }
    return there;
}

/* "February 5, 2018", "February 2018". */
static bool take_month_first(struct cursor *cursor, struct written_date *date)
{
    struct cursor at = *cursor;
    if (!take_month(&at, &date->month)) {
        return false;
    }
    struct cursor before_day = at;
    if (take_blanks(&at) && take_day(&at, &date->day)) {
        take_following_year(&at, date);
    }
    if (date->year == 0) {
        date->day = 0;
        at = before_day;
        take_following_year(&at, date);
    }
    *cursor = at;
    return date->year > 0;
}

/* "05/02/2018", the day first, as it is written in Britain. */
static bool take_slashed(struct cursor *cursor, struct written_date *date)
{
    struct cursor at = *cursor;
    bool there = take_number(&at, 1, 2, &date->day) && date->day > 0 && take_bytes(&at, "/") &&
                 take_number(&at, 1, 2, &date->month) && take_bytes(&at, "/") &&
                 take_year(&at, &date->year) && !isdigit(peek(&at)) && peek(&at) != '/';
    *cursor = there ? at : *cursor;
    return there;
}

/* "2018-02-05". */
static bool take_iso(struct cursor *cursor, struct written_date *date)
{
    struct cursor at = *cursor;
    bool there = take_year(&at, &date->year) && take_bytes(&at, "-") &&
                 take_number(&at, 2, 2, &date->month) && take_bytes(&at, "-") &&
                 take_number(&at, 2, 2, &date->day) && date->day > 0 && !isdigit(peek(&at)) &&
                 peek(&at) != '-';
    *cursor = there ? at : *cursor;
    return there;
}

static bool take_date(struct cursor *cursor, struct written_date *date)
{
    static bool (*const forms[])(struct cursor *, struct written_date *) = {
        take_day_first, take_month_first, take_slashed, take_iso};
    struct cursor at = *cursor;
    int weekday = -1;
    if (take_weekday(&at, &weekday)) {
        take_blanks(&at);
    }
    if (take_word(&at, "the")) {
        take_blanks(&at);
    }
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        *date = (struct written_date){.start = cursor->at, .weekday = weekday};
        if (forms[i](&at, date) && !isalnum(peek(&at))) {
            date->end = at.at;
            *cursor = at;
            return true;
        }
    }
    return false;
}

/* What stands between the beginning and the end of a period. */
static bool take_connector(struct cursor *cursor)
{
    static const char *const marks[] = {"-", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x88\x92"};
    static const char *const words[] = {"to", "until", "till", "through"};
    take_blanks(cursor);
    bool there = false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks && !there; i++) {
        there = take_bytes(cursor, marks[i]);
    }
    for (size_t i = 0; i < sizeof words / sizeof *words && !there; i++) {
        there = take_word(cursor, words[i]);
    }
    take_blanks(cursor);
    return there;
}

static bool is_impossible(const struct written_date *date)
{
    return date->month < 1 || date->month > 12 ||
           date->day > calendar_days_in_month(date->year, date->month);
}

static bool look_at_date(const struct written_date *date, struct date_slip *slip)
{
    bool exact = date->day > 0 && date->year > 0;
    if (is_impossible(date)) {
        *slip = (struct date_slip){
            .rule = "date-impossible", .what = "there is no such day in the calendar",
            .remedy = "Ask which day is meant.", .start = date->start,
            .length = date->end - date->start};
        if (date->month >= 1 && date->month <= 12) {
            snprintf(slip->expected, sizeof slip->expected, "%s has %d days",
                     calendar_month_name(date->month),
                     calendar_days_in_month(date->year, date->month));
        } else {
            snprintf(slip->expected, sizeof slip->expected, "a month from 1 to 12");
        }
        return true;
    }
    int weekday = exact ? calendar_weekday(date->year, date->month, date->day) : -1;
    if (date->weekday >= 0 && exact && date->weekday != weekday) {
        *slip = (struct date_slip){
            .rule = "date-weekday",
            .remedy = "Ask whether the day, the month, the year or the weekday is meant.",
            .start = date->start, .length = date->end - date->start};
        snprintf(slip->what, sizeof slip->what, "that date falls on a %s",
                 calendar_weekday_name(weekday));
        snprintf(slip->expected, sizeof slip->expected, "%s %d %s %d",
                 calendar_weekday_name(weekday), date->day, calendar_month_name(date->month),
                 date->year);
        return true;
    }
    return false;
}

static bool look_at_period(const struct written_date *from, const struct written_date *to,
                           struct date_slip *slip)
{
    long long begins = calendar_days(from->year, from->month, from->day ? from->day : 1);
    long long ends = calendar_days(
        to->year, to->month, to->day ? to->day : calendar_days_in_month(to->year, to->month));
    if (from->year == 0 || to->year == 0 || ends >= begins) {
        return false;
    }
    *slip = (struct date_slip){
        .rule = "date-order", .what = "the period ends before it begins",
        .remedy = "Ask which period is meant.", .start = from->start,
        .length = to->end - from->start};
    snprintf(slip->expected, sizeof slip->expected, "an end after the beginning");
    return true;
}

/* Dates begin where a word does; "1,031 March" and "v2.5 May" are none. */
static bool is_start(const char *text, size_t at)
{
    unsigned char before = at ? (unsigned char)text[at - 1] : ' ';
    return !isalnum(before) && before != '.' && before != ',' && before != '/' && before != '_';
}

/* A number, or a name with its capital: "the" comes before either. */
static bool may_begin(unsigned char c)
{
    return isdigit(c) || isupper(c) || c == 't';
}

bool date_slip_next(const char *text, size_t length, size_t *offset, struct date_slip *slip)
{
    while (*offset < length) {
        struct cursor cursor = {text, length, *offset};
        struct written_date from, to;
        if (!may_begin(peek(&cursor)) || !is_start(text, *offset) || !take_date(&cursor, &from)) {
            (*offset)++;
            continue;
        }
        *offset = from.end;
        if (look_at_date(&from, slip)) {
            return true;
        }
        if (take_connector(&cursor) && take_date(&cursor, &to) && !is_impossible(&to) &&
            look_at_period(&from, &to, slip)) {
            *offset = to.end;
            return true;
        }
    }
    return false;
}
