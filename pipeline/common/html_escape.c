#include "html_escape.h"

#include "text.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static const char *entity(uint32_t character)
{
    switch (character) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

static bool is_control(uint32_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7f && c < 0xa0);
}

static bool turns_direction(uint32_t c)
{
    return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069);
}

static bool is_no_character(uint32_t c)
{
    return (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

/* How many bytes come first that stand for themselves. */
static size_t plain_length(const char *text, size_t length)
{
    size_t count = 0;
    while (count < length && text[count] >= ' ' && text[count] <= '~' &&
           !entity((unsigned char)text[count])) {
        count++;
    }
    return count;
}

void html_escape(struct buffer *out, const char *text, size_t length)
{
    for (size_t i = 0; i < length;) {
        uint32_t character;
        size_t plain = plain_length(text + i, length - i);
        if (plain > 0) {
            buffer_add(out, text + i, plain);
            i += plain;
            continue;
        }
        size_t size = utf8_decode(text + i, length - i, &character);
        if (size == 0) {
            buffer_text(out, "\xef\xbf\xbd");
            i++;
            continue;
        }
        const char *replacement = entity(character);
        if (replacement) {
            buffer_text(out, replacement);
        } else if (is_control(character) || turns_direction(character) ||
                   is_no_character(character)) {
            buffer_format(out, "[U+%04X]", (unsigned)character);
        } else {
            buffer_add(out, text + i, size);
        }
        i += size;
    }
}

void html_escape_text(struct buffer *out, const char *text)
{
    html_escape(out, text, strlen(text));
}
