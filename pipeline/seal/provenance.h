/* audit/provenance.json: an in-toto Statement (v1) with SLSA provenance (v1): what the report was
 * made from and with. Nothing of when, where or by whom, so that it is the same for everybody. */
#ifndef PIPEROLL_SEAL_PROVENANCE_H
#define PIPEROLL_SEAL_PROVENANCE_H

#include "common/table.h"
#include "seal/manifest.h"

/* The manifest's inputs become materials, its outputs subjects (those of audit/ left out). */
void provenance_save(const struct manifest *manifest, const struct table *materials,
                     const char *edition, const char *build, const char *path);

#endif
