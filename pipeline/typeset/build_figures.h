/* The annex 'Where the figures come from': a row for each fact that is printed as a figure, below
 * the exhibit it stands in, or the section where the text has it. */
#ifndef PIPEROLL_TYPESET_BUILD_FIGURES_H
#define PIPEROLL_TYPESET_BUILD_FIGURES_H

#include "typeset/material.h"

/* Fills report->figures in, from aggregate/lineage.csv. front and body have to be complete. */
void build_figures(struct material *material, struct report *report);

#endif
