/* All files of a feed, read by as many threads as pay. Who reads which depends on chance; what comes
 * of it does not: it is put together in the order of the files. */
#ifndef PIPEROLL_EXTRACT_FEED_FILES_H
#define PIPEROLL_EXTRACT_FEED_FILES_H

#include "extract/extraction.h"

#include <stdint.h>

/* The extraction reads, and has what was counted in all files afterwards; counts (one for each file)
 * and report say what was in them. bytes: how many the files have together. */
void feed_files_read(struct extraction *extraction, const char *edition, uint64_t bytes,
                     struct file_count *counts, struct feed_report *report);

#endif
