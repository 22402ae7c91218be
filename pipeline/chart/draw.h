/* Paints a plan. */
#ifndef PIPEROLL_CHART_DRAW_H
#define PIPEROLL_CHART_DRAW_H

#include "chart/plan.h"

struct typeface;

/* Writes the plan as a PNG of 300 dots an inch; one that would not change is left untouched. */
void draw_png(const struct plan *plan, struct typeface *typeface, const char *path);

#endif
