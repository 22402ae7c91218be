/* Makes a tagged PDF (ISO 14289-1, ISO 32000-1 14.7 and 14.8) of what pdfTeX wrote uncompressed and
 * of the structure that it logged. One pass over each, linear in the length of both:
 *
 *   the content of each page    the places of marks become marked content, numbered for the page;
 *                               what belongs to no element becomes an artifact (tag_content.h)
 *   the log                     the structure tree, the parent tree, the tree of identifiers;
 *                               elements that came to nothing are left out
 *   the links' areas            /StructParent ELEMENT becomes an entry of the parent tree, and the
 *                               area a part of its element
 *
 * and writes it compressed. What is painted is not touched. */
#ifndef PIPEROLL_TYPESET_TAG_H
#define PIPEROLL_TYPESET_TAG_H

#include "common/buffer.h"

#include <stddef.h>

/* NULL when it went well; otherwise what is wrong with the PDF or the log. */
const char *tag_pdf(struct buffer *out, const char *bytes, size_t length, const char *log);

#endif
