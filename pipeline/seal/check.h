/* Whether an edition and its build are what the manifest says, and whether a second build is the
 * same. Nothing is changed. */
#ifndef PIPEROLL_SEAL_CHECK_H
#define PIPEROLL_SEAL_CHECK_H

#include "common/options.h"

#include <stdbool.h>

/* Holds the files against audit/manifest.sha256, and the feeds against their register: each that
 * is missing, changed or new is said, in the order of the chain. True when all is as sealed. */
bool check_seal(const struct options *options);

/* Holds a second build, below root (the root of another checkout, ending in '/'), against the
 * manifest of this one: the first file that differs is named with its stage, then what explains it:
 * inputs and sources, and the tools and fonts of the two provenances. True when all is the same. */
bool check_rebuilt(const struct options *options, const char *root);

#endif
