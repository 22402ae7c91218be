/* Names at the ends of lines, moved apart where they would stand on one another. */
#ifndef PIPEROLL_CHART_LINE_LABELS_H
#define PIPEROLL_CHART_LINE_LABELS_H

#include "chart/chart.h"
#include "chart/measure.h"
#include "chart/style.h"

struct line_label {
    struct lines lines;
    bool bold;
    double wanted; /* height of the line's end */
    double placed; /* middle of the label */
};

enum { LINE_LABELS_MOST = 2 * SERIES_MOST };

struct line_labels {
    struct line_label items[LINE_LABELS_MOST];
    size_t count;
    double width; /* that they need to the right of the plot */
};

/* Adds the text, broken into lines. An empty one is left out. */
void line_labels_add(struct chart *chart, struct line_labels *labels, const char *text,
                     bool bold);

/* True when all of them fit below one another in the height. */
bool line_labels_fit(const struct line_labels *labels, double height);

/* Places them between top and bottom and writes them to the right of x. */
void line_labels_put(struct chart *chart, struct line_labels *labels, double x, double top,
                     double bottom);

#endif
