/* The identifiers of events seen so far in a feed, of all its files: 16 bytes each (a hash of 128
 * bits), in a table that is at most three quarters full. */
#ifndef PIPEROLL_EXTRACT_IDENTIFIERS_H
#define PIPEROLL_EXTRACT_IDENTIFIERS_H

#include <stdbool.h>
#include <stddef.h>

struct identifiers;

struct identifiers *identifiers_new(void);
void identifiers_free(struct identifiers *identifiers);

/* False when it was there already. */
bool identifiers_add(struct identifiers *identifiers, const char *text, size_t length);

#endif
