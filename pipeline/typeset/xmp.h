/* report.xmp: the document's account of itself (ISO 16684-1), with what PDF/A-3 (ISO 19005-3) and
 * PDF/UA-1 (ISO 14289-1) ask for, and the schema of the latter's identifier. */
#ifndef PIPEROLL_TYPESET_XMP_H
#define PIPEROLL_TYPESET_XMP_H

#include "common/arena.h"

void xmp_save(struct arena *arena, const char *folder, const char *title, const char *author);

#endif
