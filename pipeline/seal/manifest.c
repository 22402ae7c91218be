#include "seal/manifest.h"

#include "common/buffer.h"
#include "common/diagnostic.h"
#include "common/folder.h"
#include "common/outfile.h"
#include "common/whole_file.h"
#include "seal/chain.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH = 8, DIGITS = SHA256_TEXT_SIZE - 1 };

struct collection {
    struct arena *arena;
    const char *root;
    const char *edition;
    const char *build;
    struct manifest_entry *items; /* malloc'ed */
    size_t count;
    size_t capacity;
};

static struct manifest_entry entry_of(const char *path, const char *where)
{
    struct manifest_entry entry = {.path = path};
    if (!sha256_file(where, entry.digest)) {
        diagnostic_fatal("cannot read %s: %s", where, strerror(errno));
    }
    return entry;
}

static void add_file(struct collection *collection, const char *path)
{
    collection->items = array_grow(collection->items, &collection->capacity, collection->count,
                                   sizeof *collection->items);
    collection->items[collection->count++] =
        entry_of(path, arena_format(collection->arena, "%s%s", collection->root, path));
}

static bool ends_with(const char *path, const char *ending)
{
    size_t length = strlen(path), wanted = strlen(ending);
    return length >= wanted && strcmp(path + length - wanted, ending) == 0;
}

/* What cannot be part of it: the manifest, what signs it, what says where TeX ran, what is being
 * written at this moment. */
static bool is_left_out(const char *below)
{
    return strncmp(below, "audit/manifest.sha256", 21) == 0 ||
           strcmp(below, "audit/signers") == 0 || ends_with(below, ".log") ||
           ends_with(below, ".part");
}

static void add_folder(struct collection *collection, const char *folder)
{
    struct folder files = folder_list(
        collection->arena, arena_format(collection->arena, "%s%s", collection->root, folder),
        DEPTH);
    for (size_t i = 0; i < files.count; i++) {
        const char *path = arena_format(collection->arena, "%s/%s", folder, files.files[i]);
        if (!is_left_out(files.files[i]) &&
            chain_at(chain_link(path, collection->edition, collection->build))->name) {
            add_file(collection, path);
        }
    }
}

static int by_path(const void *left, const void *right)
{
    const struct manifest_entry *a = left, *b = right;
    return strcmp(a->path, b->path);
}

/* The folders end with NULL. */
static struct manifest collect(struct arena *arena, const char *root, const char *edition,
                               const char *build, const char *const *folders)
{
    struct collection collection = {
        .arena = arena, .root = root, .edition = edition, .build = build};
    add_file(&collection, "Makefile");
    for (; *folders; folders++) {
        add_folder(&collection, *folders);
    }
    qsort(collection.items, collection.count, sizeof *collection.items, by_path);
    struct manifest manifest = {
        arena_alloc(arena, collection.count * sizeof *manifest.entries), collection.count};
    memcpy(manifest.entries, collection.items, collection.count * sizeof *manifest.entries);
    free(collection.items);
    return manifest;
}

struct manifest manifest_of(struct arena *arena, const char *root, const char *edition,
                            const char *build)
{
    return collect(arena, root, edition, build,
                   (const char *const[]){edition, build, "pipeline", "templates", NULL});
}

void manifest_add(struct arena *arena, struct manifest *manifest, const char *path)
{
    size_t count = manifest->count;
    struct manifest_entry *entries = arena_alloc(arena, (count + 1) * sizeof *entries);
    memcpy(entries, manifest->entries, count * sizeof *entries);
    entries[count] = entry_of(arena_text(arena, path), path);
    qsort(entries, count + 1, sizeof *entries, by_path);
    *manifest = (struct manifest){entries, count + 1};
}

struct manifest manifest_of_inputs(struct arena *arena, const char *edition, const char *build)
{
    return collect(arena, "", edition, build,
                   (const char *const[]){edition, "pipeline", "templates", NULL});
}

/* sha256sum writes a name with a backslash or a line's end in it with these escaped, and says so
 * with a backslash in front of the line. */
static bool needs_escape(const char *path)
{
    return strpbrk(path, "\\\n\r") != NULL;
}

static void add_path(struct buffer *line, const char *path)
{
    for (; *path; path++) {
        const char one[2] = {*path, '\0'};
        buffer_text(line, *path == '\\'   ? "\\\\"
                          : *path == '\n' ? "\\n"
                          : *path == '\r' ? "\\r"
                                          : one);
    }
}

const char *manifest_line(struct arena *arena, const struct manifest_entry *entry)
{
    struct buffer line = {0};
    buffer_format(&line, "%s%s  ", needs_escape(entry->path) ? "\\" : "", entry->digest);
    add_path(&line, entry->path);
    buffer_char(&line, '\n');
    const char *copy = arena_copy(arena, line.data, line.length);
    buffer_free(&line);
    return copy;
}

void manifest_save(const struct manifest *manifest, const char *path)
{
    struct arena *arena = arena_new();
    struct outfile *file = outfile_open(path);
    for (size_t i = 0; i < manifest->count; i++) {
        outfile_text(file, manifest_line(arena, &manifest->entries[i]));
    }
    outfile_close(file);
    arena_free(arena);
}

static const char *read_path(struct arena *arena, const char *text, size_t length, bool escaped)
{
    char *path = arena_copy(arena, text, length);
    size_t to = 0;
    for (size_t i = 0; escaped && i < length; i++) {
        if (path[i] == '\\' && i + 1 < length) {
            i++;
            path[to++] = path[i] == 'n' ? '\n' : path[i] == 'r' ? '\r' : path[i];
        } else {
            path[to++] = path[i];
        }
    }
    if (escaped) {
        path[to] = '\0';
    }
    return path;
}

static bool read_line(struct arena *arena, const char *line, size_t length,
                      struct manifest_entry *entry)
{
    bool escaped = length > 0 && line[0] == '\\';
    line += escaped;
    length -= escaped;
    if (length < DIGITS + 3 || strspn(line, "0123456789abcdef") != DIGITS ||
        line[DIGITS] != ' ' || (line[DIGITS + 1] != ' ' && line[DIGITS + 1] != '*')) {
        return false;
    }
    memcpy(entry->digest, line, DIGITS);
    entry->digest[DIGITS] = '\0';
    entry->path = read_path(arena, line + DIGITS + 2, length - DIGITS - 2, escaped);
    return true;
}

struct manifest manifest_load(struct arena *arena, const char *path)
{
    size_t length, lines = 1;
    const char *text = whole_file(arena, path, &length);
    for (size_t i = 0; i < length; i++) {
        lines += text[i] == '\n';
    }
    struct manifest manifest = {arena_alloc(arena, lines * sizeof *manifest.entries), 0};
    const char *end = text + length;
    for (const char *line = text; line < end;) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        stop = stop ? stop : end;
        if (!read_line(arena, line, (size_t)(stop - line), &manifest.entries[manifest.count])) {
            diagnostic_fatal_at((struct place){path, manifest.count + 1, 0},
                                "this is not a line of a manifest (SHA-256, two blanks, a path)");
        }
        manifest.count++;
        line = stop + 1;
    }
    qsort(manifest.entries, manifest.count, sizeof *manifest.entries, by_path);
    return manifest;
}

const struct manifest_entry *manifest_find(const struct manifest *manifest, const char *path)
{
    const struct manifest_entry wanted = {.path = path};
    return manifest->count == 0 ? NULL
                                : bsearch(&wanted, manifest->entries, manifest->count,
                                          sizeof *manifest->entries, by_path);
}
