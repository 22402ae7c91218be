/* Narrative files, written in CommonMark with facts by name, become sections of the report.
 * Everything wrong is said with FILE:LINE:COLUMN; the building goes on to find the rest. */
#ifndef PIPEROLL_TYPESET_NARRATIVE_H
#define PIPEROLL_TYPESET_NARRATIVE_H

#include "typeset/report.h"
#include "typeset/resolve.h"

/* Appends the sections of one file ("# ", "## ", "### ") to the part. */
void narrative_read(struct material *material, const char *path, struct part *part);

/* Appends one paragraph's worth of CommonMark, which starts at that place of its file. */
void narrative_inlines(struct resolver *resolver, const char *text, size_t length,
                       struct place start, struct inlines *out);

#endif
