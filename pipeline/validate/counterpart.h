/* The figures that a check holds its own figures against: those of another dataset, or of the same,
 * found by the dimensions that must agree. */
#ifndef PIPEROLL_VALIDATE_COUNTERPART_H
#define PIPEROLL_VALIDATE_COUNTERPART_H

#include "validate/run.h"

struct counterparts {
    struct map *keys;
    const struct observation **figures; /* of several with one key the first */
    unsigned match;
};

/* The check's attributes PREFIX (the dataset), PREFIX-aspect (value where it is not there) and
 * PREFIX-item, -facet, -area, -period say which figures these are; PREFIX-match, else match, which
 * dimensions must agree: by default those that neither side fixes. Free with counterparts_free. */
struct counterparts counterparts_of(struct run *run, const char *prefix);
void counterparts_free(struct counterparts *counterparts);

/* The one that goes with the figure; both have a value. NULL when there is none. */
const struct observation *counterpart(const struct counterparts *counterparts,
                                      const struct observation *figure);

#endif
