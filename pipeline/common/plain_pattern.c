#include "plain_pattern.h"

#include "arena.h"
#include "lanes.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BYTES = 256, LEAST = 4, LONGEST = 256, MOST_RANGES = 4 };

/* Sixteen characters side by side: each fits that lies in one of a few ranges of its own. Of a text
 * that is no multiple of sixteen, and of a short one, some characters are looked at twice. */
struct window {
    lanes first[MOST_RANGES];
    lanes span[MOST_RANGES];
};

struct plain_pattern {
    size_t length; /* of what matches */
    size_t window_count;
    size_t range_count;
    struct window windows[LONGEST / LANES];
};

/* The kinds of character that an expression names, one after another. */
struct kinds {
    bool fits[LONGEST][BYTES];
    size_t count;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Stands for itself in an expression, in a class and outside. */
static bool is_itself(char c)
{
    return is_digit(c) || is_letter(c) || (c && strchr(" _/:,;'", c));
}

static void add(bool *fits, char c)
{
    fits[(unsigned char)c] = true;
    if (is_letter(c)) {
        fits[(unsigned char)(c ^ 0x20)] = true;
    }
}

static bool add_range(bool *fits, char first, char last)
{
    if (first > last || !((is_digit(first) && is_digit(last)) ||
                          (is_letter(first) && is_letter(last) && (first & 0x20) == (last & 0x20)))) {
        return false;
    }
    for (char c = first; c <= last; c++) {
        add(fits, c);
    }
    return true;
}

/* "\d", or a punctuation mark that loses its meaning. Returns what follows it, NULL for others. */
static const char *read_escape(const char *at, bool *fits)
{
    if (at[1] == 'd') {
        return add_range(fits, '0', '9') ? at + 2 : NULL;
    }
    if (at[1] && strchr(".-+()[]/\\", at[1])) {
        add(fits, at[1]);
        return at + 2;
    }
    return NULL;
}

static const char *read_class(const char *at, bool *fits)
{
    while (at && *at && *at != ']') {
        if (*at == '\\') {
            at = read_escape(at, fits);
        } else if (!is_itself(*at) && *at != '.') {
            return NULL;
        } else if (at[1] == '-') {
            at = add_range(fits, at[0], at[2]) ? at + 3 : NULL;
        } else {
            add(fits, *at++);
        }
    }
    return at && *at == ']' ? at + 1 : NULL;
}

static const char *read_kind(const char *at, bool *fits)
{
    if (*at == '[') {
        return at[1] == ']' ? NULL : read_class(at + 1, fits);
    }
    if (*at == '\\') {
        return read_escape(at, fits);
    }
    if (!is_itself(*at) && *at != '-') {
        return NULL;
    }
    add(fits, *at);
    return at + 1;
}

/* How many of a kind; moves behind what says so. 0 where that is of another kind. */
static size_t read_count(const char **at)
{
    size_t count = 0;
    const char *text = *at;
    if (*text != '{') {
        return *text && strchr("?*+", *text) ? 0 : 1;
    }
    for (text++; is_digit(*text) && count <= LONGEST; text++) {
        count = 10 * count + (size_t)(*text - '0');
    }
    *at = text + 1;
    return *text != '}' || (text[1] && strchr("?*+{", text[1])) ? 0 : count;
}

static bool read_kinds(struct kinds *kinds, const char *at)
{
    while (strcmp(at, "$") != 0) {
        bool fits[BYTES] = {false};
        at = *at ? read_kind(at, fits) : NULL;
        size_t count = at ? read_count(&at) : 0;
        if (count == 0 || kinds->count + count > LONGEST) {
            return false;
        }
        for (; count > 0; count--) {
            memcpy(kinds->fits[kinds->count++], fits, sizeof fits);
        }
    }
    return kinds->count >= LEAST;
}

/* Which character of the text stands at a place of a window: see load. */
static size_t index_of(size_t length, size_t window, size_t place)
{
    size_t half = length >= LANES ? LANES : length >= LANES / 2 ? LANES / 2 : LANES / 4;
    size_t start = window * LANES;
    if (length >= LANES) {
        return start + LANES > length ? length - LANES + place : start + place;
    }
    return place / half % 2 == 0 ? place % half : length - half + place % half;
}

/* False when the character has more ranges than are looked at. */
static bool set_ranges(struct plain_pattern *pattern, const bool *fits, struct window *window,
                       size_t place)
{
    size_t count = 0;
    for (size_t c = 0; c < BYTES; c++) {
        bool begins = fits[c] && (c == 0 || !fits[c - 1]);
        if (begins && count++ == MOST_RANGES) {
            return false;
        }
        if (begins) {
            window->first[count - 1][place] = (unsigned char)c;
        } else if (fits[c]) {
            window->span[count - 1][place]++;
        }
    }
    pattern->range_count = count > pattern->range_count ? count : pattern->range_count;
    for (; count < MOST_RANGES; count++) { /* the same once more */
        window->first[count][place] = window->first[0][place];
        window->span[count][place] = window->span[0][place];
    }
    return true;
}

static bool set_windows(struct plain_pattern *pattern, const struct kinds *kinds)
{
    pattern->length = kinds->count;
    pattern->window_count = (kinds->count + LANES - 1) / LANES;
    for (size_t i = 0; i < pattern->window_count; i++) {
        for (size_t place = 0; place < LANES; place++) {
            if (!set_ranges(pattern, kinds->fits[index_of(kinds->count, i, place)],
                            &pattern->windows[i], place)) {
                return false;
            }
        }
    }
    return true;
}

struct plain_pattern *plain_pattern_new(const char *expression)
{
    struct kinds *kinds = memory_new(sizeof *kinds);
    struct plain_pattern *pattern = memory_new(sizeof *pattern);
    if (expression[0] != '^' || !read_kinds(kinds, expression + 1) ||
        !set_windows(pattern, kinds)) {
        plain_pattern_free(pattern);
        pattern = NULL;
    }
    free(kinds);
    return pattern;
}

void plain_pattern_free(struct plain_pattern *pattern)
{
    free(pattern);
}

/* Sixteen characters of the text, none beyond its end: of a shorter one its first and its last eight
 * (or four, twice). */
static inline lanes load(const char *text, size_t length, size_t window)
{
    lanes bytes;
    char *place = (char *)&bytes;
    if (length >= LANES) {
        size_t start = window * LANES;
        memcpy(place, text + (start + LANES > length ? length - LANES : start), LANES);
    } else if (length >= LANES / 2) {
        memcpy(place, text, LANES / 2);
        memcpy(place + LANES / 2, text + length - LANES / 2, LANES / 2);
    } else {
        uint32_t ends[4];
        memcpy(&ends[0], text, sizeof *ends);
        memcpy(&ends[1], text + length - sizeof *ends, sizeof *ends);
        ends[2] = ends[0];
        ends[3] = ends[1];
        memcpy(place, ends, LANES);
    }
    return bytes;
}

bool plain_pattern_surely(const struct plain_pattern *pattern, const char *text, size_t length)
{
    lanes all = (lanes){0} == 0;
    if (length != pattern->length) {
        return false;
    }
    for (size_t i = 0; i < pattern->window_count; i++) {
        const struct window *window = &pattern->windows[i];
        lanes bytes = load(text, length, i);
        lanes fits = (lanes)(bytes - window->first[0] <= window->span[0]);
        for (size_t range = 1; range < pattern->range_count; range++) {
            fits |= (lanes)(bytes - window->first[range] <= window->span[range]);
        }
        all &= fits;
    }
    return lanes_all(all);
}
