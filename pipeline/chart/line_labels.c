#include "chart/line_labels.h"

#define WIDEST 34.0
#define GAP_LEADER 3.8 /* to the labels, with room for a leader */
#define MOVED 1.2      /* a label further from its line's end than this gets a leader */
#define RULE_LEADER 0.2

static double height_of(const struct line_label *label)
{
    return LINE_STEP(SIZE_LABEL) * (double)label->lines.count + 0.3;
}

void line_labels_add(struct chart *chart, struct line_labels *labels, const char *text,
                     bool bold)
{
    struct lines lines =
        measure_lines(chart->arena, chart->typeface, text, SIZE_LABEL, bold, WIDEST);
    if (lines.count > 0 && labels->count < LINE_LABELS_MOST) {
        double width = lines.width + GAP_LEADER;
        labels->items[labels->count++] = (struct line_label){.lines = lines, .bold = bold};
        labels->width = width > labels->width ? width : labels->width;
    }
}

bool line_labels_fit(const struct line_labels *labels, double height)
{
    double needed = 0;
    for (size_t i = 0; i < labels->count; i++) {
        needed += height_of(&labels->items[i]);
    }
    return needed <= height;
}

/* The numbers of the labels from the top down; of two at one height the earlier goes first. */
static void sort_by_height(const struct line_labels *labels, size_t *order)
{
    for (size_t i = 0; i < labels->count; i++) {
        size_t place = i;
        for (; place > 0 && labels->items[order[place - 1]].wanted > labels->items[i].wanted;
             place--) {
            order[place] = order[place - 1];
        }
        order[place] = i;
    }
}

static void place(struct line_labels *labels, const size_t *order, double top, double bottom)
{
    double edge = top;
    for (size_t i = 0; i < labels->count; i++) {
        struct line_label *label = &labels->items[order[i]];
        double half = height_of(label) / 2;
        label->placed = label->wanted > edge + half ? label->wanted : edge + half;
        edge = label->placed + half;
    }
    edge = bottom;
    for (size_t i = labels->count; i-- > 0;) {
        struct line_label *label = &labels->items[order[i]];
        double half = height_of(label) / 2;
        label->placed = label->placed < edge - half ? label->placed : edge - half;
        edge = label->placed - half;
    }
}

static void put_leader(struct chart *chart, double x, const struct line_label *label)
{
    const struct point points[] = {{x + 0.8, label->wanted},
                                   {x + GAP_LEADER - 0.5, label->placed}};
    plan_path(&chart->plan, points, 2, RULE_LEADER, false, COLOUR_QUIET);
}

static bool is_moved(const struct line_label *label)
{
    double distance = label->placed - label->wanted;
    return distance > MOVED || distance < -MOVED;
}

void line_labels_put(struct chart *chart, struct line_labels *labels, double x, double top,
                     double bottom)
{
    size_t order[LINE_LABELS_MOST];
    bool leaders = false;
    sort_by_height(labels, order);
    place(labels, order, top, bottom);
    for (size_t i = 0; i < labels->count; i++) {
        leaders = leaders || is_moved(&labels->items[i]);
    }
    for (size_t i = 0; i < labels->count; i++) {
        const struct line_label *label = &labels->items[i];
        double y = label->placed - LINE_STEP(SIZE_LABEL) * (double)(label->lines.count - 1) / 2;
        for (size_t line = 0; line < label->lines.count; line++) {
            chart_label(chart, x + (leaders ? GAP_LEADER : GAP_SMALL),
                        y + LINE_STEP(SIZE_LABEL) * (double)line, label->lines.texts[line],
                        label->bold, ALIGN_LEFT);
        }
        if (leaders) {
            put_leader(chart, x, label);
        }
    }
}
