/* A letter as plain text of at most 78 columns, and as a page of HTML. */
#include "letters/letter.h"

#include "validate/page.h"

#include <string.h>

enum { WIDTH = 78, INDENT = 4 };

/* --- plain text */

static size_t characters(const char *text, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++) {
        count += ((unsigned char)text[i] & 0xc0) != 0x80;
    }
    return count;
}

/* Adds the words after `used` columns, broken between words and indented; control bytes as '?'. */
static void wrap(struct buffer *out, const char *words, size_t used, size_t indent)
{
    size_t column = used;
    bool first = true;
    while (*words) {
        size_t length = strcspn(words, " \n\t\r");
        size_t width = characters(words, length);
        if (!first && column + 1 + width > WIDTH) {
            buffer_format(out, "\n%*s", (int)indent, "");
            column = indent;
        } else if (!first) {
            buffer_char(out, ' ');
            column++;
        }
        for (size_t i = 0; i < length; i++) {
            buffer_char(out, (unsigned char)words[i] < 0x20 ? '?' : words[i]);
        }
        column += width;
        first = false;
        words += length;
        words += strspn(words, " \n\t\r");
    }
    buffer_char(out, '\n');
}

static void underline(struct buffer *out, const char *words, char mark)
{
    buffer_format(out, "%s\n", words);
    for (size_t i = characters(words, strlen(words)); i > 0; i--) {
        buffer_char(out, mark);
    }
    buffer_text(out, "\n\n");
}

static void text_begin(struct buffer *out, const struct letter *letter, const char *title)
{
    underline(out, title, '=');
    buffer_format(out, "%s\n%s\n%s\n\n", letter->edition->title, letter->edition->partnership,
                  letter->edition->date);
}

static void text_heading(struct buffer *out, const char *words)
{
    buffer_char(out, '\n');
    underline(out, words, '-');
}

static void text_paragraph(struct buffer *out, const char *words)
{
    wrap(out, words, 0, 0);
    buffer_char(out, '\n');
}

static void text_point(struct buffer *out, size_t number, const char *words,
                       const char *const (*fields)[2])
{
    buffer_format(out, "%2zu. ", number);
    wrap(out, words, INDENT, INDENT);
    for (; (*fields)[0]; fields++) {
        if ((*fields)[1][0]) {
            buffer_format(out, "%*s%-10s  ", INDENT, "", (*fields)[0]);
            wrap(out, (*fields)[1], INDENT + 12, INDENT + 12);
        }
    }
    buffer_char(out, '\n');
}

static void text_end(struct buffer *out)
{
    (void)out;
}

/* --- HTML */

static void html_begin(struct buffer *out, const struct letter *letter, const char *title)
{
    page_head(out, letter->edition, title);
    buffer_text(out, "</header>\n<main id=\"findings\">\n");
}

static void html_heading(struct buffer *out, const char *words)
{
    page_element(out, "<h2>", words, "</h2>\n");
}

static void html_paragraph(struct buffer *out, const char *words)
{
    page_element(out, "<p>", words, "</p>\n");
}

static void html_point(struct buffer *out, size_t number, const char *words,
                       const char *const (*fields)[2])
{
    buffer_format(out, "<section class=\"finding\"><p><strong>%zu.</strong> ", number);
    page_element(out, "", words, "</p>\n<dl>\n");
    for (; (*fields)[0]; fields++) {
        if ((*fields)[1][0]) {
            page_element(out, "<dt>", (*fields)[0], "</dt>");
            page_element(out, "<dd>", (*fields)[1], "</dd>\n");
        }
    }
    buffer_text(out, "</dl></section>\n");
}

static void html_end(struct buffer *out)
{
    buffer_text(out, "</main>\n</body>\n</html>\n");
}

const struct letter_style letter_styles[] = {
    {".txt", text_begin, text_heading, text_paragraph, text_point, text_end},
    {".html", html_begin, html_heading, html_paragraph, html_point, html_end},
    {NULL, NULL, NULL, NULL, NULL, NULL}};
