/* One chart being laid out: its data, its look, and the plan that comes of it. */
#ifndef PIPEROLL_CHART_CHART_H
#define PIPEROLL_CHART_CHART_H

#include "chart/plan.h"
#include "common/exhibit.h"

struct typeface;

struct chart {
    struct arena *arena;
    const struct exhibit *exhibit;
    struct typeface *typeface;
    struct plan plan;
    double left, right; /* what the texts and the plot may use */
    double top;         /* where the next thing begins; each part moves it down */
    double height;      /* wanted for the whole picture; 0 where the content decides */
    double footer;      /* height that the parts below the plot will need */
};

/* Reads nothing but the exhibit; ends the program when the chart cannot be drawn. The exhibit must
 * have passed chart_clean. The caller frees the plan. */
struct plan chart_plan(struct arena *arena, struct typeface *typeface,
                       const struct exhibit *exhibit);

/* Folds blanks and takes control characters and broken UTF-8 out of every label and printed text,
 * and resolves the meta texts to plain ones. */
void chart_clean(struct arena *arena, struct exhibit *exhibit);

/* True when the exhibit says so or any of its cells does. */
bool chart_is_illustrative(const struct exhibit *exhibit);

/* The meta text, or an empty one. */
const char *chart_text(const struct exhibit *exhibit, const char *key);

/* How far one row of a bar chart is from the next: at least so much, and more where the picture is
 * to be higher. below is the height of what stands between the last row and the footer. */
double chart_pitch(const struct chart *chart, size_t rows, double least, double below);

/* Text whose capitals are centred on the height y. */
void chart_label(struct chart *chart, double x, double y, const char *text, bool bold,
                 enum align align);

/* The same on a white ground, so that gridlines do not run through it. */
void chart_label_on_paper(struct chart *chart, double x, double y, const char *text, bool bold,
                          enum align align);

#endif
