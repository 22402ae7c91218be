/* The one place that knows how to escape for HTML. */
#ifndef PIPEROLL_HTML_ESCAPE_H
#define PIPEROLL_HTML_ESCAPE_H

#include "buffer.h"

#include <stddef.h>

/* Appends the text so that it is text and nothing else, between tags or in a quoted attribute.
 * Bytes that are not UTF-8 become U+FFFD; characters that HTML forbids, or that would turn the
 * direction of the text around, are shown as [U+202E]. */
void html_escape(struct buffer *out, const char *text, size_t length);
void html_escape_text(struct buffer *out, const char *text);

#endif
