/* waivers.csv: findings that a named role has decided to accept. */
#ifndef PIPEROLL_VALIDATE_WAIVERS_H
#define PIPEROLL_VALIDATE_WAIVERS_H

#include "common/edition.h"
#include "common/finding.h"

/* Whether the findings of all stages are there. A waiver for a rule of a later stage is not called
 * unused before that stage has run. */
enum waivers_scope { WAIVERS_OF_VALIDATE, WAIVERS_OF_ALL };

/* The same findings, each with the reason, role and date of the first waiver in waivers.csv to fit
 * it (the file may be missing), and a finding for each waiver that is not right or that fits
 * nothing. A waiver fits by rule and by source, which may end in '*'; the rule register cannot be
 * waived, and a waiver that had expired on the edition's day waives nothing. Free with
 * findings_free. */
struct findings *waivers_apply(const struct findings *findings, const struct edition *edition,
                               enum waivers_scope scope);

#endif
