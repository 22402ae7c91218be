/* The links of the chain in the order in which files are made, from what comes in to the report. */
#ifndef PIPEROLL_SEAL_CHAIN_H
#define PIPEROLL_SEAL_CHAIN_H

#include <stdbool.h>
#include <stddef.h>

struct link {
    const char *name; /* "a feed", "aggregate", …; NULL: no part of the report */
    bool is_input;    /* not made by the build */
};

/* The number of the link that a file belongs to: a smaller number is made earlier. edition and
 * build are the folders as given to the tools. */
size_t chain_link(const char *path, const char *edition, const char *build);

const struct link *chain_at(size_t number);

#endif
