/* From facts, exhibits, findings and narrative to report.tex, report.html, tables.ods or tables/. */
#ifndef PIPEROLL_TYPESET_WRITE_H
#define PIPEROLL_TYPESET_WRITE_H

#include "common/options.h"

/* Writes the forms that are named, all from one model: "tex", which is typeset/ of the build (the
 * templates' copies, the report's parts and findings.csv), "html", "ods", "csv"; "tex" where none is.
 * Whatever is named and not there is said, all of it; nothing is written then. */
void write_report(const struct options *options, const char *templates,
                  const struct option_values *forms);

#endif
