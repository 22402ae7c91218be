#include "extract/field_checks.h"

#include "common/arena.h"
#include "common/plain_pattern.h"
#include "common/spellings.h"
#include "extract/matcher.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_DIGITS = 18 };

/* The limits of a number with so many decimals, as whole numbers of its last digit; nothing lies
 * between them where they do not fit, and the long way is taken. */
struct limits {
    int64_t least;
    int64_t most;
};

/* One field, and the short way to its verdict. */
struct checked {
    struct field_check check;
    struct plain_pattern *plain; /* where the pattern is all there is to check, and plain */
    bool is_number;              /* the same for numbers */
    struct limits limits[NUMBER_DECIMALS_MAX + 1];
    struct spellings *spellings; /* where there is no shorter way */
};

struct field_checks {
    struct checked *items;
    struct field_tally *tallies;
    size_t count;
    bool shows_text;
};

/* The least whole number not below it, or the greatest not above it; false when it does not fit. */
static bool whole(struct number number, int decimals, bool is_least, int64_t *result)
{
    int64_t scale = 1;
    for (int i = 0; i < decimals; i++) {
        scale *= 10;
    }
    if (!number_multiply(number, number_of(scale), &number)) {
        return false;
    }
    int64_t cut = number.numerator / number.denominator; /* towards zero */
    int64_t rest = number.numerator % number.denominator;
    *result = cut + (is_least ? rest > 0 : -(rest < 0));
    return true;
}

static void set_limits(struct checked *checked)
{
    const struct feed_check *check = checked->check.definition;
    for (int decimals = 0; decimals <= NUMBER_DECIMALS_MAX; decimals++) {
        struct limits limits = {INT64_MIN, INT64_MAX};
        bool fits = (!check->has_min || whole(check->min, decimals, true, &limits.least)) &&
                    (!check->has_max || whole(check->max, decimals, false, &limits.most));
        if (check->type == FEED_CHECK_COUNT) {
            limits.least = limits.least > 0 ? limits.least : 0;
            fits = fits && decimals == 0;
        }
        checked->limits[decimals] = fits ? limits : (struct limits){1, 0};
    }
}

static struct checked checked_new(const struct feed_check *check, struct codelist *codes,
                                  struct field_names *names)
{
    struct checked checked = {
        .check = {.definition = check, .field = field_number(names, check->field), .codes = codes,
                  .pattern = check->match ? pattern_of_definition(check->match, check->place)
                                          : NULL}};
    bool is_text = check->type == FEED_CHECK_ANY;
    checked.is_number = !is_text && !check->match && !codes;
    checked.plain = is_text && check->match && !codes ? plain_pattern_new(check->match) : NULL;
    checked.spellings = checked.is_number || checked.plain ? NULL : spellings_new();
    if (checked.is_number) {
        set_limits(&checked);
    }
    return checked;
}

struct field_checks *field_checks_new(const struct feed *feed, struct code_lists *lists,
                                      struct field_names *names)
{
    struct field_checks *checks = memory_new(sizeof *checks);
    checks->count = feed->check_count;
    checks->items = memory_new((checks->count + 1) * sizeof *checks->items);
    checks->tallies = memory_new((checks->count + 1) * sizeof *checks->tallies);
    checks->shows_text = strcmp(feed->layout, "records") != 0;
    for (size_t i = 0; i < checks->count; i++) {
        const struct feed_check *check = &feed->checks[i];
        checks->items[i] = checked_new(check, code_lists_find(lists, check->codes), names);
    }
    return checks;
}

void field_checks_free(struct field_checks *checks)
{
    for (size_t i = 0; i < checks->count; i++) {
        pattern_free(checks->items[i].check.pattern);
        plain_pattern_free(checks->items[i].plain);
        spellings_free(checks->items[i].spellings);
    }
    free(checks->items);
    free(checks->tallies);
    free(checks);
}

/* Takes the digits on and moves behind them. */
static const char *take_digits(const char *text, const char *end, int64_t *number)
{
    for (; text < end && (unsigned char)(*text - '0') <= 9; text++) {
        *number = 10 * *number + (*text - '0');
    }
    return text;
}

/* The digits behind the point where they end the text, at most seven: eight bytes are looked at in
 * one step. Returns how many there are; 0 where it is not so. */
static int take_fraction(const char *end, int64_t *fraction)
{
    static const uint64_t zeros = UINT64_C(0x3030303030303030), ones = UINT64_C(0x0101010101010101);
    uint64_t bytes;
    memcpy(&bytes, end - sizeof bytes, sizeof bytes);
    bytes = le64toh(bytes); /* the last byte is the highest, whatever the machine */
    uint64_t points = bytes ^ ones * '.';
    points = (points - ones) & ~points & ones << 7; /* marks a point, perhaps more above it */
    if (points == 0) {
        return 0;
    }
    int point = __builtin_ctzll(points) / 8; /* the first */
    uint64_t kept = point == 7 ? 0 : UINT64_MAX << 8 * (point + 1);
    uint64_t digits = (bytes & kept) | (zeros & ~kept);
    uint64_t values = digits - zeros;
    if (((values | (values + UINT64_C(0x7676767676767676))) & ones << 7) != 0) {
        return 0; /* something is no digit */
    }
    values = (values * 10 + (values >> 8)) & UINT64_C(0x00FF00FF00FF00FF);
    values = (values * 100 + (values >> 16)) & UINT64_C(0x0000FFFF0000FFFF);
    *fraction = (int64_t)((values * 10000 + (values >> 32)) & UINT32_MAX);
    return 7 - point;
}

/* "-0.103845" and nothing but that, inside the limits. */
static bool is_plainly_inside(const struct checked *checked, const char *text, size_t length)
{
    static const int64_t tens[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000};
    const char *end = text + length, *start = text + (*text == '-');
    int64_t number = 0, fraction = 0;
    if (end - start > MOST_DIGITS) {
        return false;
    }
    int decimals = length >= 8 ? take_fraction(end, &fraction) : 0;
    const char *whole_end = decimals ? end - decimals - 1 : end;
    const char *at = take_digits(start, whole_end, &number);
    if (at == start) {
        return false;
    }
    number = number * tens[decimals] + fraction;
    if (decimals == 0 && at < end) { /* a short number, or one of many decimals */
        const char *point = at;
        at = take_digits(at + 1, end, &number);
        decimals = (int)(end - point) - 1;
        if (*point != '.' || decimals == 0 || decimals > NUMBER_DECIMALS_MAX) {
            return false;
        }
        whole_end = end;
    }
    number = start > text ? -number : number;
    return at == whole_end && number >= checked->limits[decimals].least &&
           number <= checked->limits[decimals].most;
}

/* Looks the spelling up, or learns it where there is room. */
static enum field_verdict remembered(struct checked *checked, const char *text, size_t length)
{
    uint32_t verdict = spellings_find(checked->spellings, text, length);
    if (verdict == SPELLING_UNKNOWN) {
        verdict = field_check_judge(&checked->check, text, length);
        spellings_keep(checked->spellings, text, length, verdict);
    }
    return (enum field_verdict)verdict;
}

/* A column that is not in the file was said once; an element may be missing from any record. */
static enum field_verdict verdict_of(struct checked *checked, const struct field *field,
                                     bool is_csv)
{
    if (!field->present && is_csv) {
        return FIELD_NOT_APPLICABLE;
    }
    if (!field->present || field->length == 0) {
        return checked->check.definition->required ? FIELD_EMPTY : FIELD_NOT_APPLICABLE;
    }
    if (checked->spellings) {
        return remembered(checked, field->text, field->length);
    }
    bool right = checked->is_number
                     ? is_plainly_inside(checked, field->text, field->length)
                     : plain_pattern_surely(checked->plain, field->text, field->length);
    return right ? FIELD_PASSED : field_check_judge(&checked->check, field->text, field->length);
}

bool field_checks_take(struct field_checks *checks, const struct record *record,
                       struct feed_report *report)
{
    bool fine = true;
    for (size_t i = 0; i < checks->count; i++) {
        struct checked *checked = &checks->items[i];
        enum field_verdict verdict =
            verdict_of(checked, &record->fields[checked->check.field], !record->path);
        if (verdict == FIELD_PASSED) {
            checks->tallies[i].passed++;
        } else if (verdict == FIELD_NOT_APPLICABLE) {
            checks->tallies[i].not_applicable++;
        } else {
            checks->tallies[i].failed++;
            field_check_say(&checked->check, verdict, record, checks->shows_text, report);
            fine = fine && checked->check.definition->severity != SEVERITY_ERROR;
        }
    }
    return fine;
}

void field_checks_join(struct field_checks *checks, const struct field_checks *others)
{
    for (size_t i = 0; i < checks->count; i++) {
        checks->tallies[i].passed += others->tallies[i].passed;
        checks->tallies[i].failed += others->tallies[i].failed;
        checks->tallies[i].not_applicable += others->tallies[i].not_applicable;
    }
}

const struct field_tally *field_checks_tallies(const struct field_checks *checks)
{
    return checks->tallies;
}
