#include "trace/source_row.h"

#include "common/text.h"
#include "extract/encoding.h"
#include "extract/feed_file.h"

#include <stdint.h>
#include <string.h>

/* Splits "FILE:LINE:…"; false when there is no line. */
static bool split(const char *source, size_t *file_length, uint64_t *line)
{
    const char *colon = strchr(source, ':');
    if (!colon) {
        return false;
    }
    *file_length = (size_t)(colon - source);
    *line = 0;
    for (const char *digit = colon + 1; *digit >= '0' && *digit <= '9'; digit++) {
        if (*line > UINT64_MAX / 10 - 1) {
            return false;
        }
        *line = *line * 10 + (uint64_t)(*digit - '0');
    }
    return *line > 0;
}

static void add_shown(struct buffer *out, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length;) {
        uint32_t character;
        size_t used = utf8_decode(bytes + i, length - i, &character);
        if (used == 0 || character == 0x7f || (character < 0x20 && character != '\t')) {
            buffer_char(out, '?');
            i += used ? used : 1;
        } else {
            buffer_add(out, bytes + i, used);
            i += used;
        }
    }
}

/* Appends line `wanted` of the decoded text. LF, CRLF and CR end a line. */
static bool add_line(struct buffer *out, struct decoder *decoder, uint64_t wanted)
{
    char bytes[8192], row[SOURCE_ROW_MAX], before = 0;
    size_t length = 0;
    uint64_t line = 1;
    ptrdiff_t n;
    while (line <= wanted && (n = decoder_read(decoder, bytes, sizeof bytes)) > 0) {
        for (ptrdiff_t i = 0; i < n && line <= wanted; i++) {
            char c = bytes[i];
            bool ends = (c == '\n' && before != '\r') || c == '\r';
            if (line == wanted && !ends && c != '\n' && length < sizeof row) {
                row[length++] = c;
            }
            line += ends;
            before = c;
        }
    }
    while (length == sizeof row && length > 0 && ((unsigned char)row[length - 1] & 0x80)) {
        length--; /* a character may have been cut: leave it out */
    }
    add_shown(out, row, length);
    return length > 0;
}

bool source_row(struct buffer *out, const char *edition, const char *source)
{
    size_t file_length;
    uint64_t wanted;
    if (!split(source, &file_length, &wanted)) {
        return false;
    }
    struct buffer path = {0};
    buffer_format(&path, "%s/%.*s", edition, (int)file_length, source);
    struct feed_file *file = feed_file_open(path.data, NULL);
    buffer_free(&path);
    if (!file) {
        return false;
    }
    enum encoding encoding = encoding_detect("auto", feed_file_peek, file);
    feed_file_rewind(file);
    struct decoder *decoder = decoder_new(encoding, feed_file_peek, file);
    bool found = add_line(out, decoder, wanted);
    decoder_free(decoder);
    feed_file_close(file);
    return found;
}
