/* Ranks among peers: standard competition ranking, equals share the better place (1, 2, 2, 4). */
#include "aggregate/value.h"

#include <string.h>

struct standing {
    struct figure *figure; /* of the line's value and its peers'; open when all are known */
    size_t below, equal, above; /* peers with a lower, the same (itself not counted), higher value */
};

static const char *parent_of(const struct code *code)
{
    return code ? code->parent : "";
}

static bool is_ranked_area(const struct measure *measure, const struct line *line)
{
    return !measure->peers || codelist_find(measure->peers, line->area);
}

/* True when the two are ranked against each other: they differ in one dimension only, the area
 * where the measure goes over areas, else the item, else the facet. */
static bool is_peer(const struct line *line, const struct line *other)
{
    const struct measure *measure = line->measure;
    bool same_item = strcmp(line->item, other->item) == 0;
    bool same_facet = strcmp(line->facet, other->facet) == 0;
    if (measure->area.free) {
        return same_item && same_facet && !other->sums_areas && is_ranked_area(measure, other) &&
               (measure->peers ||
                strcmp(parent_of(line->area_code), parent_of(other->area_code)) == 0);
    }
    if (measure->item.free) {
        return same_facet && !other->sums_items &&
               strcmp(parent_of(line->item_code), parent_of(other->item_code)) == 0;
    }
    return !other->sums_facets &&
           strcmp(parent_of(line->facet_code), parent_of(other->facet_code)) == 0;
}

static struct standing standing_of(struct aggregate *aggregate, struct line *line, enum aspect of,
                                   const char *unit, const char *formula)
{
    const struct measure *measure = line->measure;
    const struct figure *own = aspect_figure(aggregate, line, of);
    struct standing standing = {.figure = figure_new(aggregate->arena, unit, 0, formula)};
    standing.figure->period = own->period;
    standing.figure->area = line->area;
    figure_from(aggregate->arena, standing.figure, aspect_row(of)->name, own);
    for (size_t i = 0; i < measure->line_count; i++) {
        struct line *other = &measure->lines[i];
        if (other == line || !is_peer(line, other) || !line_ever_seen(aggregate, other)) {
            continue;
        }
        const struct figure *peer = aspect_figure(aggregate, other, of);
        figure_from(aggregate->arena, standing.figure, "peer", peer);
        int order = number_compare(peer->value, own->value);
        standing.below += order < 0;
        standing.equal += order == 0;
        standing.above += order > 0;
    }
    if (measure->area.free && !is_ranked_area(measure, line)) {
        figure_missing(standing.figure);
        standing.figure->status = "z"; /* it is not among those that are ranked */
    }
    return standing;
}

static struct figure *rank(struct aggregate *aggregate, struct line *line, enum aspect of)
{
    bool descending = line->measure->descending;
    struct standing standing =
        standing_of(aggregate, line, of, "rank",
                    descending ? "place among peers, 1 = highest" : "place among peers, 1 = lowest");
    size_t better = descending ? standing.above : standing.below;
    figure_set(standing.figure, true, number_of((int64_t)better + 1));
    return standing.figure;
}

struct figure *aspect_rank(struct aggregate *aggregate, struct line *line)
{
    return rank(aggregate, line, ASPECT_NOW);
}

struct figure *aspect_rank_before(struct aggregate *aggregate, struct line *line)
{
    return rank(aggregate, line, ASPECT_BEFORE);
}

struct figure *aspect_peers(struct aggregate *aggregate, struct line *line)
{
    struct standing standing =
        standing_of(aggregate, line, ASPECT_NOW, "count", "number of those that are ranked");
    size_t count = standing.below + standing.equal + standing.above + 1;
    figure_set(standing.figure, true, number_of((int64_t)count));
    return standing.figure;
}

static const char *ordinal_ending(size_t number)
{
    size_t last = number % 10;
    bool teen = number % 100 >= 11 && number % 100 <= 13;
    return teen || last == 0 || last > 3 ? "th" : last == 1 ? "st" : last == 2 ? "nd" : "rd";
}

struct figure *aspect_position(struct aggregate *aggregate, struct line *line)
{
    struct standing standing =
        standing_of(aggregate, line, ASPECT_NOW, "word", "place among peers in words");
    bool from_below = standing.below <= standing.above;
    size_t place = (from_below ? standing.below : standing.above) + 1;
    const char *joint = standing.equal ? "joint " : "";
    const char *end = from_below ? "lowest" : "highest";
    figure_say(standing.figure,
               place == 1 ? arena_format(aggregate->arena, "%s%s", joint, end)
                          : arena_format(aggregate->arena, "%s%zu%s %s", joint, place,
                                         ordinal_ending(place), end));
    return standing.figure;
}
