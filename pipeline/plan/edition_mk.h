/* edition.mk: what an edition is made of, for make. */
#ifndef PIPEROLL_PLAN_EDITION_MK_H
#define PIPEROLL_PLAN_EDITION_MK_H

#include "common/options.h"

#include <stdbool.h>

struct edition_parts;

/* Reads feeds.xml, exhibits.xml and the names in narrative/. Ends the program, after all have been
 * said, where a file's name has a character that make cannot carry or edition.xml says that it is
 * another edition than its folder. Close with edition_parts_close. */
struct edition_parts *edition_parts_open(const struct options *options);
void edition_parts_close(struct edition_parts *parts);

/* Removes what BUILD/extract and BUILD/chart have of feeds and charts that are no longer part of the
 * edition: the seal covers whatever stands there. */
void edition_parts_remove_others(const struct edition_parts *parts, const char *build);

/* Writes BUILD/edition.mk; true when it changed. */
bool edition_mk_save(const struct edition_parts *parts, const char *build);

#endif
