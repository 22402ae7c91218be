/* A growing run of bytes, always followed by a NUL that is not counted. */
#ifndef PIPEROLL_BUFFER_H
#define PIPEROLL_BUFFER_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

struct buffer {
    char *data; /* NULL while nothing was added */
    size_t length;
    size_t capacity;
};

/* A buffer starts as {0}; buffer_free gives its memory back and leaves it empty. */
void buffer_free(struct buffer *buffer);
void buffer_clear(struct buffer *buffer);
void buffer_cut(struct buffer *buffer, size_t length); /* keeps the first bytes, at most all */

/* Makes room for so many more bytes and a NUL, by moving the text. */
void buffer_grow(struct buffer *buffer, size_t more);

/* Makes room for so many more bytes behind the text, for who writes there and sets length. */
inline void buffer_room(struct buffer *buffer, size_t more)
{
    if (more >= buffer->capacity - buffer->length) { /* a NUL stands behind the text */
        buffer_grow(buffer, more);
    }
}

void buffer_add(struct buffer *buffer, const char *bytes, size_t length);
void buffer_text(struct buffer *buffer, const char *text);

inline void buffer_char(struct buffer *buffer, char c)
{
    buffer_room(buffer, 1);
    buffer->data[buffer->length++] = c;
    buffer->data[buffer->length] = '\0';
}

void buffer_count(struct buffer *buffer, uint64_t count); /* as decimal digits */
void buffer_format(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void buffer_format_list(struct buffer *buffer, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

#endif
