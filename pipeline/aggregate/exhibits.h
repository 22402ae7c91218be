/* exhibits.xml: the tables, charts, lists and key figures with the exact data behind each. */
#ifndef PIPEROLL_AGGREGATE_EXHIBITS_H
#define PIPEROLL_AGGREGATE_EXHIBITS_H

#include "aggregate/aggregate.h"
#include "common/exhibit.h"

struct exhibits {
    struct exhibit **items;
    size_t count;
};

/* Reads FOLDER/exhibits.xml and puts every exhibit together; owned by the arena. A fact, exhibit,
 * feed or code that is not there is said as an error of the definition, all of them. */
struct exhibits exhibits_make(struct aggregate *aggregate);

/* Writes them below BUILD/aggregate/exhibits; what would not change is left untouched, and the
 * files of exhibits that are no longer among them are removed. */
void exhibits_save(const struct aggregate *aggregate, const struct exhibits *exhibits);

#endif
