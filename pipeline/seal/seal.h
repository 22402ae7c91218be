/* The seal on a build: audit/ is written last of all, and its manifest last of it, so that its
 * presence says that the build is complete. */
#ifndef PIPEROLL_SEAL_SEAL_H
#define PIPEROLL_SEAL_SEAL_H

#include "common/options.h"

/* Writes audit/: facts.csv, lineage.csv, findings.csv (of all stages), waivers.csv,
 * provenance.json, manifest.sha256. materials names the list of tools and fonts. */
void seal_write(const struct options *options, const char *materials);

/* Prints the digest of all that goes in, before anything is made: the SHA-256 of the manifest's
 * lines of inputs, as `grep -v "  outputs/EDITION/" manifest.sha256 | sha256sum` gives it. */
void seal_inputs(const struct options *options);

#endif
