#include "chart/pixel_stream.h"

#include "chart/deflate.h"
#include "common/arena.h"

#include <stdlib.h>
#include <string.h>

enum {
    FILTER_UP = 2,
    PIXEL = 4, /* bytes in memory */
    CHANNELS = 3,
    COLOUR = 0xFFFFFF,
    ADLER_MODULUS = 65521,
    SEEN = 1 << 13,
    AT_ONCE = 8, /* pixels compared in one step */
};

struct spot {
    uint32_t x, row; /* row from 1: 0 is no spot */
};

struct stream {
    const struct picture *picture;
    const unsigned char *row, *above; /* the row that is written, and the one above it */
    size_t y;
    struct deflate *deflate;
    uint64_t first, second; /* Adler-32 of what the stream holds, reduced at the end of each row */
    struct spot *seen;      /* by hash of two changes: where they stood last */
    const unsigned char *blank; /* above the first row */
};

static const unsigned char *row_at(const struct stream *stream, size_t y)
{
    return stream->picture->pixels + y * stream->picture->stride;
}

static uint32_t pixel_at(const unsigned char *row, size_t x)
{
    uint32_t pixel;
    memcpy(&pixel, row + x * PIXEL, sizeof pixel);
    return pixel & COLOUR;
}

/* Each channel less the same above, modulo 256. */
static uint32_t change(const unsigned char *row, const unsigned char *above, size_t x)
{
    uint32_t a = pixel_at(row, x), b = pixel_at(above, x);
    return (((a & 0xFF00FF) + 0x1000100 - (b & 0xFF00FF)) & 0xFF00FF) |
           (((a & 0xFF00) + 0x10000 - (b & 0xFF00)) & 0xFF00);
}

static const unsigned char *above_row(const struct stream *stream, size_t y)
{
    return y == 0 ? stream->blank : row_at(stream, y - 1);
}

/* Two pixels; not 0 where one of them is not as it is above. */
static uint64_t differs(const struct stream *stream, size_t x)
{
    uint64_t row, above;
    memcpy(&row, stream->row + x * PIXEL, sizeof row);
    memcpy(&above, stream->above + x * PIXEL, sizeof above);
    return (row ^ above) & ((uint64_t)COLOUR << 32 | COLOUR);
}

/* How many pixels from x on are as they are above. */
static size_t same_as_above(const struct stream *stream, size_t x)
{
    size_t end = x, width = stream->picture->width;
    while (end + AT_ONCE <= width && (differs(stream, end) | differs(stream, end + 2) |
                                      differs(stream, end + 4) | differs(stream, end + 6)) == 0) {
        end += AT_ONCE;
    }
    while (end < width && pixel_at(stream->row, end) == pixel_at(stream->above, end)) {
        end++;
    }
    return end - x;
}

static void write_zeros(struct stream *stream, size_t bytes)
{
    deflate_literal(stream->deflate, 0);
    if (bytes - 1 >= DEFLATE_SHORTEST) {
        deflate_match(stream->deflate, bytes - 1, 1);
    } else {
        for (size_t i = 1; i < bytes; i++) {
            deflate_literal(stream->deflate, 0);
        }
    }
    stream->second += bytes * stream->first;
}

struct match {
    size_t pixels, distance; /* distance in bytes */
};

/* How many changes from x on are those from `from` on in another row, up to where nothing changes for
 * a while: that is not for a match. */
static size_t repeats(const struct stream *stream, size_t x, size_t from, const unsigned char *row,
                      const unsigned char *above)
{
    size_t width = stream->picture->width, pixels = 0, blank = 0;
    for (; x + pixels < width && from + pixels < width && blank < AT_ONCE; pixels++) {
        uint32_t here = change(stream->row, stream->above, x + pixels);
        if (here != change(row, above, from + pixels)) {
            break;
        }
        blank = here == 0 ? blank + 1 : 0;
    }
    return pixels - (blank == AT_ONCE ? blank : 0);
}

/* Where the changes at x and after it stood last, within reach; none where not two of them did. */
static struct match find_match(struct stream *stream, size_t x)
{
    size_t width = stream->picture->width;
    if (x + 1 >= width) {
        return (struct match){0};
    }
    uint32_t one = change(stream->row, stream->above, x);
    uint32_t two = change(stream->row, stream->above, x + 1);
    struct spot *seen = &stream->seen[(one * 2654435761u ^ two * 2246822519u) >> 19];
    const struct spot before = *seen;
    *seen = (struct spot){(uint32_t)x, (uint32_t)stream->y + 1};
    if (before.row == 0) {
        return (struct match){0};
    }
    size_t y = before.row - 1, from = before.x;
    size_t distance = (stream->y - y) * (CHANNELS * width + 1) + CHANNELS * x - CHANNELS * from;
    if (distance > DEFLATE_REACH) {
        return (struct match){0};
    }
    size_t pixels = repeats(stream, x, from, row_at(stream, y), above_row(stream, y));
    return (struct match){pixels < 2 ? 0 : pixels, distance};
}

/* Adler-32 of the pixel's three bytes. */
static void sum_pixel(struct stream *stream, uint32_t changed)
{
    uint32_t red = changed >> 16, green = changed >> 8 & 255, blue = changed & 255;
    stream->second += CHANNELS * stream->first + 3 * red + 2 * green + blue;
    stream->first += red + green + blue;
}

static size_t write_change(struct stream *stream, size_t x)
{
    struct match match = find_match(stream, x);
    if (match.pixels == 0) {
        uint32_t changed = change(stream->row, stream->above, x);
        deflate_literal(stream->deflate, (unsigned char)(changed >> 16));
        deflate_literal(stream->deflate, (unsigned char)(changed >> 8 & 255));
        deflate_literal(stream->deflate, (unsigned char)(changed & 255));
        sum_pixel(stream, changed);
        return 1;
    }
    deflate_match(stream->deflate, match.pixels * CHANNELS, match.distance);
    for (size_t i = 0; i < match.pixels; i++) {
        sum_pixel(stream, change(stream->row, stream->above, x + i));
    }
    return match.pixels;
}

static void write_row(struct stream *stream)
{
    size_t width = stream->picture->width;
    deflate_literal(stream->deflate, FILTER_UP);
    stream->first += FILTER_UP;
    stream->second += stream->first;
    for (size_t x = 0; x < width;) {
        size_t same = same_as_above(stream, x);
        if (same > 0) {
            write_zeros(stream, same * CHANNELS);
        }
        x += same;
        x += x < width ? write_change(stream, x) : 0;
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
    unsigned char *blank = memory_new(picture->stride);
    struct stream stream = {.picture = picture,
                            .first = 1,
                            .blank = blank,
                            .seen = memory_new(SEEN * sizeof *stream.seen)};
    buffer_add(out, zlib_header, sizeof zlib_header);
    stream.deflate = deflate_start(out);
    for (stream.y = 0; stream.y < picture->height; stream.y++) {
        stream.row = row_at(&stream, stream.y);
        stream.above = above_row(&stream, stream.y);
        write_row(&stream);
    }
    deflate_end(stream.deflate);
    add_big_endian(out, (uint32_t)(stream.second << 16 | stream.first));
    free(stream.seen);
    free(blank);
}
