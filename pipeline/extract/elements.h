/* Layout elements: any other XML. Every element at the definition's path is a record. */
#ifndef PIPEROLL_EXTRACT_ELEMENTS_H
#define PIPEROLL_EXTRACT_ELEMENTS_H

#include "extract/extraction.h"

void elements_read(struct extraction *extraction, struct feed_file *file,
                   struct file_count *count);

#endif
