/* Numbers by a key of 64 bits: one table of slots, one place to look in most of the time. */
#ifndef PIPEROLL_EXTRACT_KEY_NUMBERS_H
#define PIPEROLL_EXTRACT_KEY_NUMBERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct key_numbers;

struct key_numbers *key_numbers_new(void);
void key_numbers_free(struct key_numbers *numbers);

/* False when the key is not there. */
bool key_numbers_find(const struct key_numbers *numbers, uint64_t key, size_t *number);

/* The key must not be there. */
void key_numbers_add(struct key_numbers *numbers, uint64_t key, size_t number);

#endif
