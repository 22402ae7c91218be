#include "validate/counterpart.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    enum dimension dimension;
    const char *selection; /* attribute that fixes it on the left */
    const char *suffix;    /* of the attribute that fixes it on the right */
} sides[] = {{DIMENSION_ITEM, "item", "item"},
             {DIMENSION_FACET, "facet", "facet"},
             {DIMENSION_AREA, "area", "area"},
             {DIMENSION_PERIOD, "period", "period"}};
enum { SIDES = 4 };

static const char *fixed_right(const struct run *run, const char *prefix, const char *suffix)
{
    char name[32];
    snprintf(name, sizeof name, "%s-%s", prefix, suffix);
    return check_attribute(run->check, name);
}

static unsigned match_of(const struct run *run, const char *prefix)
{
    const char *own = fixed_right(run, prefix, "match");
    const char *match = own ? own : check_attribute(run->check, "match");
    unsigned dimensions = DIMENSION_ALL;
    if (match) {
        return dimensions_of(match);
    }
    for (size_t i = 0; i < SIDES; i++) {
        if (check_attribute(run->check, sides[i].selection) ||
            fixed_right(run, prefix, sides[i].suffix)) {
            dimensions &= ~(unsigned)sides[i].dimension;
        }
    }
    return dimensions;
}

static bool is_right(const struct run *run, const char *prefix, const struct observation *figure)
{
    for (size_t i = 0; i < SIDES; i++) {
        const char *wanted = fixed_right(run, prefix, sides[i].suffix);
        struct period period;
        if (wanted && sides[i].dimension == DIMENSION_PERIOD) {
            if (!period_parse(wanted, strlen(wanted), &period) ||
                !period_equal(period, figure->period)) {
                return false;
            }
        } else if (wanted && strcmp(wanted, dimension_code(figure, sides[i].dimension)) != 0) {
            return false;
        }
    }
    return true;
}

struct counterparts counterparts_of(struct run *run, const char *prefix)
{
    struct counterparts found = {.keys = map_new(), .match = match_of(run, prefix)};
    struct buffer key = {0};
    size_t count;
    const char *aspect = fixed_right(run, prefix, "aspect");
    const struct observation **all = run_figures_of(run, check_attribute(run->check, prefix),
                                                    aspect ? aspect : "value", &count);
    found.figures = memory_new((count + 1) * sizeof *found.figures);
    for (size_t i = 0; i < count; i++) {
        bool added = false;
        if (is_right(run, prefix, all[i])) {
            dimension_key(&key, all[i], found.match);
            size_t number = map_add(found.keys, key.data, key.length, &added);
            if (added) {
                found.figures[number] = all[i];
            }
        }
    }
    buffer_free(&key);
    return found;
}

void counterparts_free(struct counterparts *counterparts)
{
    map_free(counterparts->keys);
    free(counterparts->figures);
}

const struct observation *counterpart(const struct counterparts *counterparts,
                                      const struct observation *figure)
{
    struct buffer key = {0};
    size_t number;
    dimension_key(&key, figure, counterparts->match);
    bool found = map_find(counterparts->keys, key.data, key.length, &number);
    const struct observation *other = found ? counterparts->figures[number] : NULL;
    buffer_free(&key);
    return other && other != figure && other->has_value && figure->has_value ? other : NULL;
}
