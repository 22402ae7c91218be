/* A period as partners write it. */
#ifndef PIPEROLL_EXTRACT_PERIOD_TEXT_H
#define PIPEROLL_EXTRACT_PERIOD_TEXT_H

#include "common/period.h"

/* Reads "2019-09", "2019", "2018-10/P12M", "2018-10-01/P12M", "2019-Q3", "2019-S1" (half year),
 * "2019-M09", "2019-09-30" and "30/09/2019" (the day's month, a time of day may follow),
 * "Sep 2019", "Sept-19", "2019 September", and two of them as the first and last month of a period:
 * "Oct 2018 - Sept 2019". False when it is none. */
bool period_read(const char *text, size_t length, struct period *period);

#endif
