/* The names of a bar chart's rows, to the left of their bars. */
#ifndef PIPEROLL_CHART_CATEGORIES_H
#define PIPEROLL_CHART_CATEGORIES_H

#include "chart/chart.h"
#include "chart/measure.h"
#include "chart/selection.h"

struct categories {
    struct lines *labels; /* one for each selected row */
    double width;         /* of the widest */
    double height;        /* of the tallest */
};

/* Breaks the labels into lines where they are wider than most. */
struct categories categories_make(struct chart *chart, const struct selection *selection,
                                  double most);

/* Writes the label of the row centred on the height y; a heading may reach into the plot. */
void categories_put(struct chart *chart, const struct selection *selection,
                    const struct categories *categories, size_t row, double x, double y,
                    enum align align);

/* Totals, headings and the row that meta "highlight" names are set in bold. */
bool categories_is_bold(const struct exhibit *exhibit, size_t exhibit_row);

/* The colour of a row's bar of a series. */
unsigned categories_bar_colour(const struct exhibit *exhibit, size_t exhibit_row, size_t series,
                               size_t series_count);

#endif
