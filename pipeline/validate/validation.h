/* All that validate reads and makes, as long as the stage lives. */
#ifndef PIPEROLL_VALIDATE_VALIDATION_H
#define PIPEROLL_VALIDATE_VALIDATION_H

#include "common/arena.h"
#include "common/edition.h"
#include "common/feed_definition.h"
#include "common/field_tally.h"
#include "common/finding.h"
#include "common/map.h"
#include "common/observation.h"
#include "common/options.h"
#include "validate/check.h"
#include "validate/labels.h"
#include "validate/register.h"
#include "validate/source_files.h"

#include <stdbool.h>
#include <stddef.h>

/* What a check looked at. Units are what its rule says: cells, totals, files … */
struct tally {
    size_t passed;
    size_t failed;
    size_t not_applicable;
    const char *reason; /* why some did not apply; the first reason given */
};

/* The figures of one dataset, in the order of feeds.xml. */
struct dataset {
    const char *name;
    const struct observation **figures;
    size_t count;
    size_t capacity;
    bool checked; /* a check other than those that hold always has looked at it */
};

struct validation {
    struct arena *arena;
    struct edition edition;
    struct feeds feeds;               /* of feeds.xml, in order */
    struct source_files files;        /* of extract/FEED.count.csv */
    const struct field_tally **fields; /* of each feed, of extract/FEED.fields.csv; may be NULL */
    struct registered registered;
    struct checks checks;
    struct tally *tallies;            /* one for each check */
    struct observations observations; /* of all feeds */
    struct map *dataset_names;
    struct dataset *datasets;         /* numbered by dataset_names */
    struct findings *findings;
    struct labels *labels;
    bool allow_errors;
};

/* Reads everything. With allow_errors a draft is usable despite errors, which stay errors; a final
 * edition never is. Close with validation_close. */
struct validation *validation_open(const struct options *options, bool allow_errors);
void validation_close(struct validation *validation);

/* Carries out all checks, applies the waivers and sorts the findings. */
void validation_run(struct validation *validation);

/* True when no error is left that is not waived, or errors are allowed. */
bool validation_usable(const struct validation *validation);

/* Writes findings.csv and .json, feeds.csv, checks.csv, report.html, and observations.csv where
 * the data are usable (where they are not, an old one is removed). */
void validation_save(const struct validation *validation, const char *build);

/* Says the worst errors and warnings as messages, how many there are, and what can be done. */
void validation_say(const struct validation *validation, const char *build);

/* How often a field element of a feed was held against cells, as the tally of a check. */
struct tally validation_field_tally(const struct validation *validation, size_t feed, size_t field);

/* NULL when no feed has it. */
struct dataset *validation_dataset(struct validation *validation, const char *name);

#endif
