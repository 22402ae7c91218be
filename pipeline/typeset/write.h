/* From facts, exhibits, findings and narrative to report.tex, report.html, tables.ods or tables/. */
#ifndef PIPEROLL_TYPESET_WRITE_H
#define PIPEROLL_TYPESET_WRITE_H

#include "common/options.h"

/* Writes typeset/ of the build: the templates' copies, the report's parts and findings.csv; or,
 * where form is not NULL, what that back end makes: "html", "ods" or "csv". Whatever is named and not there is said, all of it; nothing is written then. */
void write_report(const struct options *options, const char *templates, const char *form);

#endif
