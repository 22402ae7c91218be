#include "chart/measure.h"

#include "chart/typeface.h"
#include "common/text.h"

#include <string.h>

#define LAST_LINE 0.25 /* share of the width that the last line of a paragraph should fill */
#define HAIR 0.001

double measure_width(struct typeface *typeface, const char *text, double points, bool bold)
{
    int width = 0;
    if (!text[0]) {
        return 0;
    }
    PangoLayout *layout = typeface_layout(typeface, text, points, bold);
    pango_layout_get_size(layout, &width, NULL);
    return (double)width / PANGO_SCALE;
}

/* A text laid out once: where its bytes stand, without laying out each beginning of it. */
struct ruler {
    const char *text;
    double *along; /* along[n]: width of the first n bytes; of a cluster begun, all of it */
};

static struct ruler ruler_make(struct arena *arena, struct typeface *typeface, const char *text,
                               double points, bool bold)
{
    size_t length = strlen(text);
    struct ruler ruler = {text, arena_alloc(arena, (length + 1) * sizeof *ruler.along)};
    PangoLayout *layout = typeface_layout(typeface, text, points, bold);
    PangoLayoutIter *cluster = pango_layout_get_iter(layout);
    do {
        PangoRectangle extent;
        size_t start = (size_t)pango_layout_iter_get_index(cluster);
        pango_layout_iter_get_cluster_extents(cluster, NULL, &extent);
        if (start < length) {
            ruler.along[start + 1] += (double)extent.width / PANGO_SCALE;
        }
    } while (pango_layout_iter_next_cluster(cluster));
    for (size_t i = 0; i < length; i++) {
        ruler.along[i + 1] += ruler.along[i];
    }
    pango_layout_iter_free(cluster);
    return ruler;
}

static double width_between(const struct ruler *ruler, size_t start, size_t end)
{
    return ruler->along[end] - ruler->along[start];
}

/* How many bytes of the word fit: whole characters, at least one. */
static size_t part_that_fits(const struct ruler *ruler, size_t start, size_t length, double width)
{
    size_t fits = 0;
    while (fits < length) {
        uint32_t character;
        size_t step = utf8_decode(ruler->text + start + fits, length - fits, &character);
        size_t longer = fits + (step ? step : 1);
        if (fits > 0 && width_between(ruler, start, start + longer) > width) {
            break;
        }
        fits = longer;
    }
    return fits;
}

/* How many bytes from start on make the next line. */
static size_t next_line(const struct ruler *ruler, size_t start, double width)
{
    const char *text = ruler->text + start;
    size_t taken = strcspn(text, " ");
    if (width_between(ruler, start, start + taken) > width && width > 0) {
        return part_that_fits(ruler, start, taken, width);
    }
    while (text[taken]) {
        size_t longer = taken + 1 + strcspn(text + taken + 1, " ");
        if (width_between(ruler, start, start + longer) > width) {
            break;
        }
        taken = longer;
    }
    return taken;
}

struct broken {
    struct lines lines;
    double last; /* width of the last line */
};

static struct broken break_lines(struct arena *arena, const struct ruler *ruler, double width)
{
    size_t length = strlen(ruler->text);
    struct broken broken = {
        .lines = {.texts = arena_alloc(arena, (length + 1) * sizeof *broken.lines.texts)}};
    for (size_t start = 0; start < length;) {
        size_t taken = next_line(ruler, start, width);
        broken.last = width_between(ruler, start, start + taken);
        broken.lines.texts[broken.lines.count++] = arena_copy(arena, ruler->text + start, taken);
        broken.lines.width =
            broken.last > broken.lines.width ? broken.last : broken.lines.width;
        start += taken;
        start += strspn(ruler->text + start, " ");
    }
    return broken;
}

struct lines measure_lines(struct arena *arena, struct typeface *typeface, const char *text,
                           double points, bool bold, double width)
{
    struct ruler ruler = ruler_make(arena, typeface, text, points, bold);
    return break_lines(arena, &ruler, width).lines;
}

struct lines measure_paragraph(struct arena *arena, struct typeface *typeface, const char *text,
                               double points, bool bold, double width)
{
    struct ruler ruler = ruler_make(arena, typeface, text, points, bold);
    struct broken broken = break_lines(arena, &ruler, width), narrower = broken;
    /* The widest line gives its last word to the next one, as long as that makes no line more. */
    while (narrower.lines.count == broken.lines.count) {
        broken = narrower;
        if (broken.lines.count < 2 || broken.last >= width * LAST_LINE) {
            break;
        }
        narrower = break_lines(arena, &ruler, broken.lines.width - HAIR);
    }
    return broken.lines;
}
