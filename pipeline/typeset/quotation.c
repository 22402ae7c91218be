#include "typeset/quotation.h"

#include "common/buffer.h"

#include <string.h>

const char *quotation_marks(struct arena *arena, const char *text)
{
    struct buffer out = {0};
    buffer_text(&out, "");
    for (const char *c = text; *c; c++) {
        if (*c != '\'') {
            buffer_char(&out, *c);
        } else if (c == text || strchr(" (['", c[-1])) {
            buffer_text(&out, "\xE2\x80\x98");
        } else {
            buffer_text(&out, "\xE2\x80\x99");
        }
    }
    const char *kept = arena_copy(arena, out.data, out.length);
    buffer_free(&out);
    return kept;
}
