/* The one place that knows how to escape for TeX. Whatever bytes come in, what goes out is text to
 * TeX, set in the T1, TS1 and QX encodings; what has no glyph is printed as [U+XXXX] and never
 * left out. The output needs templates/piperoll.cls for \glyph, \unprintable,
 * \breakhere and \breakname. */
#ifndef PIPEROLL_TYPESET_TEX_ESCAPE_H
#define PIPEROLL_TYPESET_TEX_ESCAPE_H

#include "common/buffer.h"

#include <stddef.h>

/* Appends running text. Blanks and line ends become spaces. */
void tex_escape(struct buffer *out, const char *text, size_t length);
void tex_escape_text(struct buffer *out, const char *text);

/* The same with no break before the last word, if it has no more than so many bytes: it would stand
 * alone in its line. */
void tex_escape_tied(struct buffer *out, const char *text, size_t longest);

/* A label or a head, in a narrow column: so with "%" and "2018". */
void tex_escape_label(struct buffer *out, const char *text);

/* Running text that may hold addresses and paths: a line may break inside a word with a slash, behind
 * its '/', '.', '-', '_', ':' and '&'. */
void tex_escape_address(struct buffer *out, const char *text);

/* Appends a PDF string for \pdfinfo, \pdfoutline: hexadecimal UTF-16, so nothing in it is TeX. */
void tex_pdf_string(struct buffer *out, const char *text);

/* Appends an address as a PDF string for a link's /URI: hexadecimal, with what is not ASCII
 * percent-encoded (RFC 3986). */
void tex_pdf_address(struct buffer *out, const char *address);

#endif
