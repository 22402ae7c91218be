/* The kinds of chart: one row of the table each. */
#ifndef PIPEROLL_CHART_KINDS_H
#define PIPEROLL_CHART_KINDS_H

#include "chart/chart.h"
#include "chart/selection.h"

struct chart_kind {
    const char *name;   /* as meta "kind" says it */
    const char *spoken; /* as the alternative text begins */
    /* Lays out legend, plot and axes from chart->top on, and moves it below them. */
    void (*plan)(struct chart *chart, const struct selection *selection);
    /* Tells the data in words. */
    void (*tell)(const struct exhibit *exhibit, const struct selection *selection,
                 struct buffer *out);
    double height;    /* of the whole picture; 0 where the content decides */
    bool total_apart; /* a column "total" is the sum of the others, not one of them */
};

/* The kind that the exhibit names; ends the program when there is none. */
const struct chart_kind *chart_kind_of(const struct exhibit *exhibit);

void plan_bars(struct chart *chart, const struct selection *selection);
void plan_stacks(struct chart *chart, const struct selection *selection);
void plan_lines(struct chart *chart, const struct selection *selection);
void plan_pyramid(struct chart *chart, const struct selection *selection);

#endif
