/* Findings: what is wrong with the data, where, and what to do about it.
 * Reader and writer of every findings.csv. */
#ifndef PIPEROLL_FINDING_H
#define PIPEROLL_FINDING_H

#include "arena.h"
#include "diagnostic.h"

#include <stddef.h>

/* All texts may be NULL or empty except rule and what. */
struct finding {
    enum severity severity;
    const char *rule;
    const char *partner;
    const char *feed;
    const char *source; /* FILE:LINE:COLUMN below the edition's folder */
    const char *what;
    const char *found;
    const char *expected;
    const char *remedy;
    const char *waiver; /* the reason it was accepted for */
};

struct findings;

struct findings *findings_new(void);
void findings_free(struct findings *findings);

/* Copies the finding and everything in it. */
void findings_add(struct findings *findings, const struct finding *finding);

size_t findings_count(const struct findings *findings);
const struct finding *findings_at(const struct findings *findings, size_t number);

/* Errors, and warnings, that no waiver accepts. */
size_t findings_errors(const struct findings *findings);
size_t findings_warnings(const struct findings *findings);

/* Sorts by severity (errors first), then feed, source (by file, line, column as numbers), rule,
 * what. */
void findings_sort(struct findings *findings);

/* Writes the file; adds the findings of one. */
void findings_save(const struct findings *findings, const char *path);
void findings_load(struct findings *findings, const char *path);

/* Says each error and warning (not the notes or those waived) as a message, the errors last, where
 * the reader's eye is; folder (the edition's) is put in front of the sources of feeds. */
void findings_say(const struct findings *findings, const char *folder);

/* The same for the first so many of the sorted findings; where that leaves some out, it says first
 * how many there are and that all are in the file (named for the reader). */
void findings_say_first(const struct findings *findings, const char *folder, size_t most,
                        const char *file);

#endif
