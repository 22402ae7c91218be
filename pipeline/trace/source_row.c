#include "trace/source_row.h"

#include "common/text.h"

#include <stdint.h>
#include <stdio.h>
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

bool source_row(struct buffer *out, const char *edition, const char *source)
{
    size_t file_length;
    uint64_t wanted;
    if (!split(source, &file_length, &wanted)) {
        return false;
    }
    struct buffer path = {0};
    buffer_format(&path, "%s/%.*s", edition, (int)file_length, source);
    FILE *file = fopen(path.data, "rb");
    buffer_free(&path);
    if (!file) {
        return false;
    }
    char row[SOURCE_ROW_MAX];
    size_t length = 0;
    uint64_t line = 1;
    int c, before = 0;
    while (line <= wanted && (c = getc(file)) != EOF) {
        bool ends = c == '\n' || c == '\r';
        if (c == '\n' && before == '\r') {
            before = c; /* the line ended with the CR already */
            continue;
        }
        if (line == wanted && !ends && length < sizeof row) {
            row[length++] = (char)c;
        }
        line += ends;
        before = c;
    }
    fclose(file);
    add_shown(out, row, length);
    return length > 0;
}
