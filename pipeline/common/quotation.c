#include "quotation.h"

#include "buffer.h"

#include <stdbool.h>
#include <string.h>

/* What an opening mark stands behind. */
static const char *const openers[] = {" ", "\t", "(", "[", "'", "\"", "/", "‘", "“", "–", "—", "\u00A0"};

static bool follows_opener(const char *text, const char *mark)
{
    size_t before = (size_t)(mark - text);
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) {
        size_t length = strlen(openers[i]);
        if (length <= before && memcmp(mark - length, openers[i], length) == 0) {
            return true;
        }
    }
    return before == 0;
}

/* The ’80s: not a quotation that begins with a figure. */
static bool is_decade(const char *mark)
{
    return strspn(mark + 1, "0123456789") == 2 && mark[3] == 's' && strchr(" ,.;:)", mark[4]);
}

static const char *print_mark(const char *text, const char *mark)
{
    bool opens = follows_opener(text, mark) && mark[1] != ' ' && mark[1] != '\0' &&
                 !(*mark == '\'' && is_decade(mark));
    if (*mark == '"') {
        return opens ? "“" : "”";
    }
    return opens ? "‘" : "’";
}

const char *quotation_marks(struct arena *arena, const char *text)
{
    struct buffer out = {0};
    if (!strpbrk(text, "'\"")) {
        return text;
    }
    for (const char *c = text; *c; c++) {
        if (*c == '\'' || *c == '"') {
            buffer_text(&out, print_mark(text, c));
        } else {
            buffer_char(&out, *c);
        }
    }
    const char *printed = arena_copy(arena, out.data, out.length);
    buffer_free(&out);
    return printed;
}
