/* Statistics for counts. Doubles decide here whether something is said, never what is printed. */
#ifndef PIPEROLL_VALIDATE_STATISTICS_H
#define PIPEROLL_VALIDATE_STATISTICS_H

#include <stdint.h>

/* How likely two Poisson counts are at least so far from `ratio` to 1 as these, when ratio is what
 * their means truly have (later to earlier, above 0): the two-sided p-value of the exact
 * conditional test, the later count given the sum of both being binomial. Counts are not
 * negative. */
double poisson_pair_p(int64_t earlier, int64_t later, double ratio);

#endif
