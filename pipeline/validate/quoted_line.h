/* The line of a partner's XML file that a finding is about. */
#ifndef PIPEROLL_VALIDATE_QUOTED_LINE_H
#define PIPEROLL_VALIDATE_QUOTED_LINE_H

#include "common/buffer.h"
#include "common/feed_definition.h"

#include <stdbool.h>

/* Adds the line that the source "feeds/PARTNER/FILE:LINE:PATH" names, as a small table; the attribute
 * or element that is meant is marked, where the line has it. False, and nothing is added, where the
 * source names no such line, the line is very long, or the file is large or cannot be read. folder is
 * the edition's. */
bool quoted_line_write(struct buffer *page, const char *folder, const struct feeds *feeds,
                       const char *source);

#endif
