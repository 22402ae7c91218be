/* A scratch folder for one test program, taken away at its end, and small files in it. */
#ifndef PIPEROLL_TEST_SCRATCH_H
#define PIPEROLL_TEST_SCRATCH_H

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char scratch_folder[64];

static inline int scratch_open(void **state)
{
    (void)state;
    strcpy(scratch_folder, "/tmp/piperoll-test-XXXXXX");
    return mkdtemp(scratch_folder) ? 0 : -1;
}

static inline int scratch_remove_one(const char *path, const struct stat *status, int type,
                                     struct FTW *where)
{
    (void)status;
    (void)type;
    (void)where;
    return remove(path);
}

static inline int scratch_close(void **state)
{
    (void)state;
    return nftw(scratch_folder, scratch_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* The path of a name in the folder: of the last eight asked for. */
static inline const char *scratch_path(const char *name)
{
    static char paths[8][512];
    static size_t next;
    char *path = paths[next++ % 8];
    snprintf(path, sizeof paths[0], "%s/%s", scratch_folder, name);
    return path;
}

/* Writes a file, and its folder where that is missing (one level). */
static inline const char *scratch_write(const char *name, const char *text)
{
    const char *path = scratch_path(name);
    const char *slash = strchr(name, '/');
    if (slash) {
        char folder[512];
        snprintf(folder, sizeof folder, "%s/%.*s", scratch_folder, (int)(slash - name), name);
        mkdir(folder, 0777);
    }
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(text, 1, strlen(text), file) != strlen(text) || fclose(file) != 0) {
        abort();
    }
    return path;
}

/* The whole file, to be freed; NULL when it is not there. */
static inline char *scratch_read(const char *name)
{
    FILE *file = fopen(scratch_path(name), "rb");
    if (!file) {
        return NULL;
    }
    char *text = calloc(1, 1 << 20);
    size_t length = fread(text, 1, (1 << 20) - 1, file);
    text[length] = '\0';
    fclose(file);
    return text;
}

#endif
