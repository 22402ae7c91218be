#include "trace/text_pages.h"

#include "common/buffer.h"
#include "common/text.h"

#include <stdbool.h>
#include <string.h>

/* Takes the next line that is not blank, without its end. */
static bool next_line(const char **at, const char *end, const char **line, size_t *length)
{
    while (*at < end) {
        const char *stop = memchr(*at, '\n', (size_t)(end - *at));
        *line = *at;
        *length = (size_t)((stop ? stop : end) - *at);
        *at = stop ? stop + 1 : end;
        if (*length > 0) {
            return true;
        }
    }
    return false;
}

/* Whether the page has a line that is this, and behind it one that is `then` (may be NULL). */
static bool has_line(const char *page, size_t page_length, const char *wanted, const char *then)
{
    const char *at = page, *line;
    size_t length;
    bool before = false;
    while (next_line(&at, page + page_length, &line, &length)) {
        if (before && text_equal(line, length, then)) {
            return true;
        }
        before = text_equal(line, length, wanted);
        if (before && !then) {
            return true;
        }
    }
    return false;
}

struct text_pages text_pages_of_body(struct arena *arena, const char *text, size_t length,
                                     const struct report_order *order)
{
    const char *end = text + length;
    size_t most = 1, number = 0;
    for (size_t i = 0; i < length; i++) {
        most += text[i] == '\f';
    }
    struct text_pages pages = {arena_alloc(arena, most * sizeof *pages.items), 0};
    for (const char *at = text; at < end;) {
        const char *stop = memchr(at, '\f', (size_t)(end - at));
        size_t size = (size_t)((stop ? stop : end) - at);
        bool contents = has_line(at, size, "Contents", NULL);
        number++;
        if (!contents && order->annex &&
            has_line(at, size, order->annex, order->annex_title)) {
            break;
        }
        struct buffer folded = {0};
        buffer_text(&folded, "");
        text_fold_blanks(&folded, at, size);
        if (!contents && folded.length) {
            pages.items[pages.count++] =
                (struct text_page){number, arena_copy(arena, folded.data, folded.length),
                                   folded.length};
        }
        buffer_free(&folded);
        at = stop ? stop + 1 : end;
    }
    return pages;
}
