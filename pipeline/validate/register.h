/* feeds/register.csv: who sent what, when, and the SHA-256 of its bytes. */
#ifndef PIPEROLL_VALIDATE_REGISTER_H
#define PIPEROLL_VALIDATE_REGISTER_H

#include "common/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct registration {
    const char *file; /* below feeds/ */
    const char *sender;
    const char *received; /* as it stands */
    bool has_day;         /* it is an ISO 8601 day */
    const char *sha256;
    uint64_t line;
};

struct registered {
    struct registration *items;
    size_t count;
    bool there; /* false where the edition has no register */
};

/* Reads FOLDER/feeds/register.csv. Ends the program where it is not well-formed. */
struct registered registered_load(struct arena *arena, const char *folder);

/* The first line about that file (below feeds/); NULL when there is none. */
const struct registration *registered_find(const struct registered *registered, const char *file);

/* The same path without a leading "feeds/". */
const char *file_below_feeds(const char *path);

/* True for an ISO 8601 day, 2019-10-21. */
bool is_day(const char *text);

#endif
