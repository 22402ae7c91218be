/* A value axis: round ticks laid along a line from one place to another. */
#ifndef PIPEROLL_CHART_AXIS_H
#define PIPEROLL_CHART_AXIS_H

#include "chart/chart.h"
#include "chart/ticks.h"

/* No label, however long, leaves an axis less than this. */
#define AXIS_LEAST 20.0

struct axis {
    struct ticks ticks;
    double start; /* where the first tick stands; may lie beyond end */
    double end;   /* where the last one does */
};

/* The place of a value. */
double axis_place(const struct axis *axis, struct number value);

/* Vertical gridlines over the height from top to bottom, a stronger one at zero, and the tick
 * labels below. Returns where the labels end. */
double axis_across(struct chart *chart, const struct axis *axis, double top, double bottom);

/* Horizontal gridlines from left to right, with the tick labels to the left of them. */
void axis_up(struct chart *chart, const struct axis *axis, double left, double right);

/* How long an axis may be, no more than length, so that a bar that takes the given fraction of it
 * and the bar's label after it both stay within room; never less than AXIS_LEAST. */
double axis_shorten(double length, double room, double fraction, double label_width);

/* The place of a value between the first tick (0) and the last (1). */
double axis_fraction(const struct ticks *ticks, struct number value);

/* The width of the widest tick label. */
double axis_label_width(struct chart *chart, const struct ticks *ticks);

#endif
