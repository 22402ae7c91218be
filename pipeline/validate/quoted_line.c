#include "validate/quoted_line.h"

#include "common/arena.h"
#include "extract/encoding.h"
#include "extract/feed_file.h"
#include "validate/page.h"
#include "validate/source_position.h"

#include <stdlib.h>
#include <string.h>

/* A longer line is a whole document: where in it the place is, the line number does not say. */
enum { LONGEST_LINE = 2000, LARGEST_FILE = 4 << 20 };

/* The line with that number, without its blanks at the left; false where there is none to quote. */
static bool find_line(csv_source *source, void *context, unsigned long long wanted,
                      struct buffer *line)
{
    char bytes[16384];
    unsigned long long number = 1;
    size_t read = 0;
    ptrdiff_t count;
    while (number <= wanted && read <= LARGEST_FILE &&
           (count = source(context, bytes, sizeof bytes)) > 0) {
        read += (size_t)count;
        for (ptrdiff_t i = 0; i < count && number <= wanted; i++) {
            bool indents = line->length == 0 && (bytes[i] == ' ' || bytes[i] == '\t');
            if (bytes[i] == '\n') {
                number++;
            } else if (number == wanted && line->length <= LONGEST_LINE && !indents &&
                       bytes[i] != '\r') {
                buffer_char(line, bytes[i]);
            }
        }
    }
    return line->length > 0 && line->length <= LONGEST_LINE;
}

static bool read_line(const struct feed *feed, const char *path, unsigned long long number,
                      struct buffer *line)
{
    struct feed_file *file = feed_file_open(path, NULL);
    if (!file) {
        return false;
    }
    enum encoding encoding = encoding_detect(feed->encoding, feed_file_peek, file);
    feed_file_rewind(file);
    struct decoder *decoder = decoder_new(encoding, feed_file_peek, file);
    bool found = find_line(decoder_read, decoder, number, line);
    decoder_free(decoder);
    feed_file_close(file);
    return found;
}

static bool ends_name(char c)
{
    return strchr(" \t\r=/>", c) != NULL; /* the end of the text, too */
}

/* Behind the name where it stands in the text after one of those characters; NULL where it does
 * not. */
static const char *behind_name(const char *text, const char *before, const char *name,
                               size_t length)
{
    for (const char *at = strstr(text, name); at; at = strstr(at + 1, name)) {
        if (at > text && strchr(before, at[-1]) && ends_name(at[length])) {
            return at + length;
        }
    }
    return NULL;
}

/* The value of the attribute that ends the path, or the text of the element; length 0 where the
 * line does not have it. */
static const char *find_value(const char *line, const char *path, size_t *length)
{
    const char *last = strrchr(path, '/') + 1;
    bool is_attribute = *last == '@';
    const char *name = last + is_attribute;
    size_t name_length = strcspn(name, "[");
    char *copy = strndup(name, name_length);
    const char *at =
        name_length ? behind_name(line, is_attribute ? " \t" : "<:", copy, name_length) : NULL;
    free(copy);
    *length = 0;
    if (!at) {
        return line;
    }
    at += strcspn(at, is_attribute ? "\"'" : ">");
    if (*at) {
        char end[2] = {is_attribute ? *at : '<', '\0'};
        *length = strcspn(++at, end);
    }
    return at;
}

bool quoted_line_write(struct buffer *page, const char *folder, const struct feeds *feeds,
                       const char *source)
{
    struct arena *arena = arena_new();
    struct source_position position;
    struct buffer line = {0};
    bool is_place = source_position_read(arena, source, &position) && position.path;
    const struct feed *feed = is_place ? source_position_feed(feeds, &position) : NULL;
    bool found = feed && read_line(feed, arena_format(arena, "%s/feeds/%s", folder, position.file),
                                   position.line, &line);
    if (found) {
        size_t length;
        const char *value = find_value(line.data, position.path, &length);
        buffer_format(page,
                      "<div class=\"scroll\"><table class=\"quoted\">\n<tr>"
                      "<th scope=\"row\">line %llu</th><td><code>",
                      position.line);
        page_text(page, arena_copy(arena, line.data, (size_t)(value - line.data)));
        if (length) {
            page_element(page, "<mark>", arena_copy(arena, value, length), "</mark>");
        }
        page_text(page, value + length);
        buffer_text(page, "</code></td></tr>\n</table></div>\n");
    }
    buffer_free(&line);
    arena_free(arena);
    return found;
}
