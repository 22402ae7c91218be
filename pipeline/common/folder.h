/* What a folder holds, in an order that never depends on the file system. */
#ifndef PIPEROLL_FOLDER_H
#define PIPEROLL_FOLDER_H

#include "arena.h"

#include <stddef.h>

struct folder {
    const char **files; /* paths below the folder, sorted by bytes */
    size_t count;
};

/* The plain files below a folder, and below its folders to a depth of so many (1: only itself).
 * Links are not followed, names that begin with a dot are left out; a folder that is not there is
 * empty. Ends the program where one cannot be read. */
struct folder folder_list(struct arena *arena, const char *path, int depth);

#endif
