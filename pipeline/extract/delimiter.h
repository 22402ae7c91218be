/* Which character parts the cells of a CSV file that does not say. */
#ifndef PIPEROLL_EXTRACT_DELIMITER_H
#define PIPEROLL_EXTRACT_DELIMITER_H

#include "common/csv_reader.h"

#include <stddef.h>

/* Looks at the header row (counted from 1, line ends in quotes do not count) in the first 64 KiB
 * and takes that of , ; tab | which stands there most often outside quotes; ',' where none does. */
char delimiter_detect(csv_source *source, void *context, size_t header_row);

#endif
