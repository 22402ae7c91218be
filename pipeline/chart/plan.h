/* A chart as a list of shapes to paint, in painting order: positions in millimetres from the top
 * left corner, text sizes in points. Made by pure computation, so that it can be read and compared
 * as text; painted by draw.c. */
#ifndef PIPEROLL_CHART_PLAN_H
#define PIPEROLL_CHART_PLAN_H

#include "common/arena.h"
#include "common/buffer.h"

#include <stdbool.h>
#include <stddef.h>

enum align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT };
enum shape_kind { SHAPE_RECTANGLE, SHAPE_PATH, SHAPE_DOT, SHAPE_TEXT };

struct point {
    double x;
    double y;
};

struct lettering {
    double points;
    bool bold;
    unsigned colour;
    enum align align;
};

struct shape {
    enum shape_kind kind;
    unsigned colour;
    struct point at;      /* rectangle: top left; dot: middle; text: its anchor on the baseline */
    double width, height; /* rectangle; a dot's diameter is its width */
    const struct point *points; /* path */
    size_t point_count;
    double thickness;
    bool dashed;
    const char *text;
    struct lettering lettering;
};

struct plan {
    struct arena *arena; /* borrowed; owns the shapes' points and texts */
    double width, height;
    struct shape *shapes;
    size_t count, capacity;
};

/* A plan starts as {.arena = …}; plan_free gives back the list of shapes. */
void plan_free(struct plan *plan);

void plan_rectangle(struct plan *plan, double x, double y, double width, double height,
                    unsigned colour);
/* points are copied. */
void plan_path(struct plan *plan, const struct point *points, size_t count, double thickness,
               bool dashed, unsigned colour);
void plan_dot(struct plan *plan, struct point at, double diameter, unsigned colour);
/* text is copied; an empty one is left out. */
void plan_text(struct plan *plan, double x, double baseline, const char *text,
               struct lettering lettering);

/* Appends the plan as text, one line a shape. */
void plan_dump(const struct plan *plan, struct buffer *out);

#endif
