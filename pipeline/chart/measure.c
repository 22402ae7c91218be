#include "chart/measure.h"

#include "chart/typeface.h"
#include "common/text.h"

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

/* How many bytes of the word fit: whole characters, at least one. */
static size_t part_that_fits(struct arena *arena, struct typeface *typeface, const char *word,
                             size_t length, double points, bool bold, double width)
{
    size_t fits = 0;
    while (fits < length) {
        uint32_t character;
        size_t step = utf8_decode(word + fits, length - fits, &character);
        size_t longer = fits + (step ? step : 1);
        if (fits > 0 &&
            measure_width(typeface, arena_copy(arena, word, longer), points, bold) > width) {
            break;
        }
        fits = longer;
    }
    return fits;
}

/* How many bytes from the start of the text make the next line. */
static size_t next_line(struct arena *arena, struct typeface *typeface, const char *text,
                        double points, bool bold, double width)
{
    size_t taken = strcspn(text, " ");
    double word = measure_width(typeface, arena_copy(arena, text, taken), points, bold);
    if (word > width && width > 0) {
        return part_that_fits(arena, typeface, text, taken, points, bold, width);
    }
    while (text[taken]) {
        size_t longer = taken + 1 + strcspn(text + taken + 1, " ");
        if (measure_width(typeface, arena_copy(arena, text, longer), points, bold) > width) {
            break;
        }
        taken = longer;
    }
    return taken;
}

struct lines measure_lines(struct arena *arena, struct typeface *typeface, const char *text,
                           double points, bool bold, double width)
{
    struct lines lines = {.texts = arena_alloc(arena, (strlen(text) + 1) * sizeof *lines.texts)};
    while (*text) {
        size_t taken = next_line(arena, typeface, text, points, bold, width);
        const char *line = arena_copy(arena, text, taken);
        double line_width = measure_width(typeface, line, points, bold);
        lines.texts[lines.count++] = line;
        lines.width = line_width > lines.width ? line_width : lines.width;
        text += taken;
        text += strspn(text, " ");
    }
    return lines;
}
