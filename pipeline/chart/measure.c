#include "chart/measure.h"

#include "chart/typeface.h"

#include <string.h>

double measure_width(struct typeface *typeface, const char *text, double points, bool bold)
{
    int width = 0;
    if (!text[0]) {
        return 0;
    }
    PangoLayout *layout = typeface_layout(typeface, text, points, bold);
    pango_layout_get_size(layout, &width, NULL);
    g_object_unref(layout);
    return (double)width / PANGO_SCALE;
}

static size_t words_in(const char *text)
{
    size_t words = 1;
    for (; *text; text++) {
        words += *text == ' ';
    }
    return words;
}

struct lines measure_lines(struct arena *arena, struct typeface *typeface, const char *text,
                           double points, bool bold, double width)
{
    struct lines lines = {.texts = arena_alloc(arena, words_in(text) * sizeof *lines.texts)};
    while (*text) {
        size_t taken = 0;
        const char *line = NULL;
        double line_width = 0;
        for (size_t end = 0; text[end];) {
            end += strcspn(text + end + (end > 0), " ") + (end > 0);
            const char *longer = arena_copy(arena, text, end);
            double longer_width = measure_width(typeface, longer, points, bold);
            if (line && longer_width > width) {
                break;
            }
            line = longer;
            line_width = longer_width;
            taken = end;
        }
        lines.texts[lines.count++] = line;
        lines.width = line_width > lines.width ? line_width : lines.width;
        text += taken;
        text += strspn(text, " ");
    }
    return lines;
}
