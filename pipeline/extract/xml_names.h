/* The names of an XML file, one copy of each: two names are the same when they are in the same
 * place. */
#ifndef PIPEROLL_EXTRACT_XML_NAMES_H
#define PIPEROLL_EXTRACT_XML_NAMES_H

#include "common/hash_words.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { XML_MOST_NAMES = 16384, XML_LONGEST_NAME = 1024 /* bytes */ };

struct xml_name {
    const char *text; /* as it was written, NUL-terminated: "generic:Obs" */
    size_t length;
    const char *local; /* what follows the prefix; the same place for the same local name */
    size_t local_length;
    const struct xml_name **after; /* for who reads: the name that came next the last time, or NULL */
    uint64_t first; /* its first eight bytes, as numbers */
    uint64_t last;  /* and its last, where it has as many */
    uint64_t mask;  /* of the bytes of first that it has */
};

/* Whether the name, perhaps with more behind it, is what stands there. */
inline bool xml_name_stands(const struct xml_name *name, const char *at, size_t left)
{
    enum { WORD = sizeof(uint64_t) };
    if (name->length > left) {
        return false;
    }
    if (left < WORD || name->length > 2 * WORD) {
        return memcmp(at, name->text, name->length) == 0;
    }
    if (name->length < WORD) {
        return ((hash_word(at) ^ name->first) & name->mask) == 0;
    }
    return hash_word(at) == name->first && hash_word(at + name->length - WORD) == name->last;
}

struct xml_names;

struct xml_names *xml_names_new(void);
void xml_names_free(struct xml_names *names);

/* The one copy; NULL when the name is longer, or there are more of them, than may be. */
const struct xml_name *xml_names_find(struct xml_names *names, const char *text, size_t length);

#endif
