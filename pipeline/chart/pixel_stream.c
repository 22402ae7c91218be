#include "chart/pixel_stream.h"

#include "chart/deflate.h"
#include "common/arena.h"
#include "common/lanes.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef uint32_t words __attribute__((vector_size(16)));

enum {
    FILTER_UP = 2,
    PIXEL = 4, /* bytes in memory */
    CHANNELS = 3,
    COLOUR = 0xFFFFFF,
    ADLER_MODULUS = 65521,
    SEEN = 1 << 13,
    AT_ONCE = 8, /* changes looked at in one step */
};

struct spot {
    uint32_t x, row; /* row from 1: 0 is no spot */
};

struct stream {
    size_t width, y;
    struct deflate *deflate;
    uint64_t first, second; /* Adler-32 of what the stream holds, reduced at the end of each row */
    struct spot *seen;      /* by hash of two changes: where they stood last */
    uint32_t *changes;      /* each channel less the same above; of as many rows as a match reaches */
    size_t rows;
};

static size_t row_bytes(size_t width)
{
    return 1 + CHANNELS * width; /* in the stream */
}

static uint32_t *changes_at(const struct stream *stream, size_t y)
{
    return stream->changes + y % stream->rows * stream->width;
}

static uint32_t pixel_at(const unsigned char *row)
{
    uint32_t pixel;
    memcpy(&pixel, row, sizeof pixel);
    return pixel & COLOUR;
}

/* Each channel less the same above, modulo 256. */
static uint32_t change(const unsigned char *row, const unsigned char *above)
{
    uint32_t a = pixel_at(row), b = pixel_at(above);
    return (((a & 0xFF00FF) + 0x1000100 - (b & 0xFF00FF)) & 0xFF00FF) |
           (((a & 0xFF00) + 0x10000 - (b & 0xFF00)) & 0xFF00);
}

/* Four pixels. Adds what changes to any. */
static void take_four(uint32_t *changes, const unsigned char *row, const unsigned char *above,
                      lanes *any)
{
    const words colour = {COLOUR, COLOUR, COLOUR, COLOUR};
    lanes here = (lanes_at(row) - lanes_at(above)) & (lanes)colour;
    memcpy(changes, &here, sizeof here);
    *any |= here;
}

/* Returns whether anything changes. */
static bool take_changes(uint32_t *changes, const unsigned char *row, const unsigned char *above,
                         size_t width)
{
    enum { STEP = 4 * PIXEL };
    lanes any = {0};
    uint32_t any_left = 0;
    size_t x = 0;
    for (; x + 16 <= width; x += 16, row += 4 * STEP, above += 4 * STEP) {
        take_four(changes + x, row, above, &any);
        take_four(changes + x + 4, row + STEP, above + STEP, &any);
        take_four(changes + x + 8, row + 2 * STEP, above + 2 * STEP, &any);
        take_four(changes + x + 12, row + 3 * STEP, above + 3 * STEP, &any);
    }
    for (; x < width; x++, row += PIXEL, above += PIXEL) {
        changes[x] = change(row, above);
        any_left |= changes[x];
    }
    return any_left != 0 || !lanes_none(any);
}

static uint64_t two_at(const uint32_t *changes)
{
    uint64_t two;
    memcpy(&two, changes, sizeof two);
    return two;
}

/* How many pixels from x on are as they are above. */
static size_t same_as_above(const uint32_t *changes, size_t x, size_t width)
{
    size_t end = x;
    while (end + AT_ONCE <= width &&
           (two_at(changes + end) | two_at(changes + end + 2) | two_at(changes + end + 4) |
            two_at(changes + end + 6)) == 0) {
        end += AT_ONCE;
    }
    while (end < width && changes[end] == 0) {
        end++;
    }
    return end - x;
}

static void write_zeros(struct stream *stream, size_t bytes)
{
    static const unsigned char zeros[1 + DEFLATE_SHORTEST];
    if (bytes > DEFLATE_SHORTEST) {
        deflate_literals(stream->deflate, zeros, 1);
        deflate_match(stream->deflate, bytes - 1, 1);
    } else {
        deflate_literals(stream->deflate, zeros, bytes);
    }
    stream->second += bytes * stream->first;
}

struct match {
    size_t pixels, distance; /* distance in bytes */
};

/* How many of the changes here are those there, up to where nothing changes for a while: that is not
 * for a match. */
static size_t repeats(const uint32_t *here, const uint32_t *there, size_t most)
{
    size_t pixels = 0, blank = 0;
    for (; pixels < most && blank < AT_ONCE && here[pixels] == there[pixels]; pixels++) {
        blank = here[pixels] == 0 ? blank + 1 : 0;
    }
    return pixels - (blank == AT_ONCE ? blank : 0);
}

/* Where the changes at x and after it stood last, within reach; none where not two of them did. */
static struct match find_match(struct stream *stream, const uint32_t *changes, size_t x)
{
    size_t width = stream->width;
    if (x + 1 >= width) {
        return (struct match){0};
    }
    uint32_t hash = changes[x] * 2654435761u ^ changes[x + 1] * 2246822519u;
    struct spot *seen = &stream->seen[hash >> 19];
    const struct spot before = *seen;
    *seen = (struct spot){(uint32_t)x, (uint32_t)stream->y + 1};
    if (before.row == 0) {
        return (struct match){0};
    }
    size_t y = before.row - 1, from = before.x;
    size_t distance = (stream->y - y) * row_bytes(width) + CHANNELS * x - CHANNELS * from;
    if (distance > DEFLATE_REACH) {
        return (struct match){0};
    }
    size_t pixels = repeats(changes + x, changes_at(stream, y) + from,
                            width - (x > from ? x : from));
    return (struct match){pixels < 2 ? 0 : pixels, distance};
}

/* Adler-32 of three bytes a pixel. */
static void sum_pixels(struct stream *stream, const uint32_t *changes, size_t count)
{
    uint64_t first = stream->first, second = stream->second;
    for (size_t i = 0; i < count; i++) {
        second += first += changes[i] >> 16;
        second += first += changes[i] >> 8 & 255;
        second += first += changes[i] & 255;
    }
    stream->first = first;
    stream->second = second;
}

static size_t write_change(struct stream *stream, const uint32_t *changes, size_t x)
{
    struct match match = find_match(stream, changes, x);
    if (match.pixels > 0) {
        deflate_match(stream->deflate, match.pixels * CHANNELS, match.distance);
    } else {
        const unsigned char bytes[CHANNELS] = {(unsigned char)(changes[x] >> 16),
                                               (unsigned char)(changes[x] >> 8 & 255),
                                               (unsigned char)(changes[x] & 255)};
        deflate_literals(stream->deflate, bytes, CHANNELS);
        match.pixels = 1;
    }
    sum_pixels(stream, changes + x, match.pixels);
    return match.pixels;
}

static void write_filter(struct stream *stream)
{
    static const unsigned char filter = FILTER_UP;
    deflate_literals(stream->deflate, &filter, 1);
    stream->first += filter;
    stream->second += stream->first;
}

static void write_row(struct stream *stream, const unsigned char *row, const unsigned char *above)
{
    size_t width = stream->width;
    uint32_t *changes = changes_at(stream, stream->y);
    bool any = take_changes(changes, row, above, width);
    write_filter(stream);
    for (size_t x = 0; x < width;) {
        size_t same = !any ? width : changes[x] != 0 ? 0 : same_as_above(changes, x, width);
        if (same > 0) {
            write_zeros(stream, same * CHANNELS);
        }
        x += same;
        x += x < width ? write_change(stream, changes, x) : 0;
    }
    stream->first %= ADLER_MODULUS;
    stream->second %= ADLER_MODULUS;
}

static void add_big_endian(struct buffer *out, uint32_t value)
{
    for (unsigned shift = 32; shift > 0; shift -= 8) {
        buffer_char(out, (char)(value >> (shift - 8) & 255));
    }
}

void pixel_stream_write(const struct picture *picture, struct buffer *out)
{
    static const char zlib_header[] = {0x78, 0x01};
    size_t width = picture->width, rows = DEFLATE_REACH / row_bytes(width) + 2;
    unsigned char *blank = memory_new(picture->stride);
    const unsigned char *above = blank, *row = picture->pixels;
    struct stream stream = {.width = width,
                            .first = 1,
                            .seen = memory_new(SEEN * sizeof *stream.seen),
                            .changes = memory_unset(rows * width * sizeof *stream.changes),
                            .rows = rows};
    buffer_add(out, zlib_header, sizeof zlib_header);
    stream.deflate = deflate_start(out);
    for (; stream.y < picture->height; stream.y++, above = row, row += picture->stride) {
        write_row(&stream, row, above);
    }
    deflate_end(stream.deflate);
    add_big_endian(out, (uint32_t)(stream.second << 16 | stream.first));
    free(stream.changes);
    free(stream.seen);
    free(blank);
}
