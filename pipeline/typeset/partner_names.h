/* What partners are called: the names under which feeds/register.csv has who sent their files. */
#ifndef PIPEROLL_TYPESET_PARTNER_NAMES_H
#define PIPEROLL_TYPESET_PARTNER_NAMES_H

#include "common/arena.h"
#include "common/feed_definition.h"
#include "common/table.h"

struct partner_names {
    struct arena *arena;
    const struct feeds *feeds; /* which file is whose */
    struct table registered;   /* none where the edition has no register */
};

/* Borrows the feeds; edition is the folder. */
struct partner_names partner_names_load(struct arena *arena, const char *edition,
                                        const struct feeds *feeds);

/* The name, owned by the arena; where several units of a partner sent files, what their names have in
 * common. The code itself where no file of that partner is registered. */
const char *partner_name(const struct partner_names *names, const char *code);

#endif
