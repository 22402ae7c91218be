/* The bare numbers that a report may print without a fact behind them (years, Acts, ages …):
 * inputs/EDITION/bare-numbers.csv, one pattern a line with the reason. */
#ifndef PIPEROLL_BARE_NUMBERS_H
#define PIPEROLL_BARE_NUMBERS_H

#include <stddef.h>

struct bare_numbers;

/* Every pattern of the edition, and those that hold for every report. An edition without the file
 * has only the latter. Ends the program where a pattern is wrong. */
struct bare_numbers *bare_numbers_open(const char *edition);
void bare_numbers_close(struct bare_numbers *rules);

/* Puts blanks over everything in the text that a pattern allows. */
void bare_numbers_mask(struct bare_numbers *rules, char *text, size_t length);

#endif
