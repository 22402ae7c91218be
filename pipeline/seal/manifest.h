/* The digests of every file that an edition was made from and of every file that was made:
 * audit/manifest.sha256, which plain `sha256sum -c` checks from the root of the checkout. */
#ifndef PIPEROLL_SEAL_MANIFEST_H
#define PIPEROLL_SEAL_MANIFEST_H

#include "common/arena.h"
#include "common/sha256.h"

#include <stddef.h>

struct manifest_entry {
    const char *path; /* from the root of the checkout */
    char digest[SHA256_TEXT_SIZE];
};

struct manifest {
    struct manifest_entry *entries; /* sorted by path, by bytes */
    size_t count;
};

/* Digests the files as they are now: the edition's folder, what the chain made in the build folder
 * (without the manifest itself, its signature, and TeX's log, which names where it ran), pipeline/,
 * templates/ and Makefile. root is put in front of every path to be read ("" for here) and left out of the names.
 * Ends the program where one cannot be read. */
struct manifest manifest_of(struct arena *arena, const char *root, const char *edition,
                            const char *build);

/* The same of what goes in alone, whether anything has been made of it or not. */
struct manifest manifest_of_inputs(struct arena *arena, const char *edition, const char *build);

/* Adds a file that was written since. */
void manifest_add(struct arena *arena, struct manifest *manifest, const char *path);

/* Reads a manifest; ends the program where it is not as sha256sum would have written it. */
struct manifest manifest_load(struct arena *arena, const char *path);
void manifest_save(const struct manifest *manifest, const char *path);

/* One line of the file, with its end, in the arena. */
const char *manifest_line(struct arena *arena, const struct manifest_entry *entry);

/* NULL when it has no such path. */
const struct manifest_entry *manifest_find(const struct manifest *manifest, const char *path);

#endif
