/* Rows are many and their spellings few: what a text came to, remembered as a number for when it
 * comes again. The memory is bounded (65,535 texts of at most 256 bytes, 4 MiB together), so who asks
 * must be able to do without. */
#ifndef PIPEROLL_SPELLINGS_H
#define PIPEROLL_SPELLINGS_H

#include <stddef.h>
#include <stdint.h>

struct spellings;

struct spellings *spellings_new(void);
void spellings_free(struct spellings *spellings);

/* A verdict is below this, which stands for: not remembered. */
#define SPELLING_UNKNOWN UINT32_MAX

uint32_t spellings_find(const struct spellings *spellings, const char *text, size_t length);

/* Remembers a text (copied) that was not found, where there is room for it. */
void spellings_keep(struct spellings *spellings, const char *text, size_t length,
                    uint32_t verdict);

#endif
