/* Files that are neither CSV nor XML, whatever their names say. */
#ifndef PIPEROLL_EXTRACT_FILE_KIND_H
#define PIPEROLL_EXTRACT_FILE_KIND_H

#include "common/csv_reader.h"

/* What the first bytes give away ("a zip archive or an Excel workbook"); NULL for a file that may
 * be text. */
const char *file_kind(csv_source *source, void *context);

#endif
