#include "chart/deflate.h"
#include "chart/huffman.h"
#include "common/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/* What is written, and what it must be when zlib reads it. */
struct pair {
    struct buffer written, meant;
    struct deflate *deflate;
};

static void start(struct pair *pair)
{
    *pair = (struct pair){0};
    pair->deflate = deflate_start(&pair->written);
}

static void literal(struct pair *pair, unsigned byte)
{
    deflate_literals(pair->deflate, &(unsigned char){(unsigned char)byte}, 1);
    buffer_char(&pair->meant, (char)byte);
}

static void match(struct pair *pair, size_t length, size_t distance)
{
    deflate_match(pair->deflate, length, distance);
    for (size_t i = 0; i < length; i++) {
        buffer_char(&pair->meant, pair->meant.data[pair->meant.length - distance]);
    }
}

static void check(struct pair *pair)
{
    z_stream stream = {0};
    deflate_end(pair->deflate);
    unsigned char *read = memory_unset(pair->meant.length + 1);
    assert_int_equal(inflateInit2(&stream, -MAX_WBITS), Z_OK);
    stream.next_in = (Bytef *)pair->written.data;
    stream.avail_in = (uInt)pair->written.length;
    stream.next_out = read;
    stream.avail_out = (uInt)pair->meant.length + 1;
    assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
    assert_int_equal(stream.avail_in, 0);
    assert_int_equal(stream.total_out, pair->meant.length);
    if (pair->meant.length > 0) {
        assert_memory_equal(read, pair->meant.data, pair->meant.length);
    }
    inflateEnd(&stream);
    free(read);
    buffer_free(&pair->written);
    buffer_free(&pair->meant);
}

static uint32_t random_number(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static void nothing_and_one_byte(void **state)
{
    struct pair pair;
    (void)state;
    start(&pair);
    check(&pair);
    start(&pair);
    literal(&pair, 200);
    check(&pair);
}

static void every_length(void **state)
{
    struct pair pair;
    (void)state;
    start(&pair);
    literal(&pair, 'a');
    literal(&pair, 'b');
    for (size_t length = DEFLATE_SHORTEST; length < 1200; length++) {
        match(&pair, length, 2);
        literal(&pair, (unsigned)length & 255);
    }
    check(&pair);
}

static void every_distance(void **state)
{
    struct pair pair;
    uint32_t random = 1;
    (void)state;
    start(&pair);
    for (size_t i = 0; i < DEFLATE_REACH; i++) {
        literal(&pair, random_number(&random) & 255);
    }
    for (size_t distance = 1; distance <= DEFLATE_REACH; distance++) {
        match(&pair, 3 + distance % 5, distance);
    }
    check(&pair);
}

/* Counts as Fibonacci's numbers would want codes far longer than 15 bits. */
static void add_fibonacci(uint32_t *counts, size_t symbols)
{
    uint32_t one = 1, two = 1;
    for (size_t i = 0; i < symbols; i++) {
        uint32_t next = one + two;
        counts[i] = one;
        one = two;
        two = next;
    }
}

static void rare_bytes_beside_common_ones(void **state)
{
    struct pair pair;
    uint32_t counts[24];
    (void)state;
    add_fibonacci(counts, 24);
    start(&pair);
    for (size_t i = 0; i < 24; i++) {
        for (uint32_t n = 0; n < counts[i]; n++) {
            literal(&pair, (unsigned)(i * 9));
        }
    }
    check(&pair);
}

static void at_random(void **state)
{
    uint32_t random = 7;
    (void)state;
    for (int round = 0; round < 60; round++) {
        struct pair pair;
        uint32_t kinds = 1 + random_number(&random) % 255;
        start(&pair);
        literal(&pair, 0);
        for (uint32_t n = random_number(&random) % 100000; n > 0; n--) {
            size_t reach = pair.meant.length < DEFLATE_REACH ? pair.meant.length : DEFLATE_REACH;
            if (random_number(&random) % 4 == 0) {
                match(&pair, 3 + random_number(&random) % 40, 1 + random_number(&random) % reach);
            } else {
                literal(&pair, random_number(&random) % kinds);
            }
        }
        check(&pair);
    }
}

/* In 1/32768: a code is complete when its symbols fill the whole. */
static uint32_t filled(const struct huffman *code, size_t symbols, unsigned longest)
{
    uint32_t sum = 0;
    for (size_t i = 0; i < symbols; i++) {
        assert_true(code->bits[i] <= longest);
        sum += code->bits[i] ? 1u << (HUFFMAN_LONGEST - code->bits[i]) : 0;
    }
    return sum;
}

static void codes_are_complete_and_short_enough(void **state)
{
    uint32_t random = 3;
    (void)state;
    for (int round = 0; round < 2000; round++) {
        uint32_t counts[HUFFMAN_SYMBOLS] = {0};
        struct huffman code;
        size_t symbols = 2 + random_number(&random) % (HUFFMAN_SYMBOLS - 1);
        unsigned longest = symbols <= 128 ? 7 + random_number(&random) % 9 : HUFFMAN_LONGEST;
        for (size_t i = random_number(&random) % symbols; i < symbols; i++) {
            counts[i] = random_number(&random) % 3 ? 0 : 1u << random_number(&random) % 22;
        }
        huffman_make(&code, counts, symbols, longest);
        assert_int_equal(filled(&code, symbols, longest), 1u << HUFFMAN_LONGEST);
        for (size_t i = 0; i < symbols; i++) {
            assert_true(counts[i] == 0 || code.bits[i] > 0);
        }
    }
}

static void the_commoner_the_shorter(void **state)
{
    uint32_t counts[12];
    struct huffman code;
    (void)state;
    add_fibonacci(counts, 12);
    huffman_make(&code, counts, 12, HUFFMAN_LONGEST);
    for (size_t i = 2; i < 12; i++) {
        assert_int_equal(code.bits[i], 12 - i);
    }
    assert_int_equal(code.bits[0], 11);
    assert_int_equal(code.bits[1], 11);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_and_one_byte),
        cmocka_unit_test(every_length),
        cmocka_unit_test(every_distance),
        cmocka_unit_test(rare_bytes_beside_common_ones),
        cmocka_unit_test(at_random),
        cmocka_unit_test(codes_are_complete_and_short_enough),
        cmocka_unit_test(the_commoner_the_shorter),
    };
    return cmocka_run_group_tests_name("chart deflate", tests, NULL, NULL);
}
