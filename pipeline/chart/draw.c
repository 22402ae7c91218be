#include "chart/draw.h"

#include "chart/png_file.h"
#include "chart/typeface.h"
#include "common/arena.h"
#include "common/diagnostic.h"

#include <math.h>
#include <stdlib.h>
#include <sys/mman.h>

#define DASH_ON 2.2
#define DASH_OFF 1.3

enum { LARGE_PAGE = 2 << 20 };

struct painter {
    struct typeface *typeface;
    unsigned char *pixels; /* of the picture in hand */
    size_t capacity;       /* in bytes */
};

struct painter *painter_new(struct typeface *typeface)
{
    struct painter *painter = memory_new(sizeof *painter);
    painter->typeface = typeface;
    return painter;
}

void painter_free(struct painter *painter)
{
    free(painter->pixels);
    free(painter);
}

static void set_colour(cairo_t *cairo, unsigned colour)
{
    cairo_set_source_rgb(cairo, (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0,
                         (colour & 255) / 255.0);
}

static double to_pixel(double mm)
{
    return round(mm * PIXELS_PER_MM) / PIXELS_PER_MM;
}

/* Edges stand on whole pixels, so that they are sharp and equal rules look equal. */
static void draw_rectangle(cairo_t *cairo, struct typeface *typeface, const struct shape *shape)
{
    (void)typeface;
    double left = to_pixel(shape->at.x), top = to_pixel(shape->at.y);
    double width = to_pixel(shape->width), height = to_pixel(shape->height);
    cairo_rectangle(cairo, left, top, width, height);
    cairo_fill(cairo);
}

static void draw_path(cairo_t *cairo, struct typeface *typeface, const struct shape *shape)
{
    static const double dashes[] = {DASH_ON, DASH_OFF};
    (void)typeface;
    for (size_t i = 0; i < shape->point_count; i++) {
        cairo_line_to(cairo, shape->points[i].x, shape->points[i].y);
    }
    cairo_set_line_width(cairo, shape->thickness);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(cairo, shape->dashed ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
    cairo_set_dash(cairo, dashes, shape->dashed ? 2 : 0, 0);
    cairo_stroke(cairo);
}

static void draw_dot(cairo_t *cairo, struct typeface *typeface, const struct shape *shape)
{
    (void)typeface;
    cairo_arc(cairo, shape->at.x, shape->at.y, shape->width / 2, 0, 2 * M_PI);
    cairo_fill(cairo);
}

static void draw_text(cairo_t *cairo, struct typeface *typeface, const struct shape *shape)
{
    static const double share[] = {[ALIGN_LEFT] = 0, [ALIGN_CENTRE] = 0.5, [ALIGN_RIGHT] = 1};
    PangoLayout *layout = typeface_layout(typeface, shape->text, shape->lettering.points,
                                          shape->lettering.bold);
    int width = 0;
    pango_layout_get_size(layout, &width, NULL);
    double left = shape->at.x - share[shape->lettering.align] * width / PANGO_SCALE;
    double top = shape->at.y - (double)pango_layout_get_baseline(layout) / PANGO_SCALE;
    cairo_move_to(cairo, to_pixel(left), to_pixel(top));
    pango_cairo_show_layout(cairo, layout);
    cairo_new_path(cairo);
}

static void draw_shapes(cairo_t *cairo, struct typeface *typeface, const struct plan *plan)
{
    static void (*const draws[])(cairo_t *, struct typeface *, const struct shape *) = {
        [SHAPE_RECTANGLE] = draw_rectangle, [SHAPE_PATH] = draw_path,
        [SHAPE_DOT] = draw_dot, [SHAPE_TEXT] = draw_text};
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_scale(cairo, PIXELS_PER_MM, PIXELS_PER_MM);
    for (size_t i = 0; i < plan->count; i++) {
        set_colour(cairo, plan->shapes[i].colour);
        draws[plan->shapes[i].kind](cairo, typeface, &plan->shapes[i]);
    }
}

/* Room for twice as much: the next chart may be a little higher, and what is not touched costs
 * nothing. In pages of 4 KB it would: to take them one by one was a tenth of all the drawing. Where
 * there are no larger ones, it is only slower. */
static void make_room(struct painter *painter, size_t size)
{
    if (size <= painter->capacity) {
        return;
    }
    free(painter->pixels);
    painter->capacity = (2 * size / LARGE_PAGE + 1) * LARGE_PAGE;
    painter->pixels = aligned_alloc(LARGE_PAGE, painter->capacity);
    if (!painter->pixels) {
        diagnostic_fatal("out of memory (%zu bytes asked for)", painter->capacity);
    }
    madvise(painter->pixels, painter->capacity, MADV_HUGEPAGE);
}

static cairo_surface_t *new_surface(struct painter *painter, const struct plan *plan)
{
    int width = (int)lround(plan->width * PIXELS_PER_MM);
    int height = (int)lround(plan->height * PIXELS_PER_MM);
    int stride = cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, width);
    make_room(painter, (size_t)stride * (size_t)height);
    return cairo_image_surface_create_for_data(painter->pixels, CAIRO_FORMAT_RGB24, width, height,
                                               stride);
}

void draw_png(struct painter *painter, const struct plan *plan, const char *path)
{
    cairo_surface_t *surface = new_surface(painter, plan);
    cairo_t *cairo = cairo_create(surface);
    draw_shapes(cairo, painter->typeface, plan);
    cairo_surface_flush(surface);
    if (cairo_status(cairo) != CAIRO_STATUS_SUCCESS) {
        diagnostic_fatal("cannot draw %s: %s", path,
                         cairo_status_to_string(cairo_status(cairo)));
    }
    struct picture picture = {painter->pixels, (size_t)cairo_image_surface_get_width(surface),
                              (size_t)cairo_image_surface_get_height(surface),
                              (size_t)cairo_image_surface_get_stride(surface)};
    png_file_write(path, &picture);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
}
