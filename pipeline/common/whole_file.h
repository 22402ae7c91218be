/* A small file read whole. */
#ifndef PIPEROLL_WHOLE_FILE_H
#define PIPEROLL_WHOLE_FILE_H

#include "arena.h"

#include <stddef.h>

/* The file's bytes, NUL-terminated, in the arena; ends the program when it cannot be read. */
const char *whole_file(struct arena *arena, const char *path, size_t *length);

#endif
