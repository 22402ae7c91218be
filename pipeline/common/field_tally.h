/* How often each <field> of a feed was held against its cells, and with what outcome: writer and
 * reader of extract/FEED.fields.csv. */
#ifndef PIPEROLL_FIELD_TALLY_H
#define PIPEROLL_FIELD_TALLY_H

#include "arena.h"
#include "feed_definition.h"

#include <stddef.h>
#include <stdint.h>

/* Of one <field>: the cells of all records that were not passed over, in all files of the feed. */
struct field_tally {
    uint64_t passed;
    uint64_t failed;
    uint64_t not_applicable;
};

/* Writes one row for each field of the feed; where it has none, a file of before is removed. */
void field_tallies_save(const struct feed *feed, const struct field_tally *tallies,
                        const char *path);

/* Reads what was written, one for each field of the feed: NULL where it has none. Ends the program
 * where the file is not of this definition. */
const struct field_tally *field_tallies_load(struct arena *arena, const struct feed *feed,
                                             const char *path);

#endif
