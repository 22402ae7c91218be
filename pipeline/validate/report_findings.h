/* Findings as a part of a page: grouped by severity, each with the row it is about. */
#ifndef PIPEROLL_VALIDATE_REPORT_FINDINGS_H
#define PIPEROLL_VALIDATE_REPORT_FINDINGS_H

#include "common/buffer.h"
#include "common/feed_definition.h"
#include "common/finding.h"
#include "validate/check.h"

/* Adds a form to filter by (shown only where scripts run) and the findings, in their order. folder
 * is the edition's: the rows of the first findings are read from its feeds once more. */
void report_findings(struct buffer *page, const struct findings *findings,
                     const struct feeds *feeds, const char *folder);

/* Adds the waivers in force and what they accept, as a section. */
void report_waivers(struct buffer *page, const struct findings *findings);

/* Adds what the rules mean that the checks use (NULL: none) or the findings name, as a section. */
void report_rules(struct buffer *page, const struct findings *findings,
                  const struct checks *checks);

#endif
