/* validate --all: the findings of all stages in one place, waivers applied to each. */
#ifndef PIPEROLL_VALIDATE_ALL_FINDINGS_H
#define PIPEROLL_VALIDATE_ALL_FINDINGS_H

#include "common/options.h"

#include <stdbool.h>

/* Reads STAGE/findings.csv of validate, aggregate and typeset below the build folder, and writes
 * findings.csv, findings.json and findings.html there. True when no error is left that is not
 * waived and all of the stages have run. */
bool all_findings_save(const struct options *options);

#endif
