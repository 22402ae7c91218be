/* Fonts: embedded with every glyph that is printed, and every code leads to a character. */
#include "check.h"
#include "font_program.h"

#include <stdlib.h>
#include <string.h>

/* What a ToUnicode CMap says of a code: its first UTF-16 unit, or less than 0 for nothing. */
struct unicode {
    int unit[CODES];
};

static int first_unit(struct pdf_slice hex)
{
    char digits[5] = "";
    if (hex.length < 6 || hex.text[0] != '<') {
        return -1;
    }
    memcpy(digits, hex.text + 1, 4);
    return (int)strtol(digits, NULL, 16);
}

static int code_of(struct pdf_slice hex)
{
    char digits[3] = "";
    if (hex.length < 4 || hex.text[0] != '<') {
        return -1;
    }
    memcpy(digits, hex.text + 1, 2);
    return (int)strtol(digits, NULL, 16);
}

/* One entry of a range: <first> <last> and what the first leads to, or an array. */
static void read_range(struct unicode *unicode, struct pdf_slice first, struct pdf_slice *rest)
{
    int from = code_of(first), to = code_of(pdf_token(rest));
    struct pdf_slice target = pdf_value(rest);
    bool each = target.length && *target.text == '[';
    struct pdf_slice items = each ? pdf_inside(target) : target;
    for (int code = from; code >= 0 && code <= to; code++) {
        unicode->unit[code] = each ? first_unit(pdf_value(&items)) : first_unit(target) + code - from;
    }
}

static void read_map(struct unicode *unicode, struct pdf_slice text)
{
    enum { OUTSIDE, SINGLE, RANGE } part = OUTSIDE;
    for (int code = 0; code < CODES; code++) {
        unicode->unit[code] = -1;
    }
    for (struct pdf_slice token = pdf_token(&text); token.text; token = pdf_token(&text)) {
        if (pdf_is(token, "beginbfchar")) {
            part = SINGLE;
        } else if (pdf_is(token, "beginbfrange")) {
            part = RANGE;
        } else if (pdf_is(token, "endbfchar") || pdf_is(token, "endbfrange")) {
            part = OUTSIDE;
        } else if (part == SINGLE) {
            int code = code_of(token), unit = first_unit(pdf_token(&text));
            if (code >= 0) {
                unicode->unit[code] = unit;
            }
        } else if (part == RANGE) {
            read_range(unicode, token, &text);
        }
    }
}

/* The names that an encoding gives to codes; NULL where it gives none. */
static void read_names(const struct check *check, struct pdf_slice encoding,
                       struct pdf_slice names[CODES])
{
    struct pdf_slice differences = pdf_inside(look(check, encoding, "Differences"));
    long long code = 0, number;
    for (struct pdf_slice item = pdf_value(&differences); item.text;
         item = pdf_value(&differences)) {
        if (pdf_integer(item, &number)) {
            code = number;
        } else if (code >= 0 && code < CODES) {
            names[code++] = item;
        }
    }
}

/* What the page says of the width of a code, in thousandths of an em; less than 0 for nothing. */
static double page_width(struct pdf_slice widths, long long first, int code)
{
    struct pdf_slice items = pdf_inside(widths), item = pdf_value(&items);
    for (; item.text && first < code; first++) {
        item = pdf_value(&items);
    }
    char text[32] = "-1";
    if (first == code && item.length > 0 && item.length < sizeof text) {
        memcpy(text, item.text, item.length);
        text[item.length] = '\0';
    }
    return strtod(text, NULL);
}

/* Glyphs of the codes that are printed: there, and as wide as the page takes them to be. */
static void check_glyphs(struct check *check, size_t font, const unsigned char *used,
                         const struct pdf_slice names[CODES])
{
    struct pdf_slice value = check->pdf.objects[font].value;
    size_t file = 0;
    long long first = 0;
    pdf_reference(pdf_get(look(check, value, "FontDescriptor"), "FontFile"), &file);
    pdf_integer(look(check, value, "FirstChar"), &first);
    struct font_program *program =
        font_program_open(check->pdf.objects[file < check->pdf.count ? file : 0].stream);
    for (int code = 0; code < CODES; code++) {
        if (used[code]) {
            const char *what = arena_format(check->arena, "code %02X of font %zu", code, font);
            double said = page_width(look(check, value, "Widths"), first, code), is = 0;
            bool there = program && font_program_width(program, names[code], code, &is);
            hold(check, OUTLINES, there, what);
            hold(check, WIDTHS, !there || (said >= is - 1 && said <= is + 1), what);
        }
    }
    font_program_close(program);
}

static void check_codes(struct check *check, size_t font, const unsigned char *used)
{
    struct pdf_slice value = check->pdf.objects[font].value;
    struct pdf_slice encoding = look(check, value, "Encoding"), names[CODES] = {{NULL, 0}};
    struct unicode unicode;
    size_t map = 0;
    pdf_reference(pdf_get(value, "ToUnicode"), &map);
    read_map(&unicode, check->pdf.objects[map < check->pdf.count ? map : 0].stream);
    read_names(check, encoding, names);
    check_glyphs(check, font, used, names);
    for (int code = 0; code < CODES; code++) {
        if (used[code]) {
            int unit = unicode.unit[code];
            const char *what = arena_format(check->arena, "code %02X of font %zu", code, font);
            hold(check, UNICODE, unit >= 0, what);
            hold(check, USEFUL_UNICODE, unit != 0 && unit != 0xFEFF && unit != 0xFFFE, what);
            hold(check, NOT_DEFINED, !encoding.text ||
                     (names[code].text && !pdf_is(names[code], "/.notdef")), what);
        }
    }
}

void check_fonts(struct check *check)
{
    for (size_t i = 1; i < check->pdf.count; i++) {
        struct pdf_slice font = check->pdf.objects[i].value;
        if (pdf_is(pdf_get(font, "Type"), "/Font")) {
            struct pdf_slice descriptor = look(check, font, "FontDescriptor");
            const char *name = arena_format(check->arena, "font %zu", i);
            hold(check, EMBEDDED, look(check, descriptor, "FontFile").text ||
                                      look(check, descriptor, "FontFile2").text ||
                                      look(check, descriptor, "FontFile3").text, name);
            hold(check, CHARACTER_SETS, !pdf_get(descriptor, "CharSet").text &&
                                            !pdf_get(descriptor, "CIDSet").text, name);
            check_codes(check, i, check->used + i * CODES);
        }
    }
}
