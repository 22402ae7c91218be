#include "trace/pages.h"

#include <unistd.h>

bool pages_load(struct arena *arena, const char *build, struct table *pages)
{
    static const char *const columns[] = {"fact", "page"};
    const char *path = arena_format(arena, "%s/typeset/pages.csv", build);
    if (access(path, R_OK) != 0) {
        return false;
    }
    *pages = table_load(arena, path, columns, 2, 2);
    return true;
}
