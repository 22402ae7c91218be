/* The code lists that a feed's definition names, opened once each. */
#ifndef PIPEROLL_EXTRACT_FEED_LISTS_H
#define PIPEROLL_EXTRACT_FEED_LISTS_H

#include "common/codelist.h"
#include "common/feed_definition.h"

struct feed_lists;

/* Opens those of the edition in folder; the feed is borrowed. Ends the program where one is wrong. */
struct feed_lists *feed_lists_open(const struct feed *feed, const char *folder);
void feed_lists_close(struct feed_lists *lists);

/* By name; NULL where the name is NULL or of no list of the feed. Borrowed. */
struct codelist *feed_lists_find(const struct feed_lists *lists, const char *name);

#endif
