/* What stands around every chart's plot: headline, subtitle and legend above it; axis title, the
 * meaning of marks and the source below it. */
#ifndef PIPEROLL_CHART_FRAME_H
#define PIPEROLL_CHART_FRAME_H

#include "chart/chart.h"
#include "chart/selection.h"

/* Headline and subtitle; moves top below them, and knows the footer's height afterwards. */
void frame_head(struct chart *chart);

/* One swatch and name for each series, in their order; moves top below them. */
void frame_legend(struct chart *chart, const struct selection *selection);

/* The height of tick labels and axis title below a plot. */
double frame_axis_height(const struct chart *chart);

/* The axis title centred between left and right, where meta "axis" gives one; moves top. */
void frame_axis_title(struct chart *chart, double left, double right);

/* Marks and source; top is where the plot ended. Sets the plan's size. */
void frame_foot(struct chart *chart);

#endif
