#include "typeset/tex_escape.h"

#include "common/text.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

struct mapping {
    uint32_t character;
    const char *tex;
};

/* ASCII that TeX would read as something else, or join to its neighbour. Hyphens and commas are
 * looked at with their neighbours instead: "--" and ",," are ligatures. */
static const struct mapping specials[] = {
    {'\\', "\\textbackslash{}"}, {'{', "\\{"}, {'}', "\\}"}, {'$', "\\$"}, {'&', "\\&"},
    {'#', "\\#"}, {'%', "\\%"}, {'_', "\\_"}, {'^', "\\textasciicircum{}"},
    {'~', "\\textasciitilde{}"}, {'<', "\\textless{}"}, {'>', "\\textgreater{}"},
    {'|', "\\textbar{}"}, {'"', "\\textquotedbl{}"}, {'\'', "\\textquotesingle{}"},
    {'`', "\\textasciigrave{}"},
};

static const struct mapping symbols[] = {
    {0x00A0, "~"}, {0x00AD, "\\-"}, {0x2007, "\\phantom{0}"}, {0x200B, "\\breakhere{}"},
    {0x2010, "{-}"}, {0x2011, "\\mbox{-}"}, {0x2012, "\\textendash{}"}, {0x2013, "\\textendash{}"},
    {0x2014, "\\textemdash{}"}, {0x2015, "\\textemdash{}"}, {0x2018, "\\textquoteleft{}"},
    {0x2019, "\\textquoteright{}"}, {0x201A, "\\quotesinglbase{}"},
    {0x201C, "\\textquotedblleft{}"}, {0x201D, "\\textquotedblright{}"},
    {0x201E, "\\quotedblbase{}"}, {0x2020, "\\textdagger{}"}, {0x2021, "\\textdaggerdbl{}"},
    {0x2022, "\\textbullet{}"}, {0x2026, "\\glyph{2026}{\\textellipsis}"}, {0x202F, "~"},
    {0x2030, "\\textperthousand{}"}, {0x2039, "\\guilsinglleft{}"}, {0x203A, "\\guilsinglright{}"},
    {0x20AC, "\\texteuro{}"}, {0x2116, "\\textnumero{}"}, {0x2122, "\\texttrademark{}"},
    {0x2190, "\\textleftarrow{}"}, {0x2191, "\\textuparrow{}"}, {0x2192, "\\textrightarrow{}"},
    {0x2193, "\\textdownarrow{}"}, {0x2212, "\\textminus{}"}, {0x2248, "\\textapproxequal{}"},
    {0x2264, "\\textlessequal{}"}, {0x2265, "\\textgreaterequal{}"},
};

/* Latin Extended-A as the T1 encoding has it. */
enum extended { WHOLE /* one glyph */, BUILT /* letter and accent */, ABSENT };

static const struct {
    uint32_t first, last;
    enum extended how;
} extended[] = {
    {0x100, 0x101, BUILT}, {0x102, 0x107, WHOLE}, {0x108, 0x10B, BUILT}, {0x10C, 0x10F, WHOLE},
    {0x110, 0x110, BUILT}, {0x111, 0x111, WHOLE}, {0x112, 0x117, BUILT}, {0x118, 0x11B, WHOLE},
    {0x11C, 0x11D, BUILT}, {0x11E, 0x11F, WHOLE}, {0x120, 0x125, BUILT}, {0x126, 0x127, ABSENT},
    {0x128, 0x12F, BUILT}, {0x130, 0x133, WHOLE}, {0x134, 0x137, BUILT}, {0x138, 0x138, ABSENT},
    {0x139, 0x13A, WHOLE}, {0x13B, 0x13C, BUILT}, {0x13D, 0x13E, WHOLE}, {0x13F, 0x140, ABSENT},
    {0x141, 0x144, WHOLE}, {0x145, 0x146, BUILT}, {0x147, 0x148, WHOLE}, {0x149, 0x149, ABSENT},
    {0x14A, 0x14B, WHOLE}, {0x14C, 0x14F, BUILT}, {0x150, 0x155, WHOLE}, {0x156, 0x157, BUILT},
    {0x158, 0x15B, WHOLE}, {0x15C, 0x15D, BUILT}, {0x15E, 0x165, WHOLE}, {0x166, 0x167, ABSENT},
    {0x168, 0x16D, BUILT}, {0x16E, 0x171, WHOLE}, {0x172, 0x177, BUILT}, {0x178, 0x17E, WHOLE},
    {0x17F, 0x17F, ABSENT}, {0x218, 0x21B, BUILT},
};

static const char *find(const struct mapping *mappings, size_t count, uint32_t character)
{
    for (size_t i = 0; i < count; i++) {
        if (mappings[i].character == character) {
            return mappings[i].tex;
        }
    }
    return NULL;
}

static enum extended extended_kind(uint32_t character)
{
    for (size_t i = 0; i < sizeof extended / sizeof *extended; i++) {
        if (character >= extended[i].first && character <= extended[i].last) {
            return extended[i].how;
        }
    }
    return ABSENT;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void add_ascii(struct buffer *out, char c, bool at_edge, char before, char after)
{
    const char *special = find(specials, sizeof specials / sizeof *specials, (unsigned char)c);
    if (special) {
        buffer_text(out, special);
    } else if (c == ' ' || (c >= '\t' && c <= '\r')) {
        buffer_char(out, ' ');
    } else if ((unsigned char)c < 0x20 || c == 0x7F) {
        buffer_format(out, "\\unprintable{U+%04X}", (unsigned)c);
    } else if (c == '-' && is_digit(before) && is_digit(after)) {
        buffer_text(out, "\\mbox{-}"); /* "2020-21" is not broken */
    } else if ((c == '-' || c == ',') && (at_edge || before == c || after == c)) {
        buffer_format(out, "{%c}", c);
    } else {
        buffer_char(out, c);
    }
}

static void add_character(struct buffer *out, uint32_t character)
{
    const char *symbol = find(symbols, sizeof symbols / sizeof *symbols, character);
    if (symbol) {
        buffer_text(out, symbol);
    } else if (character >= 0x2002 && character <= 0x200A) {
        buffer_char(out, ' ');
    } else if (character >= 0xA1 && character <= 0xFF) {
        utf8_encode(out, character);
    } else if (extended_kind(character) == WHOLE) {
        utf8_encode(out, character);
    } else if (extended_kind(character) == BUILT) {
        buffer_format(out, "\\glyph{%04X}{", (unsigned)character);
        utf8_encode(out, character);
        buffer_char(out, '}');
    } else {
        buffer_format(out, "\\unprintable{U+%04X}", (unsigned)character);
    }
}

/* Where an address may break: best between folders, within a name only where nothing else fits. */
static void allow_break(struct buffer *out, char c)
{
    static const char within[] = ".-_:&=?";
    if (c == '/') {
        buffer_text(out, "\\breakhere{}");
    } else if (c && strchr(within, c)) {
        buffer_text(out, "\\breakname{}");
    }
}

/* How many letters and digits come first: they stand for themselves wherever they are. */
static size_t plain_length(const char *text, size_t length)
{
    size_t count = 0;
    while (count < length && (is_digit(text[count]) || is_letter(text[count]))) {
        count++;
    }
    return count;
}

static void escape(struct buffer *out, const char *text, size_t length, bool may_break)
{
    size_t word_end = 0; /* of what stands between two blanks: an address where it has a slash */
    bool is_address = false;
    buffer_text(out, "");
    for (size_t i = 0; i < length;) {
        uint32_t character;
        size_t plain = plain_length(text + i, length - i);
        if (plain > 0) {
            buffer_add(out, text + i, plain);
            i += plain;
            continue;
        }
        if (may_break && i >= word_end) {
            const char *blank = memchr(text + i + 1, ' ', length - i - 1);
            word_end = blank ? (size_t)(blank - text) : length;
            is_address = memchr(text + i, '/', word_end - i) != NULL;
        }
        size_t used = utf8_decode(text + i, length - i, &character);
        if (used == 0) {
            buffer_format(out, "\\unprintable{0x%02X}", (unsigned)(unsigned char)text[i]);
            i++;
            continue;
        }
        if (used == 1) {
            bool at_edge = i == 0 || i + 1 == length;
            add_ascii(out, text[i], at_edge, at_edge ? '\0' : text[i - 1],
                      at_edge ? '\0' : text[i + 1]);
            if (is_address) {
                allow_break(out, text[i]);
            }
        } else {
            add_character(out, character);
        }
        i += used;
    }
}

void tex_escape(struct buffer *out, const char *text, size_t length)
{
    escape(out, text, length, false);
}

void tex_escape_text(struct buffer *out, const char *text)
{
    escape(out, text, strlen(text), false);
}

void tex_escape_tied(struct buffer *out, const char *text, size_t longest)
{
    const char *blank = strrchr(text, ' ');
    if (!blank || strlen(blank + 1) > longest) {
        tex_escape_text(out, text);
        return;
    }
    tex_escape(out, text, (size_t)(blank - text));
    buffer_char(out, '~');
    tex_escape_text(out, blank + 1);
}

void tex_escape_label(struct buffer *out, const char *text)
{
    enum { SHORT_WORD = 4 };
    tex_escape_tied(out, text, SHORT_WORD);
}

void tex_escape_address(struct buffer *out, const char *text)
{
    escape(out, text, strlen(text), true);
}

static void add_hex(struct buffer *out, uint32_t number, unsigned digit_count)
{
    static const char digits[] = "0123456789ABCDEF";
    char text[8];
    for (unsigned i = 0; i < digit_count; i++) {
        text[i] = digits[number >> 4 * (digit_count - 1 - i) & 15];
    }
    buffer_add(out, text, digit_count);
}

static void add_utf16(struct buffer *out, uint32_t character)
{
    if (character >= 0x10000) {
        character -= 0x10000;
        add_hex(out, 0xD800 + (character >> 10), 4);
        character = 0xDC00 + (character & 0x3FF);
    }
    add_hex(out, character, 4);
}

void tex_pdf_string(struct buffer *out, const char *text)
{
    size_t length = strlen(text);
    buffer_text(out, "<FEFF");
    for (size_t i = 0; i < length;) {
        uint32_t character;
        size_t used = utf8_decode(text + i, length - i, &character);
        add_utf16(out, used ? character : 0xFFFD);
        i += used ? used : 1;
    }
    buffer_char(out, '>');
}

void tex_pdf_address(struct buffer *out, const char *address)
{
    buffer_char(out, '<');
    for (; *address; address++) {
        unsigned char c = (unsigned char)*address;
        if (c <= 0x20 || c >= 0x7F) {
            static const char digits[] = "0123456789ABCDEF";
            buffer_text(out, "25");
            add_hex(out, (unsigned char)digits[c >> 4], 2);
            add_hex(out, (unsigned char)digits[c & 15], 2);
        } else {
            add_hex(out, c, 2);
        }
    }
    buffer_char(out, '>');
}
