#include "errors_allowed.h"

#include "buffer.h"
#include "outfile.h"

#include <unistd.h>

static void add_path(struct buffer *path, const char *build, const char *stage)
{
    buffer_format(path, "%s/%s/errors-allowed", build, stage);
}

void errors_allowed_save(const char *build, const char *stage, size_t errors)
{
    struct buffer path = {0};
    add_path(&path, build, stage);
    if (errors == 0) {
        outfile_remove(path.data);
    } else {
        struct outfile *file = outfile_open(path.data);
        outfile_format(file, "%zu %s in the data; a draft was asked for in spite of them\n", errors,
                       errors == 1 ? "error" : "errors");
        outfile_close(file);
    }
    buffer_free(&path);
}

bool errors_allowed(const char *build)
{
    static const char *const stages[] = {"validate", "aggregate"};
    bool allowed = false;
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        struct buffer path = {0};
        add_path(&path, build, stages[i]);
        allowed = allowed || access(path.data, F_OK) == 0;
        buffer_free(&path);
    }
    return allowed;
}
