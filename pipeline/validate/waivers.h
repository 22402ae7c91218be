/* waivers.csv: findings that a named role has decided to accept. */
#ifndef PIPEROLL_VALIDATE_WAIVERS_H
#define PIPEROLL_VALIDATE_WAIVERS_H

#include "common/finding.h"

/* The same findings, each with the reason, role and date of the first waiver of FOLDER/waivers.csv
 * that fits it (there may be no such file), and a finding for each waiver that is not right or that
 * fits nothing. A waiver fits by rule and by source, which may end in '*'; the rule register cannot
 * be waived. Free with findings_free. */
struct findings *waivers_apply(const struct findings *findings, const char *folder);

#endif
