#include "typeset/marks.h"

#include "common/buffer.h"

#include <string.h>

const struct mark marks[] = {
    {"[c]", "confidential",
     "Confidential: the figure is small enough to say something about a person, or would let such "
     "a figure be worked out."},
    {"[x]", "not available", "Not available."},
    {"[z]", "not applicable", "Not applicable: no such figure can be worked out."},
    {"[p]", "provisional", "Provisional."},
    {"[r]", "revised", "Revised since it was last published."},
    {"[e]", "estimated", "Estimated."},
    {NULL, NULL, NULL},
};

static bool prints(const struct exhibit *exhibit, const char *sign)
{
    for (size_t i = 0; i < exhibit->row_count * exhibit->column_count; i++) {
        if (exhibit->cells[i].status[0] && strstr(exhibit->cells[i].printed, sign)) {
            return true;
        }
    }
    return false;
}

const char *marks_explained(struct arena *arena, const struct exhibit *exhibit)
{
    struct buffer text = {0};
    const char *explained = NULL;
    for (const struct mark *mark = marks; mark->sign; mark++) {
        if (prints(exhibit, mark->sign)) {
            buffer_format(&text, "%s%s %s %s", text.length ? ", " : "", mark->sign,
                          text.length ? "for" : "stands for", mark->name);
        }
    }
    if (text.length) {
        buffer_char(&text, '.');
        explained = arena_text(arena, text.data);
    }
    buffer_free(&text);
    return explained;
}
