/* How wide texts are, and how they break into lines. Lengths in millimetres, sizes in points. */
#ifndef PIPEROLL_CHART_MEASURE_H
#define PIPEROLL_CHART_MEASURE_H

#include "common/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct typeface;

struct lines {
    const char **texts;
    size_t count;
    double width; /* of the widest */
};

double measure_width(struct typeface *typeface, const char *text, double points, bool bold);

/* Breaks the text at its spaces into lines no wider than width, and a word that is wider than that
 * within itself. With a width of 0 or less each word has a line. No lines for an empty text. */
struct lines measure_lines(struct arena *arena, struct typeface *typeface, const char *text,
                           double points, bool bold, double width);

/* The same in as many lines, but so that the last of several is no lone word where another break of the
 * lines can help it. */
struct lines measure_paragraph(struct arena *arena, struct typeface *typeface, const char *text,
                               double points, bool bold, double width);

#endif
