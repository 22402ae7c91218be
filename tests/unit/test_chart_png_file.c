#include "chart/png_file.h"
#include "common/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <cairo.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { COLOUR = 0xFFFFFF };

static uint32_t random_number(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* Writes words of width × height pixels, a few more in each row's stride, and reads them with
 * libpng, through Cairo. */
static void check(const uint32_t *words, size_t width, size_t height, size_t words_a_row)
{
    char path[] = "/tmp/png-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    close(file);
    png_file_write(path, &(struct picture){(const unsigned char *)words, width, height,
                                           words_a_row * sizeof *words});
    cairo_surface_t *read = cairo_image_surface_create_from_png(path);
    unlink(path);
    assert_int_equal(cairo_surface_status(read), CAIRO_STATUS_SUCCESS);
    assert_int_equal(cairo_image_surface_get_format(read), CAIRO_FORMAT_RGB24);
    assert_int_equal(cairo_image_surface_get_width(read), width);
    assert_int_equal(cairo_image_surface_get_height(read), height);
    for (size_t y = 0; y < height; y++) {
        const unsigned char *row =
            cairo_image_surface_get_data(read) + y * (size_t)cairo_image_surface_get_stride(read);
        for (size_t x = 0; x < width; x++) {
            uint32_t pixel;
            memcpy(&pixel, row + x * sizeof pixel, sizeof pixel);
            assert_int_equal(pixel & COLOUR, words[y * words_a_row + x] & COLOUR);
        }
    }
    cairo_surface_destroy(read);
}

/* Blocks of one colour, noise, and what stood a little before: what a chart is made of, and worse.
 */
static void fill(uint32_t *words, size_t count, size_t width, unsigned kind, uint32_t *random)
{
    static const uint32_t colours[] = {0xFFFFFF, 0x12436D, 0x000000, 0x801650, 0xFF0001};
    for (size_t i = 0; i < count;) {
        size_t run = 1 + random_number(random) % (kind == 0 ? 300 : 12);
        size_t back = 1 + random_number(random) % (4 * width);
        uint32_t colour = colours[random_number(random) % 5];
        for (; run > 0 && i < count; run--, i++) {
            words[i] = kind == 2 && i >= back       ? words[i - back]
                       : kind > 0 && run % 3 == 0   ? random_number(random)
                       : i >= width && run % 7 != 0 ? words[i - width]
                                                    : colour;
        }
    }
}

static void pixels_come_back(void **state)
{
    uint32_t random = 5;
    (void)state;
    for (size_t round = 0; round < 240; round++) {
        size_t width = round < 40 ? round + 1 : 1 + random_number(&random) % 2000;
        size_t height = 1 + random_number(&random) % 60, more = random_number(&random) % 3;
        size_t count = (width + more) * height;
        uint32_t *words = memory_unset(count * sizeof *words);
        fill(words, count, width + more, (unsigned)(round % 3), &random);
        check(words, width, height, width + more);
        free(words);
    }
}

/* Sums and counts stay true where a picture is large and all of one kind. */
static void large_pictures_come_back(void **state)
{
    size_t width = 4000, height = 1200;
    uint32_t random = 9, *words = memory_unset(width * height * sizeof *words);
    (void)state;
    for (size_t i = 0; i < width * height; i++) {
        words[i] = 0xFFFFFF;
    }
    check(words, width, height, width);
    for (size_t i = 0; i < width * height; i++) {
        words[i] = random_number(&random);
    }
    check(words, width, height, width);
    free(words);
}

static struct buffer stream_of(const uint32_t *words, size_t width, size_t height)
{
    struct buffer stream = {0};
    pixel_stream_write(
        &(struct picture){(const unsigned char *)words, width, height, width * sizeof *words},
        &stream);
    return stream;
}

static void the_fourth_byte_does_not_count(void **state)
{
    uint32_t words[64 * 16], random = 11;
    (void)state;
    fill(words, 64 * 16, 64, 1, &random);
    struct buffer plain = stream_of(words, 64, 16);
    for (size_t i = 0; i < 64 * 16; i++) {
        words[i] ^= random_number(&random) << 24;
    }
    struct buffer other = stream_of(words, 64, 16);
    assert_int_equal(plain.length, other.length);
    assert_memory_equal(plain.data, other.data, plain.length);
    buffer_free(&plain);
    buffer_free(&other);
}

/* 1,000 rows of 6,001 bytes, all as the first: what is left is that first one and some 24 matches a row,
 * of a few bits each. */
static void what_repeats_costs_next_to_nothing(void **state)
{
    enum { WIDTH = 2000, HEIGHT = 1000, MOST = 20 * HEIGHT };
    uint32_t *words = memory_new(WIDTH * HEIGHT * sizeof *words);
    (void)state;
    struct buffer blank = stream_of(words, WIDTH, HEIGHT);
    assert_true(blank.length < MOST);
    for (size_t i = 0; i < WIDTH * HEIGHT; i++) {
        words[i] = (uint32_t)(i % WIDTH * (i % WIDTH) * 2654435761u >> 8);
    }
    struct buffer striped = stream_of(words, WIDTH, HEIGHT);
    assert_true(striped.length < MOST);
    buffer_free(&blank);
    buffer_free(&striped);
    free(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pixels_come_back),
        cmocka_unit_test(large_pictures_come_back),
        cmocka_unit_test(the_fourth_byte_does_not_count),
        cmocka_unit_test(what_repeats_costs_next_to_nothing),
    };
    return cmocka_run_group_tests_name("chart PNG", tests, NULL, NULL);
}
