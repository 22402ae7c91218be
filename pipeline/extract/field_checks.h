/* All <field> elements of a feed, held against every record that is read. What a text came to is
 * remembered where texts repeat; plain numbers and plain patterns take a short way that can only say
 * that a text is right. */
#ifndef PIPEROLL_EXTRACT_FIELD_CHECKS_H
#define PIPEROLL_EXTRACT_FIELD_CHECKS_H

#include "common/code_lists.h"
#include "common/field_tally.h"
#include "extract/field_check.h"

#include <stdbool.h>

struct field_checks;

/* The feed and its lists are borrowed. Ends the program where a pattern is wrong. */
struct field_checks *field_checks_new(const struct feed *feed, struct code_lists *lists,
                                      struct field_names *names);
void field_checks_free(struct field_checks *checks);

/* Adds a finding for each field that is not as it should be; false where one of them is an error. */
bool field_checks_take(struct field_checks *checks, const struct record *record,
                       struct feed_report *report);

/* Adds what the same checks of another reading of the feed came to. */
void field_checks_join(struct field_checks *checks, const struct field_checks *others);

/* One for each field; borrowed. */
const struct field_tally *field_checks_tallies(const struct field_checks *checks);

#endif
