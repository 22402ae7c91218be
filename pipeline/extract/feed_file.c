#include "extract/feed_file.h"

#include "common/arena.h"
#include "common/diagnostic.h"
#include "extract/hashed_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct feed_file {
    int descriptor;
    struct hashed_file *hashed; /* NULL once finished */
    uint64_t bytes;
    struct progress *progress;
};

struct feed_file *feed_file_open(const char *path, const struct feed_file_readers *readers)
{
    struct stat status;
    /* O_NONBLOCK: a pipe in the place of a file must not stop the build. */
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) {
        return NULL;
    }
    if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        close(descriptor);
        errno = S_ISDIR(status.st_mode) ? EISDIR : EINVAL;
        return NULL;
    }
    struct feed_file *file = memory_new(sizeof *file);
    file->descriptor = descriptor;
    file->hashed = hashed_file_new(descriptor, readers ? readers->processors : NULL);
    file->progress = readers ? readers->progress : NULL;
    return file;
}

void feed_file_close(struct feed_file *file)
{
    if (file) {
        hashed_file_free(file->hashed);
        close(file->descriptor);
        free(file);
    }
}

ptrdiff_t feed_file_peek(void *context, char *bytes, size_t size)
{
    const struct feed_file *file = context;
    ssize_t n;
    do {
        n = read(file->descriptor, bytes, size);
    } while (n < 0 && errno == EINTR);
    return n;
}

ptrdiff_t feed_file_read(void *context, char *bytes, size_t size)
{
    struct feed_file *file = context;
    ptrdiff_t n = hashed_file_read(file->hashed, bytes, size);
    if (n > 0) {
        file->bytes += (uint64_t)n;
        if (file->progress) {
            progress_add(file->progress, (uint64_t)n);
        }
    }
    return n;
}

void feed_file_rewind(struct feed_file *file)
{
    if (lseek(file->descriptor, 0, SEEK_SET) != 0) {
        diagnostic_fatal("cannot read a feed twice: %s", strerror(errno));
    }
}

uint64_t feed_file_sizes(const struct feed *feed, const char *edition)
{
    struct buffer path = {0};
    struct stat status;
    uint64_t bytes = 0;
    for (size_t i = 0; i < feed->file_count; i++) {
        buffer_clear(&path);
        buffer_format(&path, "%s/feeds/%s", edition, feed->files[i]);
        if (stat(path.data, &status) == 0 && S_ISREG(status.st_mode)) {
            bytes += (uint64_t)status.st_size;
        }
    }
    buffer_free(&path);
    return bytes;
}

uint64_t feed_file_finish(struct feed_file *file, char sha256[SHA256_TEXT_SIZE])
{
    char bytes[32768];
    ptrdiff_t n;
    do {
        n = feed_file_read(file, bytes, sizeof bytes);
    } while (n > 0);
    if (n < 0) {
        diagnostic_fatal("cannot read a feed to its end: %s", strerror(errno));
    }
    hashed_file_finish(file->hashed, sha256);
    file->hashed = NULL;
    return file->bytes;
}
