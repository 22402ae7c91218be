#include "aggregate/measure.h"

#include <string.h>

static bool same(const char *a, const char *b, size_t length)
{
    return strlen(a) == length && memcmp(a, b, length) == 0;
}

struct line *measure_find_line(const struct measure *measure, const char *item,
                               const char *facet, const char *area)
{
    for (size_t i = 0; i < measure->line_count; i++) {
        struct line *line = &measure->lines[i];
        if (strcmp(line->item, item) == 0 && strcmp(line->facet, facet) == 0 &&
            strcmp(line->area, area) == 0) {
            return line;
        }
    }
    return NULL;
}

struct line *measures_find_line(const struct measures *measures, const char *name,
                                const struct edition *edition)
{
    const char *at = strchr(name, '@');
    size_t stem = at ? (size_t)(at - name) : strlen(name);
    bool own = !at || strcmp(at + 1, edition->area) == 0;
    for (size_t m = 0; m < measures->count; m++) {
        const struct measure *measure = &measures->items[m];
        size_t id = strlen(measure->id);
        if (strncmp(name, measure->id, id) != 0 || (id != stem && name[id] != '.')) {
            continue;
        }
        for (size_t i = 0; i < measure->line_count; i++) {
            struct line *line = &measure->lines[i];
            if (same(line->stem, name, stem) && strcmp(line->place, own ? "" : at) == 0) {
                return line;
            }
        }
    }
    return NULL;
}

void measures_resolve(struct measures *measures, const struct edition *edition)
{
    for (size_t m = 0; m < measures->count; m++) {
        struct measure *sum = &measures->items[m];
        size_t known = 0;
        for (size_t i = 0; i < sum->of.count; i++) {
            struct line *line = measures_find_line(measures, sum->of_names[i], edition);
            if (!line || (!line->measure->dataset && line->measure >= sum)) {
                diagnostic_at(SEVERITY_ERROR, sum->place, NULL,
                              "there is no measure '%s' that the sum '%s' could be made of",
                              sum->of_names[i], sum->id);
                continue;
            }
            sum->of.items[known++] = line;
            sum->lines->unit = sum->lines->unit ? sum->lines->unit : line->unit;
        }
        sum->of.count = known;
    }
}

const struct measure *measures_of_dataset(const struct measures *measures, const char *dataset)
{
    for (size_t i = 0; i < measures->count; i++) {
        if (measures->items[i].dataset && strcmp(measures->items[i].dataset, dataset) == 0) {
            return &measures->items[i];
        }
    }
    return NULL;
}

const struct measure *measures_find(const struct measures *measures, const char *id)
{
    for (size_t i = 0; i < measures->count; i++) {
        if (strcmp(measures->items[i].id, id) == 0) {
            return &measures->items[i];
        }
    }
    return NULL;
}
