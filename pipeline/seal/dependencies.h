/* The materials of two provenances, side by side. */
#ifndef PIPEROLL_SEAL_DEPENDENCIES_H
#define PIPEROLL_SEAL_DEPENDENCIES_H

#include <stddef.h>

/* Says, as notes, each tool, package and font that is not the same in both (files of the checkout
 * are left to the manifest). Returns how many there were. A provenance that is not there is said
 * too. */
size_t dependencies_differ(const char *sealed, const char *rebuilt);

#endif
