#include "extract/delimiter.h"

#include "common/arena.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { LOOK_AT = 64 * 1024 };

static const char candidates[] = ",;\t|";

static size_t read_all(csv_source *source, void *context, char *bytes, size_t size)
{
    size_t length = 0;
    ptrdiff_t n;
    while (length < size && (n = source(context, bytes + length, size - length)) > 0) {
        length += (size_t)n;
    }
    return length;
}

char delimiter_detect(csv_source *source, void *context, size_t header_row)
{
    size_t counts[sizeof candidates] = {0}, best = 0, row = 1;
    char *bytes = memory_new(LOOK_AT);
    size_t length = read_all(source, context, bytes, LOOK_AT);
    bool quoted = false;
    for (size_t i = 0; i < length && row <= header_row; i++) {
        const char *candidate = bytes[i] ? strchr(candidates, bytes[i]) : NULL;
        bool after_cr = i > 0 && bytes[i - 1] == '\r';
        quoted = quoted != (bytes[i] == '"');
        if (!quoted && (bytes[i] == '\r' || (bytes[i] == '\n' && !after_cr))) {
            row++;
        } else if (!quoted && candidate && row == header_row) {
            counts[candidate - candidates]++;
        }
    }
    free(bytes);
    for (size_t i = 1; i < sizeof candidates - 1; i++) {
        best = counts[i] > counts[best] ? i : best;
    }
    return candidates[best];
}

char delimiter_of_feed(const struct feed *feed, struct feed_file *file, enum encoding encoding)
{
    if (strcmp(feed->delimiter, "auto") != 0) {
        return strcmp(feed->delimiter, "tab") == 0 ? '\t' : feed->delimiter[0];
    }
    struct decoder *decoder = decoder_new(encoding, feed_file_peek, file);
    char delimiter = delimiter_detect(decoder_read, decoder, feed->header_row);
    decoder_free(decoder);
    feed_file_rewind(file);
    return delimiter;
}
