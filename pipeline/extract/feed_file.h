/* A file of a feed, read once from its beginning to its end: its bytes are counted and hashed as
 * they go by. The only place that opens the files that partners sent. */
#ifndef PIPEROLL_EXTRACT_FEED_FILE_H
#define PIPEROLL_EXTRACT_FEED_FILE_H

#include "common/feed_definition.h"
#include "common/sha256.h"
#include "extract/processors.h"
#include "extract/progress.h"

#include <stddef.h>
#include <stdint.h>

struct feed_file;

/* What those who read a feed's files share; borrowed. */
struct feed_file_readers {
    struct processors *processors;
    struct progress *progress;
};

/* NULL (with errno) when it is not there, cannot be read, or is no plain file. Readers may be NULL where
 * little is read. */
struct feed_file *feed_file_open(const char *path, const struct feed_file_readers *readers);
void feed_file_close(struct feed_file *file);

/* A csv_source: up to size bytes; 0 at the end, negative (with errno) when reading fails. */
ptrdiff_t feed_file_read(void *file, char *bytes, size_t size);

/* The same without counting and hashing, to look at a file before it is read; feed_file_rewind
 * goes back to its beginning. */
ptrdiff_t feed_file_peek(void *file, char *bytes, size_t size);
void feed_file_rewind(struct feed_file *file);

/* How many bytes the files of a feed have together; those that are not there have none. */
uint64_t feed_file_sizes(const struct feed *feed, const char *edition);

/* Reads what is left, so that the count and the hash are those of the whole file; once, last. */
uint64_t feed_file_finish(struct feed_file *file, char sha256[SHA256_TEXT_SIZE]);

#endif
