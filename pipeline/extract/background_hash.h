/* SHA-256 of a file's bytes in a thread of its own, once there are many: while one buffer is
 * filled, those before it are hashed. The buffers bound the memory; small files need no thread. */
#ifndef PIPEROLL_EXTRACT_BACKGROUND_HASH_H
#define PIPEROLL_EXTRACT_BACKGROUND_HASH_H

#include "common/sha256.h"

#include <stddef.h>

struct background_hash;

struct background_hash *background_hash_new(void);

/* The bytes are copied. */
void background_hash_add(struct background_hash *hash, const char *bytes, size_t length);

/* Waits for all that was added, writes the digest and frees the hash. */
void background_hash_finish(struct background_hash *hash, char text[SHA256_TEXT_SIZE]);

#endif
