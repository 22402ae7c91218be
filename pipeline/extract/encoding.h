/* Bytes as partners' programs write them, turned into UTF-8 between a feed's file and the CSV
 * reader. What cannot be read becomes U+FFFD and is counted; a NUL is treated the same. */
#ifndef PIPEROLL_EXTRACT_ENCODING_H
#define PIPEROLL_EXTRACT_ENCODING_H

#include "common/csv_reader.h"

#include <stddef.h>
#include <stdint.h>

enum encoding { ENCODING_UTF8, ENCODING_WINDOWS_1252, ENCODING_UTF16LE, ENCODING_UTF16BE };

/* "utf-8", "windows-1252", … */
const char *encoding_name(enum encoding encoding);

/* What a definition's encoding (auto, utf-8, …) comes to for these bytes. `auto` and `utf-16` look
 * at the byte order mark, then at NULs; `auto` then reads on to see whether all of it is UTF-8, and
 * otherwise takes Windows-1252. The source must be wound back afterwards. */
enum encoding encoding_detect(const char *definition, csv_source *source, void *context);

struct decoder;

struct decoder *decoder_new(enum encoding encoding, csv_source *source, void *context);
void decoder_free(struct decoder *decoder);

/* A csv_source of UTF-8, without a byte order mark. */
ptrdiff_t decoder_read(void *decoder, char *bytes, size_t size);

/* How many characters were U+FFFD or had to become it so far. */
uint64_t decoder_lost(const struct decoder *decoder);

#endif
