/* What aggregate and chart made of an exhibit becomes an exhibit of the report. */
#ifndef PIPEROLL_TYPESET_BUILD_EXHIBIT_H
#define PIPEROLL_TYPESET_BUILD_EXHIBIT_H

#include "typeset/material.h"

/* Fills *exhibit in from aggregate/exhibits/ID.csv, ID.meta.csv and, for a chart, chart/ID.png and
 * chart/ID.alt; its number stays 0 until it is placed. */
void build_exhibit(struct material *material, const char *id, struct report_exhibit *exhibit);

#endif
