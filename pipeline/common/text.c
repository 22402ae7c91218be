#include "text.h"

#include <string.h>

size_t utf8_decode(const char *text, size_t length, uint32_t *character)
{
    const unsigned char *bytes = (const unsigned char *)text;
    uint32_t value, least;
    size_t count;
    if (bytes[0] < 0x80) {
        *character = bytes[0];
        return 1;
    } else if (bytes[0] >= 0xC2 && bytes[0] < 0xE0) {
        count = 2, value = bytes[0] & 0x1Fu, least = 0x80;
    } else if (bytes[0] >= 0xE0 && bytes[0] < 0xF0) {
        count = 3, value = bytes[0] & 0x0Fu, least = 0x800;
    } else if (bytes[0] >= 0xF0 && bytes[0] < 0xF5) {
        count = 4, value = bytes[0] & 0x07u, least = 0x10000;
    } else {
        return 0;
    }
    if (length < count) {
        return 0;
    }
    for (size_t i = 1; i < count; i++) {
        if ((bytes[i] & 0xC0u) != 0x80) {
            return 0;
        }
        value = value << 6 | (bytes[i] & 0x3Fu);
    }
    if (value < least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
        return 0;
    }
    *character = value;
    return count;
}

bool utf8_valid(const char *text, size_t length)
{
    for (size_t i = 0; i < length;) {
        uint32_t character;
        size_t used = utf8_decode(text + i, length - i, &character);
        if (used == 0) {
            return false;
        }
        i += used;
    }
    return true;
}

void utf8_encode(struct buffer *out, uint32_t character)
{
    char bytes[4];
    size_t count;
    if (character < 0x80) {
        bytes[0] = (char)character;
        count = 1;
    } else if (character < 0x800) {
        bytes[0] = (char)(0xC0u | character >> 6);
        count = 2;
    } else if (character < 0x10000) {
        bytes[0] = (char)(0xE0u | character >> 12);
        count = 3;
    } else {
        bytes[0] = (char)(0xF0u | character >> 18);
        count = 4;
    }
    for (size_t i = 1; i < count; i++) {
        bytes[i] = (char)(0x80u | (character >> 6 * (count - 1 - i) & 0x3Fu));
    }
    buffer_add(out, bytes, count);
}

static size_t blank_length(const char *text, size_t length)
{
    if (text[0] == ' ' || (text[0] >= '\t' && text[0] <= '\r')) {
        return 1;
    }
    return length >= 2 && memcmp(text, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

void text_fold_blanks(struct buffer *out, const char *text, size_t length)
{
    bool any = false;
    for (size_t i = 0; i < length;) {
        size_t blank = blank_length(text + i, length - i), start = i;
        if (blank) {
            i += blank;
            continue;
        }
        while (i < length && blank_length(text + i, length - i) == 0) {
            i++;
        }
        if (any) {
            buffer_char(out, ' ');
        }
        any = true;
        buffer_add(out, text + start, i - start);
    }
    buffer_add(out, "", 0);
}

bool text_equal(const char *a, size_t a_length, const char *b)
{
    return strlen(b) == a_length && memcmp(a, b, a_length) == 0;
}

bool text_is_name(const char *text)
{
    for (const char *c = text; *c; c++) {
        if (!((*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || *c == '-')) {
            return false;
        }
    }
    return *text != '\0';
}
