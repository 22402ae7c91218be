/* The files that feeds were read from: reader of extract/FEED.count.csv, writer of
 * validate/feeds.csv. */
#ifndef PIPEROLL_VALIDATE_SOURCE_FILES_H
#define PIPEROLL_VALIDATE_SOURCE_FILES_H

#include "common/arena.h"
#include "common/feed_definition.h"
#include "validate/register.h"

#include <stddef.h>
#include <stdint.h>

struct source_file {
    const struct feed *feed;
    const char *partner;
    const char *file; /* below feeds/ */
    const char *sha256;
    const char *encoding;
    uint64_t bytes;
    uint64_t rows_read;
    uint64_t rows_accepted;
    uint64_t rows_rejected;
    uint64_t rows_passed_over;
    uint64_t observations;
    uint64_t claims;
};

struct source_files {
    struct source_file *items;
    size_t count;
};

/* Reads BUILD/extract/FEED.count.csv of each feed, in order. Ends the program where one is not as
 * it should be. */
struct source_files source_files_load(struct arena *arena, const char *build,
                                      const struct feeds *feeds);

void source_files_save(const struct source_files *files, const struct registered *registered,
                       const char *path);

#endif
