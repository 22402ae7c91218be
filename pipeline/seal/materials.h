/* What the machine brought to the build: packages, programs, libraries and fonts, as
 * pipeline/seal/tools.sh listed them. */
#ifndef PIPEROLL_SEAL_MATERIALS_H
#define PIPEROLL_SEAL_MATERIALS_H

#include "common/arena.h"
#include "common/table.h"

/* Columns of the list. */
enum { MATERIAL_KIND, MATERIAL_NAME, MATERIAL_VERSION, MATERIAL_SHA256, MATERIAL_COLUMNS };

struct table materials_load(struct arena *arena, const char *path);

#endif
