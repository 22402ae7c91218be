/* Layout sdmx: SDMX-ML 2.0 and 2.1 data messages, generic, compact and structure-specific, flat,
 * by time series or across a section. Every observation is a record whose fields are dimensions and
 * attributes of the observation, or else of its series, group or data set. */
#ifndef PIPEROLL_EXTRACT_SDMX_H
#define PIPEROLL_EXTRACT_SDMX_H

#include "extract/extraction.h"

void sdmx_read(struct extraction *extraction, struct feed_file *file, struct file_count *count);

#endif
