/* Plain text is most of every feed. */
#ifndef PIPEROLL_EXTRACT_ASCII_H
#define PIPEROLL_EXTRACT_ASCII_H

#include <stddef.h>

/* How many bytes there are before the first that is a NUL or not ASCII. */
size_t ascii_length(const char *bytes, size_t length);

/* The same, byte by byte: what is right. */
size_t ascii_length_plain(const char *bytes, size_t length);

#endif
