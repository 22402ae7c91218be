#include "hash_words.h"

extern inline uint64_t hash_word(const char *text);
extern inline uint64_t hash_short_word(const char *text, size_t length);
extern inline uint64_t hash_mix(uint64_t hash, uint64_t word);
