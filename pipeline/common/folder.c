#include "folder.h"

#include "diagnostic.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct listing {
    struct arena *arena;
    const char **files;
    size_t count;
    size_t capacity;
};

static void add_folder(struct listing *listing, const char *path, const char *prefix, int depth);

static void add_entry(struct listing *listing, const char *path, const char *prefix,
                      const char *name, int depth)
{
    const char *whole = arena_format(listing->arena, "%s/%s", path, name);
    const char *below = arena_format(listing->arena, "%s%s", prefix, name);
    struct stat status;
    if (lstat(whole, &status) != 0) {
        diagnostic_fatal("cannot read %s: %s", whole, strerror(errno));
    }
    if (S_ISDIR(status.st_mode) && depth > 1) {
        add_folder(listing, whole, arena_format(listing->arena, "%s/", below), depth - 1);
    } else if (S_ISREG(status.st_mode)) {
        listing->files = array_grow(listing->files, &listing->capacity, listing->count,
                                    sizeof *listing->files);
        listing->files[listing->count++] = below;
    }
}

static void add_folder(struct listing *listing, const char *path, const char *prefix, int depth)
{
    DIR *folder = opendir(path);
    if (!folder && errno == ENOENT) {
        return;
    }
    if (!folder) {
        diagnostic_fatal("cannot read %s: %s", path, strerror(errno));
    }
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
        if (entry->d_name[0] != '.') {
            add_entry(listing, path, prefix, entry->d_name, depth);
        }
    }
    closedir(folder);
}

static int by_bytes(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

struct folder folder_list(struct arena *arena, const char *path, int depth)
{
    struct listing listing = {.arena = arena};
    add_folder(&listing, path, "", depth);
    struct folder folder = {
        .files = arena_alloc(arena, (listing.count + 1) * sizeof *folder.files),
        .count = listing.count};
    if (listing.count) {
        qsort(listing.files, listing.count, sizeof *listing.files, by_bytes);
        memcpy(folder.files, listing.files, listing.count * sizeof *folder.files);
    }
    free(listing.files);
    return folder;
}
