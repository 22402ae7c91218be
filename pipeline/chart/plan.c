#include "chart/plan.h"

#include <stdlib.h>
#include <string.h>

void plan_free(struct plan *plan)
{
    free(plan->shapes);
    plan->shapes = NULL;
    plan->count = plan->capacity = 0;
}

static void add(struct plan *plan, struct shape shape)
{
    plan->shapes = array_grow(plan->shapes, &plan->capacity, plan->count, sizeof *plan->shapes);
    plan->shapes[plan->count++] = shape;
}

void plan_rectangle(struct plan *plan, double x, double y, double width, double height,
                    unsigned colour)
{
    add(plan, (struct shape){.kind = SHAPE_RECTANGLE, .colour = colour, .at = {x, y},
                             .width = width, .height = height});
}

void plan_path(struct plan *plan, const struct point *points, size_t count, double thickness,
               bool dashed, unsigned colour)
{
    struct point *copy = arena_alloc(plan->arena, (count + 1) * sizeof *copy);
    memcpy(copy, points, count * sizeof *copy);
    add(plan, (struct shape){.kind = SHAPE_PATH, .colour = colour, .points = copy,
                             .point_count = count, .thickness = thickness, .dashed = dashed});
}

void plan_dot(struct plan *plan, struct point at, double diameter, unsigned colour)
{
    add(plan, (struct shape){.kind = SHAPE_DOT, .colour = colour, .at = at, .width = diameter});
}

void plan_text(struct plan *plan, double x, double baseline, const char *text,
               struct lettering lettering)
{
    if (text[0]) {
        add(plan, (struct shape){.kind = SHAPE_TEXT, .colour = lettering.colour,
                                 .at = {x, baseline}, .text = arena_text(plan->arena, text),
                                 .lettering = lettering});
    }
}

/* Hundredths of a millimetre are a tenth of a pixel; "-0.00" would be noise. */
static void dump_length(struct buffer *out, double length)
{
    buffer_format(out, " %.2f", length > -0.005 && length < 0.005 ? 0.0 : length);
}

static void dump_rectangle(const struct shape *shape, struct buffer *out)
{
    buffer_text(out, "rectangle");
    dump_length(out, shape->at.x);
    dump_length(out, shape->at.y);
    dump_length(out, shape->width);
    dump_length(out, shape->height);
    buffer_format(out, " #%06X\n", shape->colour);
}

static void dump_path(const struct shape *shape, struct buffer *out)
{
    buffer_text(out, "path");
    dump_length(out, shape->thickness);
    buffer_format(out, " %s #%06X", shape->dashed ? "dashed" : "solid", shape->colour);
    for (size_t i = 0; i < shape->point_count; i++) {
        buffer_text(out, i ? " to" : "");
        dump_length(out, shape->points[i].x);
        dump_length(out, shape->points[i].y);
    }
    buffer_char(out, '\n');
}

static void dump_dot(const struct shape *shape, struct buffer *out)
{
    buffer_text(out, "dot");
    dump_length(out, shape->at.x);
    dump_length(out, shape->at.y);
    dump_length(out, shape->width);
    buffer_format(out, " #%06X\n", shape->colour);
}

static void dump_text(const struct shape *shape, struct buffer *out)
{
    static const char *const aligns[] = {"left", "centre", "right"};
    buffer_text(out, "text");
    dump_length(out, shape->at.x);
    dump_length(out, shape->at.y);
    buffer_format(out, " %s %.1f %s #%06X %s\n", aligns[shape->lettering.align],
                  shape->lettering.points, shape->lettering.bold ? "bold" : "regular",
                  shape->colour, shape->text);
}

void plan_dump(const struct plan *plan, struct buffer *out)
{
    static void (*const dumps[])(const struct shape *, struct buffer *) = {
        [SHAPE_RECTANGLE] = dump_rectangle, [SHAPE_PATH] = dump_path,
        [SHAPE_DOT] = dump_dot, [SHAPE_TEXT] = dump_text};
    buffer_format(out, "plan %.2f %.2f\n", plan->width, plan->height);
    for (size_t i = 0; i < plan->count; i++) {
        dumps[plan->shapes[i].kind](&plan->shapes[i], out);
    }
}
