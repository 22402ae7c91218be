/* The names under a line chart's points: months as "Oct" with the year below where it changes,
 * anything else as the exhibit labels it; as many as have room. */
#ifndef PIPEROLL_CHART_MOMENTS_H
#define PIPEROLL_CHART_MOMENTS_H

#include "chart/chart.h"

struct moments {
    const size_t *rows; /* of the exhibit */
    size_t count;
    double first, last; /* where the first and the last point stand */
};

/* The place of a moment. */
double moments_place(const struct moments *moments, size_t number);

/* How high the names will stand. */
double moments_height(struct chart *chart, const struct moments *moments);

/* Writes the names below the line y. */
void moments_put(struct chart *chart, const struct moments *moments, double y);

#endif
