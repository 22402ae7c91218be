/* One run of extract: one feed, read by one reader of its files or by several side by side. */
#ifndef PIPEROLL_EXTRACT_EXTRACTION_H
#define PIPEROLL_EXTRACT_EXTRACTION_H

#include "extract/event_identifiers.h"
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

/* One reader of files of a feed. */
struct extraction {
    const struct feed *feed;
    struct feed_file_readers readers; /* shared with others */
    struct feed_report *report;       /* of the file being read */
    struct reading *reading;
    struct event_counts *events; /* NULL where the layout has none */
    uint32_t serial; /* the last of struct field that was given in any of the feed's files */
};

/* Reads one feed of the edition's folder, with the code lists of the edition, and writes
 * extract/FEED.csv, FEED.findings.csv, FEED.fields.csv and FEED.count.csv below the build folder. Ends
 * the program where the definition is not right. */
void extract_feed(const struct feed *feed, struct code_lists *lists, const char *edition,
                  const char *build, struct processors *processors);

/* All is borrowed; observations are written to the writer. Ends the program where the definition is not
 * right. */
struct extraction extraction_begin(const struct feed *feed, struct code_lists *lists,
                                   struct csv_writer *writer, struct feed_file_readers readers);
void extraction_end(struct extraction *extraction);

/* Reads one of the feed's files (its number, from 0) of the edition's folder and says what it held.
 * Returns the identifiers of its events, which are the caller's to free; NULL where it had none. */
struct event_identifiers *extraction_read(struct extraction *extraction, const char *edition,
                                          size_t number, struct file_count *count);

/* Adds what another reader has counted in other files of the feed, of a layout with events. */
void extraction_join(struct extraction *extraction, const struct extraction *other);

/* Counts what became of one row. */
void file_count_row(struct file_count *count, enum record_verdict verdict);

/* Adds a finding about a file as a whole (line 0) or one line of it. */
void extraction_say(const struct extraction *extraction, const struct file_count *count,
                    uint64_t line, const struct feed_finding *finding, const char *what);

#endif
