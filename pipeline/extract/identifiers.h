/* The identifiers of events, each with the line where it came first: 16 bytes each (80 bits of a
 * hash, 48 of the line), in tables that are at most three quarters full. */
#ifndef PIPEROLL_EXTRACT_IDENTIFIERS_H
#define PIPEROLL_EXTRACT_IDENTIFIERS_H

#include "extract/first_lines.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct identifiers;

struct identifiers *identifiers_new(void);
void identifiers_free(struct identifiers *identifiers);

/* Adds the line, which counts from 1, to known when the identifier was there already; not always at
 * once, but before the identifiers are joined to others. */
void identifiers_add(struct identifiers *identifiers, const char *text, size_t length,
                     uint64_t line, struct first_lines *known);

/* Moves those of another file to where those before it are; the other is left empty. The lines of
 * those that were there already are added to known. */
void identifiers_join(struct identifiers *identifiers, struct identifiers *file,
                      struct first_lines *known);

#endif
