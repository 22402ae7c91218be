/* What the aggregate stage works with, from its inputs to its results. */
#ifndef PIPEROLL_AGGREGATE_AGGREGATE_H
#define PIPEROLL_AGGREGATE_AGGREGATE_H

#include "common/code_lists.h"
#include "aggregate/ledger.h"
#include "aggregate/measure.h"
#include "aggregate/store.h"
#include "common/edition.h"
#include "common/feed_definition.h"
#include "common/finding.h"
#include "common/options.h"

struct aggregate {
    struct arena *arena;
    struct options options;
    bool allow_errors;
    struct edition edition;
    struct code_lists *lists;
    struct feeds feeds;
    struct store *store;
    struct measures measures;
    struct ledger *ledger;
    struct findings *findings;
};

/* Reads the definitions and the observations; with allow_errors a draft is made in spite of errors in
 * the data. What is wrong with a definition is said and the
 * program goes on, so that all of it is said at once. */
struct aggregate *aggregate_open(const struct options *options, bool allow_errors);
void aggregate_close(struct aggregate *aggregate);

/* Ends the program with EXIT_SYSTEM when a definition was wrong. */
void aggregate_stop_on_errors(void);

/* A finding for each fact that a definition requires and the data do not give. */
void aggregate_check_required(struct aggregate *aggregate);

/* Writes findings.csv and says errors and warnings. False, and facts.csv is removed, when the data
 * cannot be used. */
bool aggregate_save_findings(struct aggregate *aggregate);

/* Writes lineage.csv, then facts.csv. */
void aggregate_save_facts(struct aggregate *aggregate);

#endif
