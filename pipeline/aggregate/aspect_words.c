/* Aspects that are words, and the texts that partners send. */
#include "aggregate/value.h"
#include "aggregate/words.h"

#include <string.h>

typedef const char *chooser(struct arena *arena, const struct movement *movement);

static struct figure *begin(struct aggregate *aggregate, const struct line *line,
                            const char *formula)
{
    struct figure *figure = figure_new(aggregate->arena, "word", 0, formula);
    figure->period = line->measure->now;
    figure->area = line->sums_areas ? "" : line->area;
    return figure;
}

static struct figure *say(struct aggregate *aggregate, struct line *line, chooser *choose,
                          bool with_percent)
{
    struct movement movement = {
        .now = aspect_figure(aggregate, line, ASPECT_NOW),
        .change = aspect_figure(aggregate, line, ASPECT_CHANGE),
        .percent = with_percent ? aspect_figure(aggregate, line, ASPECT_PERCENT) : NULL};
    struct figure *figure = begin(aggregate, line, "words chosen by the change");
    figure_from(aggregate->arena, figure, "change", movement.change);
    if (movement.percent && movement.percent->has_value) {
        figure_from(aggregate->arena, figure, "percent", movement.percent);
    }
    if (figure_open(figure)) {
        figure_say(figure, choose(aggregate->arena, &movement));
    }
    return figure;
}

struct figure *aspect_direction(struct aggregate *aggregate, struct line *line)
{
    return say(aggregate, line, words_direction, false);
}

struct figure *aspect_movement(struct aggregate *aggregate, struct line *line)
{
    return say(aggregate, line, words_movement, true);
}

struct figure *aspect_movement_noun(struct aggregate *aggregate, struct line *line)
{
    return say(aggregate, line, words_movement_noun, true);
}

struct figure *aspect_comparison(struct aggregate *aggregate, struct line *line)
{
    return say(aggregate, line, words_comparison, false);
}

struct figure *aspect_threshold(struct aggregate *aggregate, struct line *line)
{
    const struct measure *measure = line->measure;
    const struct figure *now = aspect_figure(aggregate, line, ASPECT_NOW);
    struct figure *figure =
        begin(aggregate, line,
              arena_format(aggregate->arena, "%s or more is a priority", measure->threshold));
    figure_from(aggregate->arena, figure, "now", now);
    figure_say(figure, number_compare(now->value, measure->threshold_value) >= 0
                           ? "is a priority" : "is not a priority");
    return figure;
}

static bool is_of_line(const struct observation *o, const struct line *line)
{
    return strcmp(o->aspect, "text") == 0 && strcmp(o->item, line->item) == 0 &&
           strcmp(o->facet, line->facet) == 0 && strcmp(o->area, line->area) == 0;
}

static void add_text(struct aggregate *aggregate, struct line *line, struct figure *figure,
                     size_t number)
{
    const char *name = arena_format(aggregate->arena, "%s.text%s:%zu", line->stem, line->place,
                                    number);
    figure->area = line->area;
    ledger_add(aggregate->ledger, figure, name, line->label, line->measure->order,
               line->measure->place);
}

/* Where there is no text at all, the first one is a fact that is not available: what names it shows
 * that it is missing, as with figures. */
void aspect_text(struct aggregate *aggregate, struct line *line)
{
    const struct measure *measure = line->measure;
    size_t count = 0, found = 0;
    const size_t *numbers = measure->dataset
                                ? store_dataset(aggregate->store, measure->dataset, &count)
                                : NULL;
    for (size_t i = 0; i < count; i++) {
        const struct observation *o = store_at(aggregate->store, numbers[i]);
        if (!is_of_line(o, line)) {
            continue;
        }
        struct figure *figure = figure_new(aggregate->arena, "text", 0, "as received");
        figure->period = o->period;
        figure->words = o->text;
        figure->parts = arena_alloc(aggregate->arena, sizeof *figure->parts);
        figure->parts[figure->part_count++] = (struct part){.role = "observed", .observation = o};
        add_text(aggregate, line, figure, ++found);
    }
    if (found == 0) {
        struct figure *figure = figure_new(aggregate->arena, "text", 0, "as received");
        figure_missing(figure);
        add_text(aggregate, line, figure, 1);
    }
}
