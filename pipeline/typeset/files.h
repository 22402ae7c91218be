/* Files read whole, and those of a folder by the ending of their names. */
#ifndef PIPEROLL_TYPESET_FILES_H
#define PIPEROLL_TYPESET_FILES_H

#include "common/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* The names in the folder that end so, sorted; a folder that is not there has none. */
const char **file_names(struct arena *arena, const char *folder, const char *ending,
                        size_t *count);

/* The file's bytes, NUL-terminated, in the arena; NULL with errno when it cannot be read. */
const char *file_bytes(struct arena *arena, const char *path, size_t *length);

/* The same, but a file that cannot be read ends the program. */
const char *file_text(struct arena *arena, const char *path, size_t *length);

bool file_exists(const char *path);

#endif
