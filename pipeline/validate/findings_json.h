/* Findings as JSON, for other programs. */
#ifndef PIPEROLL_VALIDATE_FINDINGS_JSON_H
#define PIPEROLL_VALIDATE_FINDINGS_JSON_H

#include "common/edition.h"
#include "common/finding.h"

/* Writes {"edition", "usable", "errors", "warnings", "notes", "waived", "findings": […]}; the
 * findings in their order, with source split into file, line and column or path. */
void findings_json_save(const struct findings *findings, const struct edition *edition,
                        const char *path);

#endif
