/* The bytes of a file in their order, and the SHA-256 of these same bytes. A large file is shared
 * with a thread, which hashes, as soon as a processor is idle; whoever of the two is waiting for the other reads on. Pieces lie in a
 * ring, which bounds the memory; a file of one piece needs no thread. */
#ifndef PIPEROLL_EXTRACT_HASHED_FILE_H
#define PIPEROLL_EXTRACT_HASHED_FILE_H

#include "common/sha256.h"
#include "extract/processors.h"

#include <stddef.h>

struct hashed_file;

/* The descriptor of a regular file is borrowed; it is read from its beginning, wherever it stands, and
 * its place is left alone. So are the processors; NULL: there is none for a thread. */
struct hashed_file *hashed_file_new(int descriptor, struct processors *processors);

/* Copies up to size bytes; 0 at the end, negative (with errno) when reading fails. */
ptrdiff_t hashed_file_read(struct hashed_file *file, char *bytes, size_t size);

/* After hashed_file_read has given 0: writes the digest of all bytes, and frees the file. */
void hashed_file_finish(struct hashed_file *file, char text[SHA256_TEXT_SIZE]);

/* Frees a file that is not wanted any more; NULL is none. */
void hashed_file_free(struct hashed_file *file);

#endif
