#include "extract/encoding.h"

#include "common/arena.h"
#include "common/buffer.h"
#include "common/text.h"
#include "extract/ascii.h"

#include <stdlib.h>
#include <string.h>

enum { CHUNK = 64 * 1024, LONGEST_CHARACTER = 4, LOST = 0xFFFD, LOOK_AT = 4096 };

/* Decodes one character from at least one byte; returns the bytes used, or 0 when there are too few
 * and more may come. */
typedef size_t decode_one(const unsigned char *bytes, size_t length, bool ended,
                          uint32_t *character);

struct decoder {
    decode_one *decode;
    bool ascii_stands; /* bytes below 0x80 stand for themselves */
    bool begun;
    bool ended;
    csv_source *source;
    void *context;
    unsigned char *in; /* CHUNK bytes */
    size_t in_start;
    size_t in_end;
    struct buffer out;
    size_t out_start;
    uint64_t lost;
};

/* Windows-1252 where it differs from Latin-1: 0x80 to 0x9F; 0 is not assigned. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static size_t decode_windows_1252(const unsigned char *bytes, size_t length, bool ended,
                                  uint32_t *character)
{
    (void)length;
    (void)ended;
    *character = bytes[0];
    if (bytes[0] >= 0x80 && bytes[0] < 0xA0) {
        *character = windows_1252[bytes[0] - 0x80] ? windows_1252[bytes[0] - 0x80] : LOST;
    }
    return 1;
}

/* How long the character is that begins with this byte; 1 for one that begins none. */
static size_t utf8_length(unsigned char first)
{
    return first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1;
}

static size_t decode_utf8(const unsigned char *bytes, size_t length, bool ended,
                          uint32_t *character)
{
    size_t used = utf8_decode((const char *)bytes, length, character);
    if (used == 0 && length < utf8_length(bytes[0]) && !ended) {
        return 0;
    }
    if (used == 0) {
        *character = LOST;
    }
    return used ? used : 1;
}

static uint32_t unit(const unsigned char *bytes, bool big_endian)
{
    return big_endian ? (uint32_t)bytes[0] << 8 | bytes[1] : (uint32_t)bytes[1] << 8 | bytes[0];
}

static size_t decode_utf16(const unsigned char *bytes, size_t length, bool ended, bool big_endian,
                           uint32_t *character)
{
    if (length < 4 && !ended) {
        return 0;
    }
    *character = LOST;
    if (length < 2) {
        return 1;
    }
    uint32_t high = unit(bytes, big_endian);
    if (high < 0xD800 || high > 0xDFFF) {
        *character = high;
        return 2;
    }
    uint32_t low = length >= 4 ? unit(bytes + 2, big_endian) : 0;
    if (high > 0xDBFF || low < 0xDC00 || low > 0xDFFF) {
        return 2;
    }
    *character = 0x10000 + ((high - 0xD800) << 10 | (low - 0xDC00));
    return 4;
}

static size_t decode_utf16le(const unsigned char *bytes, size_t length, bool ended,
                             uint32_t *character)
{
    return decode_utf16(bytes, length, ended, false, character);
}

static size_t decode_utf16be(const unsigned char *bytes, size_t length, bool ended,
                             uint32_t *character)
{
    return decode_utf16(bytes, length, ended, true, character);
}

static const struct {
    const char *name;
    decode_one *decode;
    bool ascii_stands;
} encodings[] = {
    [ENCODING_UTF8] = {"utf-8", decode_utf8, true},
    [ENCODING_WINDOWS_1252] = {"windows-1252", decode_windows_1252, true},
    [ENCODING_UTF16LE] = {"utf-16le", decode_utf16le, false},
    [ENCODING_UTF16BE] = {"utf-16be", decode_utf16be, false},
};

const char *encoding_name(enum encoding encoding)
{
    return encodings[encoding].name;
}

struct decoder *decoder_new(enum encoding encoding, csv_source *source, void *context)
{
    struct decoder *decoder = memory_new(sizeof *decoder);
    decoder->decode = encodings[encoding].decode;
    decoder->ascii_stands = encodings[encoding].ascii_stands;
    decoder->in = memory_unset(CHUNK);
    decoder->source = source;
    decoder->context = context;
    return decoder;
}

void decoder_free(struct decoder *decoder)
{
    if (decoder) {
        buffer_free(&decoder->out);
        free(decoder->in);
        free(decoder);
    }
}

uint64_t decoder_lost(const struct decoder *decoder)
{
    return decoder->lost;
}

/* Plain text without NULs is most of every feed: it is copied in one go. */
static void copy_ascii(struct decoder *decoder)
{
    const char *bytes = (const char *)decoder->in + decoder->in_start;
    size_t length = ascii_length(bytes, decoder->in_end - decoder->in_start);
    buffer_add(&decoder->out, bytes, length);
    decoder->in_start += length;
    decoder->begun = decoder->begun || length > 0;
}

static void put(struct decoder *decoder, uint32_t character)
{
    if (!decoder->begun && character == 0xFEFF) {
        decoder->begun = true; /* the byte order mark has done its work */
        return;
    }
    decoder->begun = true;
    if (character == 0 || character == LOST) {
        decoder->lost++;
        character = LOST;
    }
    utf8_encode(&decoder->out, character);
}

static void decode_chunk(struct decoder *decoder)
{
    while (decoder->in_start < decoder->in_end) {
        uint32_t character;
        if (decoder->ascii_stands) {
            copy_ascii(decoder);
        }
        if (decoder->in_start == decoder->in_end) {
            break;
        }
        size_t used = decoder->decode(decoder->in + decoder->in_start,
                                      decoder->in_end - decoder->in_start, decoder->ended,
                                      &character);
        if (used == 0) {
            break;
        }
        decoder->in_start += used;
        put(decoder, character);
    }
}

/* Reads one chunk behind the few bytes of a character that the last one left, and decodes it. */
static ptrdiff_t fill(struct decoder *decoder)
{
    size_t left = decoder->in_end - decoder->in_start;
    memmove(decoder->in, decoder->in + decoder->in_start, left);
    decoder->in_start = 0;
    decoder->in_end = left;
    ptrdiff_t n = decoder->source(decoder->context, (char *)decoder->in + left, CHUNK - left);
    if (n >= 0) {
        decoder->ended = n == 0;
        decoder->in_end += (size_t)n;
        buffer_clear(&decoder->out);
        decoder->out_start = 0;
        decode_chunk(decoder);
    }
    return n;
}

/* How many bytes from the first on are as they should be. */
static size_t length_of_good(const struct decoder *decoder, const char *bytes, size_t length)
{
    uint32_t character;
    size_t at = ascii_length(bytes, length), used;
    while (decoder->decode == decode_utf8 && at < length && bytes[at] != '\0' &&
           (used = utf8_decode(bytes + at, length - at, &character)) > 0 && character != LOST) {
        at += used;
        at += ascii_length(bytes + at, length - at);
    }
    return at;
}

/* Reads to where the bytes are wanted, and decodes only from the first that cannot stay as it
 * is: most feeds are good UTF-8 throughout. */
static ptrdiff_t read_in_place(struct decoder *decoder, char *bytes)
{
    ptrdiff_t n = decoder->source(decoder->context, bytes, CHUNK);
    if (n <= 0) {
        decoder->ended = n == 0;
        return n;
    }
    size_t good = length_of_good(decoder, bytes, (size_t)n);
    buffer_clear(&decoder->out);
    decoder->out_start = decoder->in_start = 0;
    decoder->in_end = (size_t)n - good;
    memcpy(decoder->in, bytes + good, decoder->in_end);
    decode_chunk(decoder);
    return (ptrdiff_t)good;
}

ptrdiff_t decoder_read(void *context, char *bytes, size_t size)
{
    struct decoder *decoder = context;
    while (decoder->out_start == decoder->out.length) {
        if (decoder->ended) {
            return 0;
        }
        bool in_place = decoder->begun && decoder->ascii_stands && size >= CHUNK &&
                        decoder->in_start == decoder->in_end;
        ptrdiff_t n = in_place ? read_in_place(decoder, bytes) : fill(decoder);
        if (n < 0 || (in_place && n > 0)) {
            return n;
        }
    }
    size_t n = decoder->out.length - decoder->out_start;
    n = n < size ? n : size;
    memcpy(bytes, decoder->out.data + decoder->out_start, n);
    decoder->out_start += n;
    return (ptrdiff_t)n;
}

/* NULs at even places are the high bytes of plain text with the high byte first. */
static bool looks_like_utf16(const unsigned char *bytes, size_t length, enum encoding *encoding)
{
    size_t nuls[2] = {0, 0};
    length = length < LOOK_AT ? length : LOOK_AT;
    for (size_t i = 0; i < length; i++) {
        nuls[i % 2] += bytes[i] == 0;
    }
    if (length >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE) {
        *encoding = ENCODING_UTF16LE;
        return true;
    }
    if (length >= 2 && bytes[0] == 0xFE && bytes[1] == 0xFF) {
        *encoding = ENCODING_UTF16BE;
        return true;
    }
    *encoding = nuls[0] > nuls[1] ? ENCODING_UTF16BE : ENCODING_UTF16LE;
    return (nuls[0] + nuls[1]) * 4 > length;
}

/* Whether all that is at hand and all that follows is UTF-8: decoded as if it were, nothing but
 * U+FFFD itself is lost. */
static bool rest_is_utf8(unsigned char *bytes, size_t length, csv_source *source, void *context)
{
    bool ended = false;
    for (;;) {
        size_t at = 0;
        while (at < length) {
            uint32_t character;
            size_t used = ascii_length((const char *)bytes + at, length - at);
            used = used ? used : utf8_decode((const char *)bytes + at, length - at, &character);
            if (used == 0 && (ended || length - at >= utf8_length(bytes[at]))) {
                return false;
            }
            if (used == 0) {
                break;
            }
            at += used;
        }
        if (ended) {
            return true;
        }
        memmove(bytes, bytes + at, length - at);
        length -= at;
        ptrdiff_t n = source(context, (char *)bytes + length, CHUNK - length);
        ended = n <= 0;
        length += n > 0 ? (size_t)n : 0;
    }
}

/* Which of the encodings has that name; false for auto and utf-16, which have to be looked for. */
static bool is_settled(const char *name, enum encoding *encoding)
{
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
        if (strcmp(encodings[i].name, name) == 0) {
            *encoding = (enum encoding)i;
            return true;
        }
    }
    return false;
}

enum encoding encoding_detect(const char *definition, csv_source *source, void *context)
{
    enum encoding encoding;
    if (is_settled(definition, &encoding)) {
        return encoding;
    }
    unsigned char *bytes = memory_unset(CHUNK);
    ptrdiff_t n = source(context, (char *)bytes, CHUNK);
    size_t length = n > 0 ? (size_t)n : 0;
    if (!looks_like_utf16(bytes, length, &encoding) && strcmp(definition, "auto") == 0) {
        encoding = rest_is_utf8(bytes, length, source, context) ? ENCODING_UTF8
                                                                : ENCODING_WINDOWS_1252;
    }
    free(bytes);
    return encoding;
}
