#include "chart/ticks.h"

#include "common/diagnostic.h"

#include <string.h>

enum { SMALLEST_POWER = -6, LARGEST_POWER = 16 };

/* An end so many steps away from zero needs larger steps. */
static const int64_t STEPS_FAR = 1000000000;

static struct number step_of(int64_t leading, int power)
{
    int64_t ten = 1;
    for (int i = 0; i < (power < 0 ? -power : power); i++) {
        ten *= 10;
    }
    struct number step = number_of(leading);
    if (power < 0) {
        number_ratio(leading, ten, &step);
    } else {
        step = number_of(leading * ten);
    }
    return step;
}

static int64_t floor_of(struct number value)
{
    int64_t whole = value.numerator / value.denominator;
    return whole - (value.numerator % value.denominator < 0);
}

static int64_t ceiling_of(struct number value)
{
    int64_t whole = value.numerator / value.denominator;
    return whole + (value.numerator % value.denominator > 0);
}

static bool try_step(struct number low, struct number high, struct number step, size_t most,
                     struct ticks *ticks)
{
    struct number below, above;
    if (!number_divide(low, step, &below) || !number_divide(high, step, &above)) {
        return false;
    }
    int64_t first = floor_of(below), last = ceiling_of(above);
    if (first < -STEPS_FAR || last > STEPS_FAR) {
        return false;
    }
    if (last == first) {
        last++;
    }
    if (last - first >= (int64_t)most) {
        return false;
    }
    ticks->step = step;
    ticks->count = (size_t)(last - first) + 1;
    return number_multiply(number_of(first), step, &ticks->first);
}

struct ticks ticks_choose(struct number low, struct number high, size_t most)
{
    static const int64_t leadings[] = {1, 2, 5};
    struct ticks ticks = {0};
    bool whole = low.denominator == 1 && high.denominator == 1;
    low = number_round(low, -SMALLEST_POWER);
    high = number_round(high, -SMALLEST_POWER);
    for (int power = whole ? 0 : SMALLEST_POWER; power <= LARGEST_POWER; power++) {
        ticks.decimals = power < 0 ? -power : 0;
        for (size_t i = 0; i < 3; i++) {
            if (try_step(low, high, step_of(leadings[i], power), most, &ticks)) {
                return ticks;
            }
        }
    }
    diagnostic_fatal("a value is too large for a chart's axis");
}

void ticks_trim(struct ticks *ticks, struct number high)
{
    struct number middle, half;
    if (ticks->count > 2 && number_divide(ticks->step, number_of(2), &half) &&
        number_subtract(ticks_at(ticks, ticks->count - 1), half, &middle) &&
        number_compare(high, middle) < 0) {
        ticks->count--;
    }
}

struct number ticks_at(const struct ticks *ticks, size_t number)
{
    struct number value = ticks->first;
    number_multiply(ticks->step, number_of((int64_t)number), &value);
    number_add(ticks->first, value, &value);
    return value;
}

const char *ticks_text(struct arena *arena, const struct ticks *ticks, size_t number,
                       const char *unit)
{
    struct buffer digits = {0};
    number_format(&digits, ticks_at(ticks, number), ticks->decimals, ",");
    bool negative = digits.data[0] == '-';
    const char *text = arena_format(arena, "%s%s%s", negative ? "\u2212" : "",
                                    digits.data + negative,
                                    unit && strcmp(unit, "percent") == 0 ? "%" : "");
    buffer_free(&digits);
    return text;
}
