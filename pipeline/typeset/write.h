/* From facts, exhibits, findings and narrative to report.tex. */
#ifndef PIPEROLL_TYPESET_WRITE_H
#define PIPEROLL_TYPESET_WRITE_H

#include "common/options.h"

/* Writes typeset/ of the build: the templates' copies, the report's parts and findings.csv.
 * Whatever is named and not there is said, all of it; nothing is written then. */
void write_report(const struct options *options, const char *templates);

#endif
