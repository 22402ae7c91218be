#include "buffer.h"

#include "diagnostic.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { USUAL_LENGTH = 128 };

extern inline void buffer_room(struct buffer *buffer, size_t more);
extern inline void buffer_char(struct buffer *buffer, char c);

void buffer_grow(struct buffer *buffer, size_t more)
{
    if (more > SIZE_MAX / 4 || buffer->length > SIZE_MAX / 4) {
        diagnostic_fatal("out of memory (%zu bytes asked for)", more);
    }
    size_t wanted = buffer->length + more + 1;
    if (wanted <= buffer->capacity) {
        return;
    }
    size_t capacity = buffer->capacity ? buffer->capacity : 256;
    while (capacity < wanted) {
        capacity *= 2;
    }
    char *data = realloc(buffer->data, capacity);
    if (!data) {
        diagnostic_fatal("out of memory (%zu bytes asked for)", capacity);
    }
    buffer->data = data;
    buffer->capacity = capacity;
}

void buffer_free(struct buffer *buffer)
{
    free(buffer->data);
    *buffer = (struct buffer){0};
}

void buffer_clear(struct buffer *buffer)
{
    buffer->length = 0;
    if (buffer->data) {
        buffer->data[0] = '\0';
    }
}

void buffer_cut(struct buffer *buffer, size_t length)
{
    if (length < buffer->length) {
        buffer->length = length;
        buffer->data[length] = '\0';
    }
}

void buffer_add(struct buffer *buffer, const char *bytes, size_t length)
{
    buffer_room(buffer, length);
    if (length) {
        memcpy(buffer->data + buffer->length, bytes, length);
    }
    buffer->length += length;
    buffer->data[buffer->length] = '\0';
}

void buffer_text(struct buffer *buffer, const char *text)
{
    buffer_add(buffer, text, strlen(text));
}

/* How many decimal digits: 1233 / 4096 is log10(2), near enough for the powers of two there are. */
static size_t digits_of(uint64_t count)
{
    static const uint64_t powers[] = {
        UINT64_C(1), UINT64_C(10), UINT64_C(100), UINT64_C(1000), UINT64_C(10000),
        UINT64_C(100000), UINT64_C(1000000), UINT64_C(10000000), UINT64_C(100000000),
        UINT64_C(1000000000), UINT64_C(10000000000), UINT64_C(100000000000),
        UINT64_C(1000000000000), UINT64_C(10000000000000), UINT64_C(100000000000000),
        UINT64_C(1000000000000000), UINT64_C(10000000000000000), UINT64_C(100000000000000000),
        UINT64_C(1000000000000000000), UINT64_C(10000000000000000000)};
    unsigned bits = 64 - (unsigned)__builtin_clzll(count | 1);
    size_t least = bits * 1233 >> 12;
    return least + (count >= powers[least]) + (count == 0);
}

/* Two digits at a time, from the last to the first. */
void buffer_count(struct buffer *buffer, uint64_t count)
{
    static const char pairs[] =
        "00010203040506070809101112131415161718192021222324"
        "25262728293031323334353637383940414243444546474849"
        "50515253545556575859606162636465666768697071727374"
        "75767778798081828384858687888990919293949596979899";
    enum { MOST_DIGITS = 20 };
    size_t digits = digits_of(count);
    buffer_room(buffer, MOST_DIGITS);
    buffer->length += digits;
    char *at = buffer->data + buffer->length;
    *at = '\0';
    for (; count >= 10; count /= 100) {
        at -= 2;
        memcpy(at, pairs + count % 100 * 2, 2);
    }
    if (digits % 2 == 1) {
        at[-1] = (char)('0' + count);
    }
}

void buffer_format_list(struct buffer *buffer, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    buffer_grow(buffer, USUAL_LENGTH);
    size_t room = buffer->capacity - buffer->length;
    int length = vsnprintf(buffer->data + buffer->length, room, format, arguments);
    if (length < 0) {
        diagnostic_fatal("cannot format text");
    }
    if ((size_t)length >= room) {
        buffer_grow(buffer, (size_t)length);
        vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, again);
    }
    va_end(again);
    buffer->length += (size_t)length;
}

void buffer_format(struct buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    buffer_format_list(buffer, format, arguments);
    va_end(arguments);
}
