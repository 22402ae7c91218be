#include "typeset/html.h"

#include "typeset/files.h"

#include "common/html_escape.h"

#include <stdint.h>
#include <string.h>

/* Charts are drawn at 300 dots an inch; CSS counts 96 to the inch. */
enum { DOTS_AN_INCH = 300, CSS_AN_INCH = 96 };

static uint32_t big_endian(const char *bytes)
{
    uint32_t value = 0;
    for (int i = 0; i < 4; i++) {
        value = value << 8 | (unsigned char)bytes[i];
    }
    return value;
}

static unsigned css_pixels(uint32_t dots)
{
    return (unsigned)(((uint64_t)dots * CSS_AN_INCH + DOTS_AN_INCH / 2) / DOTS_AN_INCH);
}

/* The width and height that keep the picture's place on the page free while it is read. */
static void write_size(struct buffer *out, const char *png, size_t length)
{
    enum { SIGNATURE_AND_HEADER = 24, WIDTH_AT = 16, HEIGHT_AT = 20 };
    if (length >= SIGNATURE_AND_HEADER && memcmp(png + 12, "IHDR", 4) == 0) {
        buffer_format(out, " width=\"%u\" height=\"%u\"", css_pixels(big_endian(png + WIDTH_AT)),
                      css_pixels(big_endian(png + HEIGHT_AT)));
    }
}

/* Each 12 bits are two digits: the pairs are written down first. */
static void write_base64(struct buffer *out, const char *bytes, size_t length)
{
    enum { PAIRS = 64 * 64 };
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *at = (const unsigned char *)bytes, *end = at + length;
    char pairs[PAIRS][2];
    for (size_t i = 0; i < PAIRS; i++) {
        pairs[i][0] = digits[i / 64];
        pairs[i][1] = digits[i % 64];
    }
    buffer_room(out, (length + 2) / 3 * 4);
    char *to = out->data + out->length;
    for (; end - at >= 3; at += 3, to += 4) {
        memcpy(to, pairs[at[0] << 4 | at[1] >> 4], 2);
        memcpy(to + 2, pairs[(at[1] & 15) << 8 | at[2]], 2);
    }
    if (at < end) { /* one byte or two */
        unsigned last = end - at == 2 ? at[1] : 0;
        memcpy(to, pairs[at[0] << 4 | last >> 4], 2);
        to[2] = end - at == 2 ? digits[(last & 15) << 2] : '=';
        to[3] = '=';
        to += 4;
    }
    *to = '\0';
    out->length = (size_t)(to - out->data);
}

void html_image(struct buffer *out, const struct html_page *page,
                const struct report_exhibit *exhibit)
{
    size_t length;
    struct arena *arena = arena_new();
    const char *png = file_text(
        arena, arena_format(arena, "%s/%s", page->material->build, exhibit->image), &length);
    buffer_format(out,
                  "<div class=\"scroll picture\" role=\"region\" tabindex=\"0\" "
                  "aria-label=\"%s, picture\"><img",
                  exhibit_name(page->arena, exhibit));
    write_size(out, png, length);
    buffer_text(out, " alt=\"");
    html_escape_text(out, exhibit->alternative);
    buffer_text(out, "\" src=\"data:image/png;base64,");
    write_base64(out, png, length);
    buffer_text(out, "\"></div>\n");
    arena_free(arena);
}
