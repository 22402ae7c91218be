/* validate/report.html: one page, complete in itself, that says what was received, what was
 * checked, what was found and what was not checked. */
#ifndef PIPEROLL_VALIDATE_REPORT_H
#define PIPEROLL_VALIDATE_REPORT_H

#include "validate/validation.h"

void report_save(const struct validation *validation, const char *path);

#endif
