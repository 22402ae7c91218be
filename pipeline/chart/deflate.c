#include "chart/deflate.h"

#include "chart/huffman.h"
#include "common/arena.h"

#include <assert.h>
#include <endian.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
    TOKENS = 32768, /* of one block, which has codes of its own */
    LITERALS = 256,
    END_OF_BLOCK = 256,
    LENGTHS = 257, /* the first symbol of a length */
    LONGEST = 258,
    LONGEST_SYMBOL = 285,
    DISTANCES = 30,
    DYNAMIC_CODES = 2,
    TOKEN_ROOM = 6,    /* bytes: two codes of 15 bits, and 5 and 13 bits within their ranges */
    CODES_ROOM = 1024, /* both codes, of 316 lengths in 14 bits at most, and what flush writes ahead */
};

/* A number of a range that a symbol stands for: which in it, and in how many bits. */
struct ranged {
    unsigned symbol, extra, bits;
};

struct token {
    uint16_t length; /* 0: a literal */
    uint16_t value;  /* the byte, or the distance less 1 */
};

/* Where bits are written, and those not yet written, the first lowest. */
struct bits {
    unsigned char *at;
    uint64_t held;
    unsigned count;
};

struct deflate {
    struct buffer *out;
    struct bits held;
    size_t token_count;
    struct token tokens[TOKENS];
    struct ranged lengths[LONGEST + 1]; /* asked for too often to be worked out each time */
    uint32_t symbols[HUFFMAN_SYMBOLS], distances[DISTANCES]; /* how often in this block */
};

/* How long the codes are is written in symbols of its own: a length, or one of these. */
enum { REPEAT = 16, FEW_ZEROS = 17, MANY_ZEROS = 18, MEASURES = 19, MEASURE_LONGEST = 7 };

struct measures {
    size_t count;
    struct ranged each[HUFFMAN_SYMBOLS + DISTANCES];
};

/* At most 56 bits between one flush and the next. */
static void put(struct bits *bits, uint32_t value, unsigned count)
{
    bits->held |= (uint64_t)value << bits->count;
    bits->count += count;
}

/* Leaves less than a byte. Eight are written in one step; the next flush writes over those that are
 * not yet full. */
static void flush(struct bits *bits)
{
    uint64_t word = htole64(bits->held);
    memcpy(bits->at, &word, sizeof word);
    bits->at += bits->count / 8;
    bits->held >>= bits->count & ~7u;
    bits->count &= 7;
}

/* Ranges double in size, several to each size: 4 of lengths, 2 of distances. per is the power of 2
 * of how many; the first ones hold one number each. */
static struct ranged range_of(unsigned number, unsigned per)
{
    if (number < 2u << per) {
        return (struct ranged){number, 0, 0};
    }
    unsigned bits = 31u - (unsigned)__builtin_clz(number) - per;
    unsigned within = number & ((1u << bits) - 1);
    return (struct ranged){(bits << per) + (number >> bits), within, bits};
}

static struct ranged length_range(unsigned length)
{
    struct ranged range = range_of(length - DEFLATE_SHORTEST, 2);
    range.symbol += LENGTHS;
    return length == LONGEST ? (struct ranged){LONGEST_SYMBOL, 0, 0} : range;
}

struct deflate *deflate_start(struct buffer *out)
{
    struct deflate *deflate = memory_new(sizeof *deflate);
    deflate->out = out;
    for (unsigned length = DEFLATE_SHORTEST; length <= LONGEST; length++) {
        deflate->lengths[length] = length_range(length);
    }
    return deflate;
}

static struct ranged distance_range(unsigned before_last)
{
    return range_of(before_last, 1);
}

static void add_measure(struct measures *measures, unsigned symbol, size_t extra, unsigned bits)
{
    measures->each[measures->count++] = (struct ranged){symbol, (unsigned)extra, bits};
}

static void add_zeros(struct measures *measures, size_t run)
{
    while (run > 0) {
        size_t taken = run < 3 ? 1 : run < 138 ? run : 138;
        if (taken > 10) {
            add_measure(measures, MANY_ZEROS, taken - 11, 7);
        } else if (taken >= 3) {
            add_measure(measures, FEW_ZEROS, taken - 3, 3);
        } else {
            add_measure(measures, 0, 0, 0);
        }
        run -= taken;
    }
}

static void add_repeated(struct measures *measures, unsigned length, size_t run)
{
    add_measure(measures, length, 0, 0);
    for (run--; run >= 3;) {
        size_t taken = run < 6 ? run : 6;
        add_measure(measures, REPEAT, taken - 3, 2);
        run -= taken;
    }
    for (; run > 0; run--) {
        add_measure(measures, length, 0, 0);
    }
}

static void measure_codes(struct measures *measures, const unsigned char *lengths, size_t count)
{
    for (size_t i = 0, run; i < count; i += run) {
        for (run = 1; i + run < count && lengths[i + run] == lengths[i]; run++) {
        }
        if (lengths[i] == 0) {
            add_zeros(measures, run);
        } else {
            add_repeated(measures, lengths[i], run);
        }
    }
}

static size_t used(const unsigned char *bits, size_t count, size_t at_least)
{
    while (count > at_least && bits[count - 1] == 0) {
        count--;
    }
    return count;
}

static void write_codes(struct bits *bits, const struct huffman *symbols,
                        const struct huffman *distances)
{
    static const unsigned char order[MEASURES] = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                  11, 4,  12, 3, 13, 2, 14, 1, 15};
    unsigned char lengths[HUFFMAN_SYMBOLS + DISTANCES], ordered[MEASURES];
    uint32_t counts[MEASURES] = {0};
    struct measures measures = {0};
    struct huffman code;
    size_t symbol_count = used(symbols->bits, HUFFMAN_SYMBOLS, LENGTHS);
    size_t distance_count = used(distances->bits, DISTANCES, 1);
    memcpy(lengths, symbols->bits, symbol_count);
    memcpy(lengths + symbol_count, distances->bits, distance_count);
    measure_codes(&measures, lengths, symbol_count + distance_count);
    for (size_t i = 0; i < measures.count; i++) {
        counts[measures.each[i].symbol]++;
    }
    huffman_make(&code, counts, MEASURES, MEASURE_LONGEST);
    for (size_t i = 0; i < MEASURES; i++) {
        ordered[i] = code.bits[order[i]];
    }
    size_t ordered_count = used(ordered, MEASURES, 4);
    put(bits, (uint32_t)(symbol_count - LENGTHS), 5);
    put(bits, (uint32_t)(distance_count - 1), 5);
    put(bits, (uint32_t)(ordered_count - 4), 4);
    flush(bits);
    for (size_t i = 0; i < ordered_count; i++) {
        put(bits, ordered[i], 3);
        flush(bits);
    }
    for (size_t i = 0; i < measures.count; i++) {
        const struct ranged *measure = &measures.each[i];
        put(bits, code.code[measure->symbol], code.bits[measure->symbol]);
        put(bits, measure->extra, measure->bits);
        flush(bits);
    }
}

static void put_ranged(struct bits *bits, const struct huffman *code, struct ranged range)
{
    put(bits, code->code[range.symbol], code->bits[range.symbol]);
    put(bits, range.extra, range.bits);
}

static void write_tokens(const struct deflate *deflate, struct bits *to, const struct huffman *symbols,
                         const struct huffman *distances)
{
    struct bits held = *to, *bits = &held; /* its own: what is written could be any other's */
    for (size_t i = 0; i < deflate->token_count; i++) {
        const struct token token = deflate->tokens[i];
        if (token.length == 0) {
            put(bits, symbols->code[token.value], symbols->bits[token.value]);
        } else {
            put_ranged(bits, symbols, deflate->lengths[token.length]);
            put_ranged(bits, distances, distance_range(token.value));
        }
        flush(bits);
    }
    *to = held;
}

static void write_block(struct deflate *deflate, bool is_last)
{
    struct huffman symbols, distances;
    buffer_room(deflate->out, CODES_ROOM + deflate->token_count * TOKEN_ROOM);
    struct bits *bits = &deflate->held;
    bits->at = (unsigned char *)deflate->out->data + deflate->out->length;
    deflate->symbols[END_OF_BLOCK]++;
    huffman_make(&symbols, deflate->symbols, HUFFMAN_SYMBOLS, HUFFMAN_LONGEST);
    huffman_make(&distances, deflate->distances, DISTANCES, HUFFMAN_LONGEST);
    put(bits, is_last, 1);
    put(bits, DYNAMIC_CODES, 2);
    write_codes(bits, &symbols, &distances);
    write_tokens(deflate, bits, &symbols, &distances);
    put(bits, symbols.code[END_OF_BLOCK], symbols.bits[END_OF_BLOCK]);
    flush(bits);
    *bits->at = '\0';
    deflate->out->length = (size_t)((char *)bits->at - deflate->out->data);
    deflate->token_count = 0;
    memset(deflate->symbols, 0, sizeof deflate->symbols);
    memset(deflate->distances, 0, sizeof deflate->distances);
}

static void add_token(struct deflate *deflate, struct token token)
{
    if (deflate->token_count == TOKENS) {
        write_block(deflate, false);
    }
    deflate->tokens[deflate->token_count++] = token;
}

void deflate_literals(struct deflate *deflate, const unsigned char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        add_token(deflate, (struct token){0, bytes[i]});
        deflate->symbols[bytes[i]]++;
    }
}

void deflate_match(struct deflate *deflate, size_t length, size_t distance)
{
    assert(length >= DEFLATE_SHORTEST && distance > 0 && distance <= DEFLATE_REACH);
    unsigned distance_symbol = distance_range((unsigned)distance - 1).symbol;
    while (length > 0) {
        /* What would be left must be long enough for a match as well. */
        size_t taken = length <= LONGEST                     ? length
                       : length < LONGEST + DEFLATE_SHORTEST ? LONGEST - DEFLATE_SHORTEST
                                                             : LONGEST;
        add_token(deflate, (struct token){(uint16_t)taken, (uint16_t)(distance - 1)});
        deflate->symbols[deflate->lengths[taken].symbol]++;
        deflate->distances[distance_symbol]++;
        length -= taken;
    }
}

void deflate_end(struct deflate *deflate)
{
    write_block(deflate, true);
    if (deflate->held.count > 0) {
        buffer_char(deflate->out, (char)deflate->held.held);
    }
    free(deflate);
}
