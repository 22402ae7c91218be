/* The whole report: narrative, exhibits and annexes in one model. */
#ifndef PIPEROLL_TYPESET_BUILD_REPORT_H
#define PIPEROLL_TYPESET_BUILD_REPORT_H

#include "typeset/material.h"

/* Reads narrative/ of the edition in the order of the names, numbers the sections and looks after
 * what is named and not there: all of it is said (see diagnostic_errors). Files whose names begin
 * with "00" are front matter, without numbers. The annexes come with build_annexes. */
struct report build_report(struct material *material);

/* Adds the annexes: sources, findings, where the figures come from, and the figures of charts; from
 * validate/feeds.csv, the findings of validate, aggregate and this stage, and lineage.csv. */
void build_annexes(struct material *material, struct report *report);

#endif
