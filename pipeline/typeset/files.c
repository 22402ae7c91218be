#include "typeset/files.h"

#include "common/diagnostic.h"
#include "common/folder.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char **file_names(struct arena *arena, const char *folder, const char *ending, size_t *count)
{
    struct folder listed = folder_list(arena, folder, 1);
    const char **names = arena_alloc(arena, (listed.count + 1) * sizeof *names);
    size_t end = strlen(ending);
    *count = 0;
    for (size_t i = 0; i < listed.count; i++) {
        size_t length = strlen(listed.files[i]);
        if (length > end && strcmp(listed.files[i] + length - end, ending) == 0) {
            names[(*count)++] = listed.files[i];
        }
    }
    return names;
}

const char *file_bytes(struct arena *arena, const char *path, size_t *length)
{
    struct stat about;
    FILE *file = fopen(path, "rb");
    *length = 0;
    if (!file) {
        return NULL;
    }
    if (fstat(fileno(file), &about) != 0 || !S_ISREG(about.st_mode)) {
        fclose(file);
        errno = EINVAL;
        return NULL;
    }
    char *bytes = arena_alloc(arena, (size_t)about.st_size + 1);
    *length = fread(bytes, 1, (size_t)about.st_size, file);
    bool failed = ferror(file) != 0;
    fclose(file);
    return failed ? NULL : bytes;
}

const char *file_text(struct arena *arena, const char *path, size_t *length)
{
    const char *text = file_bytes(arena, path, length);
    if (!text) {
        diagnostic_fatal("cannot read %s: %s", path, strerror(errno));
    }
    return text;
}

bool file_exists(const char *path)
{
    return access(path, R_OK) == 0;
}
