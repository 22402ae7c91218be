/* CSV files of a feed: decoded, cut into rows, the header found, and every row handed over. */
#ifndef PIPEROLL_EXTRACT_CSV_FEED_H
#define PIPEROLL_EXTRACT_CSV_FEED_H

#include "extract/extraction.h"

/* Takes one row as a record: reading_take, or what counts records. */
typedef enum record_verdict take_record(void *context, const struct record *record);

/* Reads one file from its beginning to its end and says what became of each of its rows. */
void csv_feed_read(const struct extraction *extraction, struct feed_file *file,
                   struct file_count *count, take_record *take, void *context);

#endif
