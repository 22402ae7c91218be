#include "buffer.h"

#include "diagnostic.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { USUAL_LENGTH = 128 };

static void reserve(struct buffer *buffer, size_t more)
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

void buffer_room(struct buffer *buffer, size_t more)
{
    if (more >= buffer->capacity - buffer->length) { /* a NUL stands behind the text */
        reserve(buffer, more);
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

void buffer_char(struct buffer *buffer, char c)
{
    buffer_add(buffer, &c, 1);
}

void buffer_count(struct buffer *buffer, uint64_t count)
{
    char digits[20];
    size_t at = sizeof digits;
    for (; count >= 10; count /= 10) {
        digits[--at] = (char)('0' + count % 10);
    }
    digits[--at] = (char)('0' + count);
    buffer_add(buffer, digits + at, sizeof digits - at);
}

void buffer_format_list(struct buffer *buffer, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    reserve(buffer, USUAL_LENGTH);
    size_t room = buffer->capacity - buffer->length;
    int length = vsnprintf(buffer->data + buffer->length, room, format, arguments);
    if (length < 0) {
        diagnostic_fatal("cannot format text");
    }
    if ((size_t)length >= room) {
        reserve(buffer, (size_t)length);
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
