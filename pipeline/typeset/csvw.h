/* The tables of the report as CSV files with metadata as W3C's "CSV on the Web" has them. */
#ifndef PIPEROLL_TYPESET_CSVW_H
#define PIPEROLL_TYPESET_CSVW_H

#include "typeset/material.h"

#include "common/edition.h"

/* Writes tables/ID.csv and tables/ID.csv-metadata.json for each table and chart, takes away those
 * of exhibits that the report has no longer, and last writes tables/csv-metadata.json, which
 * lists them. */
void csvw_save(const struct edition *edition, const struct material *material,
               const struct report *report);

#endif
