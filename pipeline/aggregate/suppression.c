#include "aggregate/suppression.h"

#include "common/map.h"

#include <stdlib.h>
#include <string.h>

/* Observations that add up: the total is the sum of the parts. When exactly one of them is hidden,
 * the others give it away. */
struct equation {
    size_t total;
    size_t *parts;
    size_t count;
    size_t capacity;
};

/* The observations that differ in one dimension only. */
struct group {
    size_t *members;
    size_t count;
    size_t capacity;
};

enum dimension_name { ITEM, FACET, AREA, DIMENSIONS };

struct control {
    struct store *store;
    const struct measure *measure;
    struct equation *equations;
    size_t count;
    size_t capacity;
    size_t hidden;
};

static bool has_figure(const struct observation *o)
{
    return strcmp(o->aspect, "value") == 0 || strcmp(o->aspect, "total") == 0;
}

static bool is_confidential(const struct control *control, size_t number)
{
    return store_at(control->store, number)->status[0] == 'c';
}

static void hide(struct control *control, size_t number)
{
    store_hide(control->store, number);
    control->hidden++;
}

static const char *code_of(const struct observation *o, enum dimension_name dimension)
{
    return dimension == ITEM ? o->item : dimension == FACET ? o->facet : o->area;
}

static const struct codelist *list_of(const struct control *control,
                                      enum dimension_name dimension)
{
    const struct measure *measure = control->measure;
    return dimension == ITEM    ? measure->item.list
           : dimension == FACET ? measure->facet.list
                                : measure->area.list;
}

static bool is_whole(const char *code)
{
    return code[0] == '\0' || strcmp(code, "total") == 0;
}

static const char *parent_of(const struct control *control, enum dimension_name dimension,
                             const char *code)
{
    const struct codelist *list = list_of(control, dimension);
    const struct code *found = list ? codelist_find(list, code) : NULL;
    return found ? found->parent : "";
}

static void push(size_t **items, size_t *count, size_t *capacity, size_t number)
{
    *items = array_grow(*items, capacity, *count, sizeof **items);
    (*items)[(*count)++] = number;
}

static struct equation *new_equation(struct control *control, size_t total)
{
    control->equations = array_grow(control->equations, &control->capacity, control->count,
                                    sizeof *control->equations);
    control->equations[control->count] = (struct equation){.total = total};
    return &control->equations[control->count++];
}

static void add_part(struct equation *equation, size_t number)
{
    push(&equation->parts, &equation->count, &equation->capacity, number);
}

static bool stands_in(const struct control *control, const struct group *group,
                      enum dimension_name dimension, const char *code)
{
    for (size_t i = 0; i < group->count; i++) {
        if (strcmp(code_of(store_at(control->store, group->members[i]), dimension), code) == 0) {
            return true;
        }
    }
    return false;
}

/* The members below a total (parent NULL: those that have no parent in the group) or below a
 * parent. */
static void add_equation(struct control *control, const struct group *group,
                         enum dimension_name dimension, size_t total, const char *parent)
{
    struct equation *equation = new_equation(control, total);
    for (size_t i = 0; i < group->count; i++) {
        const struct observation *o = store_at(control->store, group->members[i]);
        const char *code = code_of(o, dimension);
        const char *above = parent_of(control, dimension, code);
        bool below = parent ? strcmp(above, parent) == 0
                            : !above[0] || !stands_in(control, group, dimension, above);
        if (!is_whole(code) && strcmp(o->aspect, "value") == 0 && below) {
            add_part(equation, group->members[i]);
        }
    }
    if (equation->count == 0) {
        control->count--; /* nothing adds up to it */
    }
}

static void equations_of_group(struct control *control, const struct group *group,
                               enum dimension_name dimension)
{
    for (size_t i = 0; i < group->count; i++) {
        const char *code = code_of(store_at(control->store, group->members[i]), dimension);
        add_equation(control, group, dimension, group->members[i],
                     is_whole(code) ? NULL : code);
    }
}

/* What the observation speaks of but for one dimension. */
static void key_without(struct buffer *key, const struct observation *o,
                        enum dimension_name dimension)
{
    buffer_clear(key);
    for (enum dimension_name d = ITEM; d < DIMENSIONS; d++) {
        buffer_format(key, "%s\x1f", d == dimension ? "" : code_of(o, d));
    }
    buffer_format(key, "%d/%d", o->period.start, o->period.months);
}

static void equations_of_dimension(struct control *control, enum dimension_name dimension)
{
    size_t count, capacity = 0;
    const size_t *numbers = store_dataset(control->store, control->measure->dataset, &count);
    struct map *keys = map_new();
    struct group *groups = NULL;
    struct buffer key = {0};
    for (size_t i = 0; i < count; i++) {
        const struct observation *o = store_at(control->store, numbers[i]);
        if (!has_figure(o)) {
            continue;
        }
        bool added;
        key_without(&key, o, dimension);
        size_t at = map_add(keys, key.data, key.length, &added);
        groups = array_grow(groups, &capacity, at, sizeof *groups);
        if (added) {
            groups[at] = (struct group){0};
        }
        push(&groups[at].members, &groups[at].count, &groups[at].capacity, numbers[i]);
    }
    for (size_t i = 0; i < map_count(keys); i++) {
        equations_of_group(control, &groups[i], dimension);
        free(groups[i].members);
    }
    free(groups);
    buffer_free(&key);
    map_free(keys);
}

/* An observed year and its observed months. */
static void equations_of_time(struct control *control)
{
    size_t count;
    const size_t *numbers = store_dataset(control->store, control->measure->dataset, &count);
    for (size_t i = 0; i < count; i++) {
        const struct observation *o = store_at(control->store, numbers[i]);
        for (int months = o->period.months - 1; has_figure(o) && months > 0; months--) {
            struct cell cell = {o->dataset, o->item, o->facet, o->area, o->period};
            size_t tiles = (size_t)(o->period.months / months), part, found = 0;
            size_t parts[TILES_MAX];
            cell.period.months = months;
            while (o->period.months % months == 0 && found < tiles && found < TILES_MAX &&
                   store_find(control->store, &cell, "value", &part)) {
                parts[found++] = part;
                cell.period.start += months;
            }
            if (found == tiles && o->period.months % months == 0) {
                struct equation *equation = new_equation(control, numbers[i]);
                for (size_t p = 0; p < found; p++) {
                    add_part(equation, parts[p]);
                }
            }
        }
    }
}

/* The smallest part that can be seen and is not 0, else the total. */
static size_t next_to_hide(const struct control *control, const struct equation *equation)
{
    size_t chosen = equation->total;
    for (size_t i = 0; i < equation->count; i++) {
        const struct observation *o = store_at(control->store, equation->parts[i]);
        const struct observation *best = store_at(control->store, chosen);
        if (o->has_value && number_sign(o->value) > 0 &&
            (chosen == equation->total || number_compare(o->value, best->value) < 0)) {
            chosen = equation->parts[i];
        }
    }
    return chosen;
}

/* Hides another one where exactly one is hidden; false where nothing had to be done. */
static bool protect(struct control *control, const struct equation *equation)
{
    size_t confidential = is_confidential(control, equation->total);
    for (size_t i = 0; i < equation->count; i++) {
        confidential += is_confidential(control, equation->parts[i]);
    }
    if (confidential != 1 || equation->count == 0) {
        return false;
    }
    size_t chosen = next_to_hide(control, equation);
    if (is_confidential(control, chosen)) {
        return false;
    }
    hide(control, chosen);
    return true;
}

static void hide_small_counts(struct control *control, int threshold)
{
    size_t count;
    const size_t *numbers = store_dataset(control->store, control->measure->dataset, &count);
    for (size_t i = 0; i < count; i++) {
        const struct observation *o = store_at(control->store, numbers[i]);
        if (has_figure(o) && o->has_value && number_sign(o->value) > 0 &&
            number_compare(o->value, number_of(threshold)) < 0) {
            hide(control, numbers[i]);
        }
    }
}

static size_t suppress_dataset(struct store *store, const struct measure *measure, int threshold)
{
    struct control control = {.store = store, .measure = measure};
    bool again = true;
    hide_small_counts(&control, threshold);
    for (enum dimension_name d = ITEM; d < DIMENSIONS; d++) {
        equations_of_dimension(&control, d);
    }
    equations_of_time(&control);
    while (again) {
        again = false;
        for (size_t i = 0; i < control.count; i++) {
            again = protect(&control, &control.equations[i]) || again;
        }
    }
    for (size_t i = 0; i < control.count; i++) {
        free(control.equations[i].parts);
    }
    free(control.equations);
    return control.hidden;
}

size_t suppress(struct store *store, const struct measures *measures,
                const struct edition *edition)
{
    size_t hidden = 0;
    for (size_t i = 0; i < measures->count && edition->disclosure_threshold > 0; i++) {
        if (measures->items[i].disclosure) {
            hidden += suppress_dataset(store, &measures->items[i],
                                       edition->disclosure_threshold);
        }
    }
    return hidden;
}
