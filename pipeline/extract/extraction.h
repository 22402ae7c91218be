/* One run of extract: one feed, its files one after the other. */
#ifndef PIPEROLL_EXTRACT_EXTRACTION_H
#define PIPEROLL_EXTRACT_EXTRACTION_H

#include "extract/feed_file.h"
#include "extract/reading.h"
#include "extract/records.h"

#include <stdint.h>

/* What one file held: a row of extract/FEED.count.csv. */
struct file_count {
    const char *file; /* below feeds/ */
    char sha256[SHA256_TEXT_SIZE]; /* empty when the file is not there */
    uint64_t bytes;
    const char *encoding; /* empty when it is not known */
    uint64_t rows_read;
    uint64_t verdicts[RECORD_PASSED_OVER + 1]; /* of rows_read */
    uint64_t observations;
    uint64_t claims;
};

struct extraction {
    const struct feed *feed;
    struct feed_report *report;
    struct reading *reading;
    struct event_counts *events; /* of layout records; empty otherwise */
    uint64_t serial; /* the last of struct field that was given in any of the feed's files */
};

/* Reads one feed of the edition's folder, with the code lists of the edition, and writes
 * extract/FEED.csv, FEED.findings.csv, FEED.fields.csv and FEED.count.csv below the build folder. Ends
 * the program where the definition is not right. */
void extract_feed(const struct feed *feed, struct code_lists *lists, const char *edition,
                  const char *build);

/* Counts what became of one row. */
void file_count_row(struct file_count *count, enum record_verdict verdict);

/* Adds a finding about a file as a whole (line 0) or one line of it. */
void extraction_say(const struct extraction *extraction, const struct file_count *count,
                    uint64_t line, const struct feed_finding *finding, const char *what);

#endif
