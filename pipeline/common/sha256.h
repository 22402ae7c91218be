/* SHA-256 (FIPS 180-4) of bytes as they come. */
#ifndef PIPEROLL_SHA256_H
#define PIPEROLL_SHA256_H

#include <stdbool.h>
#include <stddef.h>

enum { SHA256_TEXT_SIZE = 65 };

struct sha256;

struct sha256 *sha256_new(void);
void sha256_add(struct sha256 *hash, const void *bytes, size_t length);

/* Writes 64 hexadecimal digits and a NUL, and frees the hash. */
void sha256_finish(struct sha256 *hash, char text[SHA256_TEXT_SIZE]);

/* Of a whole file; false (with errno) when it cannot be read. */
bool sha256_file(const char *path, char text[SHA256_TEXT_SIZE]);

#endif
