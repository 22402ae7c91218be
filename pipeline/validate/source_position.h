/* Where a finding points to in a partner's file, taken apart. */
#ifndef PIPEROLL_VALIDATE_SOURCE_POSITION_H
#define PIPEROLL_VALIDATE_SOURCE_POSITION_H

#include "common/arena.h"
#include "common/feed_definition.h"

#include <stdbool.h>
#include <stddef.h>

struct source_position {
    const char *file;        /* below feeds/ */
    unsigned long long line; /* from 1 */
    size_t column;           /* CSV: cell of the row, from 1; 0 where there is none */
    const char *path;        /* XML: element path; NULL where there is none */
};

/* Takes "feeds/FILE:LINE:COLUMN" or "feeds/FILE:LINE:PATH" apart; false for anything else. Texts
 * are in the arena. */
bool source_position_read(struct arena *arena, const char *source,
                          struct source_position *position);

/* A feed that reads the file; NULL where none does: no other file is ever opened. Nor is one that is
 * read as records only: its rows are about single events, and may be about people. */
const struct feed *source_position_feed(const struct feeds *feeds,
                                        const struct source_position *position);

#endif
