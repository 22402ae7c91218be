/* The row of a partner's CSV file that a finding is about, read once more as extract reads it. */
#ifndef PIPEROLL_VALIDATE_QUOTED_ROW_H
#define PIPEROLL_VALIDATE_QUOTED_ROW_H

#include "common/buffer.h"
#include "common/feed_definition.h"

struct quoted_row;

/* The row that the source "feeds/PARTNER/FILE:LINE:COLUMN" names, with the heading above it; NULL
 * where it names no such row, or the file is large, of single events, or cannot be read. folder is the edition's. */
struct quoted_row *quoted_row_open(const char *folder, const struct feeds *feeds,
                                   const char *source);
void quoted_row_close(struct quoted_row *row);

/* Adds it as a small table; the cell that is meant is marked. */
void quoted_row_write(struct buffer *page, const struct quoted_row *row);

#endif
