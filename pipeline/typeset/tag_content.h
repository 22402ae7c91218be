/* One page's content: the places of marks become marked content (ISO 32000-1, 14.6 and 14.7.4). */
#ifndef PIPEROLL_TYPESET_TAG_CONTENT_H
#define PIPEROLL_TYPESET_TAG_CONTENT_H

#include "typeset/pdf_syntax.h"
#include "typeset/tag_log.h"

#include "common/buffer.h"

#include <stdbool.h>

/* Appends the content with every stretch that paints something as marked content, numbered from 0
 * in *stretch_count, and adds the stretches to their marks; owners[mcid], malloc'ed, is the
 * element of each. False when the content cannot be read or names a mark that is not in the log. */
bool tag_content(struct buffer *out, struct pdf_slice content, size_t page, struct tag_log *log,
                 struct arena *arena, size_t **owners, size_t *stretch_count);

#endif
