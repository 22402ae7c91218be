/* Each chart's figures as a table, for those who cannot see the chart or want to look one up. */
#ifndef PIPEROLL_TYPESET_BUILD_CHART_TABLES_H
#define PIPEROLL_TYPESET_BUILD_CHART_TABLES_H

#include "typeset/material.h"

/* The annex that has them. */
#define CHART_TABLES_ANNEX "D"

/* Tells each chart that is placed its table: one of the report's that prints all its figures, else
 * one of its own. Returns those, in the order of the charts. */
struct blocks build_chart_tables(struct material *material);

#endif
