#include "period.h"

#include "calendar.h"

#include <stdio.h>
#include <string.h>

enum { FIRST_YEAR = 1000, LAST_YEAR = 9999, LONGEST = 12 * 200 };

static bool digits(const char *text, size_t length, int *value)
{
    int total = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return false;
        }
        total = total * 10 + (text[i] - '0');
    }
    *value = total;
    return length > 0;
}

static bool duration(const char *text, size_t length, int *months)
{
    if (length < 3 || length > 6 || text[0] != 'P' || !digits(text + 1, length - 2, months)) {
        return false;
    }
    char unit = text[length - 1];
    if (unit == 'Y') {
        *months *= 12;
    }
    return (unit == 'M' || unit == 'Y') && *months >= 1 && *months <= LONGEST;
}

bool period_parse(const char *text, size_t length, struct period *period)
{
    int year, month = 1, months = 12;
    if (length < 4 || !digits(text, 4, &year) || year < FIRST_YEAR || year > LAST_YEAR) {
        return false;
    }
    size_t at = 4;
    if (length >= 7 && text[4] == '-') {
        if (!digits(text + 5, 2, &month) || month < 1 || month > 12) {
            return false;
        }
        at = 7;
        months = 1;
    }
    if (at < length && (text[at] != '/' || !duration(text + at + 1, length - at - 1, &months))) {
        return false;
    }
    *period = (struct period){year * 12 + month - 1, months};
    return true;
}

void period_format(struct buffer *out, struct period period)
{
    int year = period.start / 12, month = period.start % 12 + 1;
    if (period.months <= 0) {
        return;
    }
    if (year < FIRST_YEAR || year > LAST_YEAR) {
        buffer_format(out, "%04d-%02d/P%dM", year, month, period.months);
        return;
    }
    buffer_count(out, (uint64_t)year);
    buffer_text(out, month < 10 ? "-0" : "-");
    buffer_count(out, (uint64_t)month);
    buffer_text(out, "/P");
    buffer_count(out, (uint64_t)period.months);
    buffer_char(out, 'M');
}

void period_label(struct buffer *out, struct period period)
{
    int last = period.start + period.months - 1;
    if (period.months <= 0) {
        return;
    }
    const char *first_month = calendar_month_name(period.start % 12 + 1);
    const char *last_month = calendar_month_name(last % 12 + 1);
    if (period.months == 12 && period.start % 12 == 0) {
        buffer_format(out, "%d", period.start / 12);
    } else if (period.months == 1) {
        buffer_format(out, "%s %d", first_month, period.start / 12);
    } else if (period.start / 12 == last / 12) {
        buffer_format(out, "%s to %s %d", first_month, last_month, last / 12);
    } else {
        buffer_format(out, "%s %d to %s %d", first_month, period.start / 12, last_month,
                      last / 12);
    }
}

const char *period_text(struct arena *arena, struct period period)
{
    struct buffer label = {0};
    period_label(&label, period);
    const char *text = arena_copy(arena, label.data ? label.data : "", label.length);
    buffer_free(&label);
    return text;
}

bool period_equal(struct period a, struct period b)
{
    return a.start == b.start && a.months == b.months;
}

bool period_contains(struct period outer, struct period inner)
{
    return inner.start >= outer.start && inner.start + inner.months <= outer.start + outer.months;
}

int period_compare(struct period a, struct period b)
{
    if (a.start != b.start) {
        return a.start < b.start ? -1 : 1;
    }
    return a.months < b.months ? -1 : a.months > b.months;
}

struct period period_shift(struct period period, int months)
{
    period.start += months;
    return period;
}
