/* The letters of an edition: one for each partner that sends a feed. */
#ifndef PIPEROLL_LETTERS_LETTERS_H
#define PIPEROLL_LETTERS_LETTERS_H

#include "common/options.h"

/* Reads BUILD/findings.csv (validate --all) and BUILD/extract/FEED.count.csv, and writes
 * BUILD/letters/PARTNER.txt and .html, and with templates (NULL: none) .pdf. */
void letters_save(const struct options *options, const char *templates);

#endif
