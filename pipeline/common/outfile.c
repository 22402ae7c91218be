#include "outfile.h"

#include "arena.h"
#include "buffer.h"
#include "diagnostic.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FLUSH_SIZE = 64 * 1024 };

struct outfile {
    struct outfile *next;
    struct buffer pending;
    char *path;
    char *beside;
    pid_t owner;
    int descriptor;
    int lock; /* the same open file: keeps it this process's own until it is in its place */
};

/* Files open now: taken away at exit so that a failed run leaves no ".part" behind. */
static struct outfile *open_files;

static void remove_open_files(void)
{
    for (struct outfile *file = open_files; file; file = file->next) {
        if (file->owner == getpid()) { /* not those of the process that this one came from */
            unlink(file->beside);
        }
    }
}

static void make_folders(const char *path)
{
    char *folder = memory_new(strlen(path) + 1);
    for (size_t i = 0; path[i]; i++) {
        if (path[i] == '/' && i > 0) {
            folder[i] = '\0';
            if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
                diagnostic_fatal("cannot make the folder %s: %s", folder, strerror(errno));
            }
        }
        folder[i] = path[i];
    }
    free(folder);
}

/* Opens the file beside, in folders that are made where they are missing, for this process alone. Two
 * runs in one checkout would otherwise write into the same file, and one of them put it in place
 * half-written. */
static int open_alone(const char *beside, const char *path)
{
    for (bool folders_made = false;;) {
        struct stat opened, named;
        int descriptor = open(beside, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (descriptor < 0 && !folders_made) {
            make_folders(path);
            folders_made = true;
            continue;
        }
        if (descriptor < 0) {
            diagnostic_fatal("cannot write %s: %s", path, strerror(errno));
        }
        if (flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
            diagnostic_fatal("another run is writing %s: wait until it has ended, then run make "
                             "again", path);
        }
        /* Between the two calls another run may have put that file in place. */
        bool same = fstat(descriptor, &opened) == 0 && stat(beside, &named) == 0 &&
                    opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
        /* ext4 sends a file that was truncated to the disk once it is closed: not for nothing. */
        if (same && (opened.st_size == 0 || ftruncate(descriptor, 0) == 0)) {
            return descriptor;
        }
        if (same) {
            diagnostic_fatal("cannot write %s: %s", path, strerror(errno));
        }
        close(descriptor);
    }
}

struct outfile *outfile_open(const char *path)
{
    static bool registered;
    if (!registered) {
        registered = true;
        atexit(remove_open_files);
    }
    struct outfile *file = memory_new(sizeof *file);
    size_t length = strlen(path);
    file->path = memory_new(length + 1);
    memcpy(file->path, path, length);
    file->beside = memory_new(length + sizeof ".part");
    snprintf(file->beside, length + sizeof ".part", "%s.part", path);
    file->descriptor = open_alone(file->beside, path);
    file->owner = getpid();
    file->lock = fcntl(file->descriptor, F_DUPFD_CLOEXEC, 0);
    file->next = open_files;
    open_files = file;
    return file;
}

static void write_all(struct outfile *file, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t n = write(file->descriptor, bytes, length);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n < 0) {
            diagnostic_fatal("cannot write %s: %s", file->path, strerror(errno));
        }
        bytes += n;
        length -= (size_t)n;
    }
}

static void flush_pending(struct outfile *file)
{
    write_all(file, file->pending.data, file->pending.length);
    buffer_clear(&file->pending);
}

static void flush_when_full(struct outfile *file)
{
    if (file->pending.length >= FLUSH_SIZE) {
        flush_pending(file);
    }
}

void outfile_add(struct outfile *file, const char *bytes, size_t length)
{
    if (length >= FLUSH_SIZE) { /* not copied first */
        flush_pending(file);
        write_all(file, bytes, length);
        return;
    }
    buffer_add(&file->pending, bytes, length);
    flush_when_full(file);
}

struct buffer *outfile_pending(struct outfile *file)
{
    return &file->pending;
}

void outfile_text(struct outfile *file, const char *text)
{
    outfile_add(file, text, strlen(text));
}

void outfile_format(struct outfile *file, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    buffer_format_list(&file->pending, format, arguments);
    va_end(arguments);
    flush_when_full(file);
}

static void forget(struct outfile *file)
{
    for (struct outfile **link = &open_files; *link; link = &(*link)->next) {
        if (*link == file) {
            *link = file->next;
            break;
        }
    }
    close(file->lock);
    buffer_free(&file->pending);
    free(file->path);
    free(file->beside);
    free(file);
}

static void close_descriptor(struct outfile *file)
{
    flush_pending(file);
    int result = close(file->descriptor);
    file->descriptor = -1;
    if (result != 0) {
        diagnostic_fatal("cannot write %s: %s", file->path, strerror(errno));
    }
}

static void put_in_place(struct outfile *file)
{
    if (rename(file->beside, file->path) != 0) {
        diagnostic_fatal("cannot write %s: %s", file->path, strerror(errno));
    }
}

void outfile_close(struct outfile *file)
{
    close_descriptor(file);
    put_in_place(file);
    forget(file);
}

static bool same_bytes(const char *left_path, const char *right_path)
{
    FILE *left = fopen(left_path, "rb");
    FILE *right = left ? fopen(right_path, "rb") : NULL;
    bool same = left && right;
    while (same) {
        char a[16384], b[16384];
        size_t n = fread(a, 1, sizeof a, left);
        size_t m = fread(b, 1, sizeof b, right);
        same = n == m && memcmp(a, b, n) == 0 && !ferror(left) && !ferror(right);
        if (n == 0) {
            break;
        }
    }
    if (left) {
        fclose(left);
    }
    if (right) {
        fclose(right);
    }
    return same;
}

bool outfile_close_if_changed(struct outfile *file)
{
    close_descriptor(file);
    bool changed = !same_bytes(file->path, file->beside);
    if (changed) {
        put_in_place(file);
    } else {
        unlink(file->beside);
    }
    forget(file);
    return changed;
}

void outfile_discard(struct outfile *file)
{
    close(file->descriptor);
    unlink(file->beside);
    forget(file);
}

void outfile_copy(const char *from, const char *to)
{
    char bytes[FLUSH_SIZE];
    ssize_t n;
    int source = open(from, O_RDONLY | O_CLOEXEC);
    if (source < 0) {
        diagnostic_fatal("cannot read %s: %s", from, strerror(errno));
    }
    struct outfile *file = outfile_open(to);
    while ((n = read(source, bytes, sizeof bytes)) > 0 || (n < 0 && errno == EINTR)) {
        outfile_add(file, bytes, n > 0 ? (size_t)n : 0);
    }
    if (n < 0) {
        diagnostic_fatal("cannot read %s: %s", from, strerror(errno));
    }
    close(source);
    outfile_close(file);
}

void outfile_remove(const char *path)
{
    if (unlink(path) != 0 && errno != ENOENT) {
        diagnostic_fatal("cannot remove %s: %s", path, strerror(errno));
    }
}
