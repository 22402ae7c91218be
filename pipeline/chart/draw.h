/* Paints a plan. */
#ifndef PIPEROLL_CHART_DRAW_H
#define PIPEROLL_CHART_DRAW_H

#include "chart/plan.h"

struct typeface;
struct painter;

/* The typeface must stay until painter_free. One painter for many pictures: fresh memory for each would
 * cost as much as the drawing. */
struct painter *painter_new(struct typeface *typeface);
void painter_free(struct painter *painter);

/* Writes the plan as a PNG of 300 dots an inch; one that would not change is left untouched. */
void draw_png(struct painter *painter, const struct plan *plan, const char *path);

#endif
