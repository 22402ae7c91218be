/* Which character parts the cells of a CSV file that does not say. */
#ifndef PIPEROLL_EXTRACT_DELIMITER_H
#define PIPEROLL_EXTRACT_DELIMITER_H

#include "common/csv_reader.h"
#include "common/feed_definition.h"
#include "extract/encoding.h"
#include "extract/feed_file.h"

#include <stddef.h>

/* Looks at the header row (counted from 1, line ends in quotes do not count) in the first 64 KiB
 * and takes that of , ; tab | which stands there most often outside quotes; ',' where none does. */
char delimiter_detect(csv_source *source, void *context, size_t header_row);

/* The delimiter of the definition, or, where that is "auto", the one that the header row speaks
 * for. The file is at its beginning before and after. */
char delimiter_of_feed(const struct feed *feed, struct feed_file *file, enum encoding encoding);

#endif
