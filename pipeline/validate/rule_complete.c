/* The rule complete: every figure that is expected is there. */
#include "validate/rule_functions.h"

#include "common/codelist.h"
#include "validate/run.h"

#include <stdlib.h>
#include <string.h>

enum { ITEMS, FACETS, AREAS, PERIODS, AXES };
enum { EXPECTED_MAX = 2000000 };

static const struct {
    const char *selection;
    const char *list;
    const char *label;
    enum dimension dimension;
} axes[AXES] = {{"item", "items-codes", "item", DIMENSION_ITEM},
                {"facet", "facets-codes", "facet", DIMENSION_FACET},
                {"area", "areas-codes", "area", DIMENSION_AREA},
                {"period", NULL, NULL, DIMENSION_PERIOD}};

/* What is expected along one dimension; periods are kept as their canonical texts. */
struct expectation {
    struct map *values[AXES];
    size_t total;
    bool *there;       /* one for each combination */
    size_t *missing[AXES]; /* of each value */
};

static void add_value(struct map *values, const char *text)
{
    map_add(values, text, strlen(text), NULL);
}

static void add_period(struct map *values, struct period period)
{
    struct buffer text = {0};
    period_format(&text, period);
    add_value(values, text.data ? text.data : "");
    buffer_free(&text);
}

static void add_words(struct map *values, const char *list)
{
    const char *word;
    size_t length;
    bool none = true;
    while (word_next(&list, &word, &length)) {
        map_add(values, word, length, NULL);
        none = false;
    }
    if (none) {
        add_value(values, "");
    }
}

static bool is_parent(const struct codelist *list, const char *code)
{
    for (size_t i = 0; i < codelist_count(list); i++) {
        if (strcmp(codelist_at(list, i)->parent, code) == 0) {
            return true;
        }
    }
    return false;
}

static void add_codes(struct run *run, struct map *values, const char *name)
{
    const struct codelist *list = labels_list(run->validation->labels, name);
    const char *omit = check_attribute_or(run->check, "omit", " ");
    for (size_t i = 0; i < codelist_count(list); i++) {
        const char *code = codelist_at(list, i)->code;
        if (!is_parent(list, code) && !words_have(omit, code)) {
            add_value(values, code);
        }
    }
}

/* Cuts each period of the list into steps. */
static void add_periods(struct run *run, struct map *values, const char *list)
{
    const char *step = check_attribute(run->check, "step"), *word;
    int months = !step                         ? 0
                 : strcmp(step, "month") == 0   ? 1
                 : strcmp(step, "quarter") == 0 ? 3
                                                : 12;
    size_t length;
    struct period period;
    while (word_next(&list, &word, &length)) {
        if (!period_parse(word, length, &period)) {
            diagnostic_fatal_at(run->check->place, "'%.*s' is not a period", (int)length, word);
        }
        int part = months ? months : period.months;
        if (period.months % part != 0) {
            diagnostic_fatal_at(run->check->place, "'%.*s' cannot be cut into steps of %d months",
                                (int)length, word, part);
        }
        for (int from = 0; from < period.months; from += part) {
            add_period(values, (struct period){period.start + from, part});
        }
    }
}

static void add_observed(struct run *run, size_t axis, struct map *values)
{
    const char *omit = check_attribute_or(run->check, "omit", " ");
    for (size_t i = 0; i < run->count; i++) {
        if (axis == PERIODS) {
            add_period(values, run->figures[i]->period);
            continue;
        }
        const char *code = dimension_code(run->figures[i], axes[axis].dimension);
        if (!code[0] || !words_have(omit, code)) {
            add_value(values, code);
        }
    }
}

static void expect_axis(struct run *run, size_t axis, struct map *values)
{
    const struct check *check = run->check;
    const char *periods = check_attribute(check, "periods");
    const char *chosen = check_attribute(check, axes[axis].selection);
    const char *list = axes[axis].list ? check_attribute(check, axes[axis].list) : NULL;
    if (axis == PERIODS && periods) {
        add_periods(run, values, periods);
    } else if (axis == PERIODS && chosen) {
        add_periods(run, values, chosen);
    } else if (list) {
        add_codes(run, values, list);
    } else if (chosen && axis != PERIODS) {
        add_words(values, chosen);
    } else {
        add_observed(run, axis, values);
    }
}

static size_t place_of(const struct expectation *e, const size_t at[AXES])
{
    size_t place = 0;
    for (size_t axis = 0; axis < AXES; axis++) {
        place = place * map_count(e->values[axis]) + at[axis];
    }
    return place;
}

static void values_of(const struct expectation *e, size_t place, size_t at[AXES])
{
    for (size_t axis = AXES; axis-- > 0;) {
        at[axis] = place % map_count(e->values[axis]);
        place /= map_count(e->values[axis]);
    }
}

/* False when the figure is none of those expected. */
static bool find_place(const struct expectation *e, const struct observation *figure,
                       size_t *place)
{
    struct buffer period = {0};
    size_t at[AXES];
    bool found = true;
    period_format(&period, figure->period);
    for (size_t axis = 0; axis < AXES && found; axis++) {
        const char *value = axis == PERIODS ? (period.data ? period.data : "")
                                            : dimension_code(figure, axes[axis].dimension);
        found = map_find(e->values[axis], value, strlen(value), &at[axis]);
    }
    if (found) {
        *place = place_of(e, at);
    }
    buffer_free(&period);
    return found;
}

static void mark_there(struct run *run, struct expectation *e)
{
    const char *accept = check_attribute_or(run->check, "accept", "c z");
    for (size_t i = 0; i < run->count; i++) {
        const struct observation *figure = run->figures[i];
        size_t place;
        if (find_place(e, figure, &place) &&
            (figure->has_value || (figure->status[0] && words_have(accept, figure->status)) ||
             strcmp(figure->aspect, "text") == 0)) {
            e->there[place] = true;
        }
    }
}

static struct expectation expect(struct run *run)
{
    struct expectation e = {.total = 1};
    for (size_t axis = 0; axis < AXES; axis++) {
        e.values[axis] = map_new();
        expect_axis(run, axis, e.values[axis]);
        e.missing[axis] = memory_new((map_count(e.values[axis]) + 1) * sizeof(size_t));
        size_t count = map_count(e.values[axis]);
        if (count && e.total > EXPECTED_MAX / count) {
            diagnostic_fatal_at(run->check->place,
                                "more than %d figures of '%s' would be expected: name the items, "
                                "areas or periods",
                                EXPECTED_MAX, run->dataset);
        }
        e.total *= count;
    }
    e.there = memory_new((e.total + 1) * sizeof *e.there);
    mark_there(run, &e);
    for (size_t place = 0; place < e.total; place++) {
        size_t at[AXES];
        values_of(&e, place, at);
        for (size_t axis = 0; axis < AXES; axis++) {
            e.missing[axis][at[axis]] += !e.there[place];
        }
    }
    return e;
}

static void expectation_free(struct expectation *e)
{
    for (size_t axis = 0; axis < AXES; axis++) {
        map_free(e->values[axis]);
        free(e->missing[axis]);
    }
    free(e->there);
}

/* The figure that is nearest to what is missing: it names the feed and its file. */
static const struct observation *sibling(const struct run *run, const struct expectation *e,
                                         const size_t at[AXES])
{
    for (size_t i = 0; i < run->count; i++) {
        if (strcmp(run->figures[i]->item, map_key(e->values[ITEMS], at[ITEMS])) == 0 &&
            strcmp(run->figures[i]->area, map_key(e->values[AREAS], at[AREAS])) == 0) {
            return run->figures[i];
        }
    }
    return run->figures[0];
}

static const char *file_of(struct run *run, const struct observation *figure)
{
    return arena_copy(run->validation->arena, figure->source, strcspn(figure->source, ":"));
}

static const char *value_label(struct run *run, const struct expectation *e, size_t axis,
                               size_t value, const struct observation *near)
{
    const char *text = map_key(e->values[axis], value);
    struct period period;
    if (axis == PERIODS) {
        return period_parse(text, strlen(text), &period)
                   ? period_text(run->validation->arena, period)
                   : "no period";
    }
    return labels_code(run->validation->labels, near->feed, axes[axis].label, text);
}

static struct failure failure_at(struct run *run, const struct observation *near)
{
    return (struct failure){.at = near, .source = file_of(run, near), .found = "nothing",
                            .expected = "a figure",
                            .remedy = "Ask the partner for it; where it does not exist, have the "
                                      "cell say so (suppressed, not applicable)."};
}

/* One finding where a row, a month or an area is missing as a whole. True for such a one. */
static bool say_whole(struct run *run, const struct expectation *e, const size_t at[AXES],
                      bool said[])
{
    for (size_t axis = 0; axis < AXES; axis++) {
        size_t values = map_count(e->values[axis]), each = values ? e->total / values : 0;
        if (values < 2 || each < 2 || e->missing[axis][at[axis]] != each) {
            continue;
        }
        size_t number = at[axis];
        for (size_t before = 0; before < axis; before++) {
            number += map_count(e->values[before]);
        }
        if (!said[number]) {
            const struct observation *near = sibling(run, e, at);
            said[number] = true;
            run_say(run, failure_at(run, near), "%s is missing as a whole: %zu figures of %s",
                    value_label(run, e, axis, at[axis], near), each, run->dataset);
        }
        return true;
    }
    return false;
}

static void say_one(struct run *run, const struct expectation *e, const size_t at[AXES])
{
    const struct observation *near = sibling(run, e, at);
    struct buffer name = {0};
    for (size_t axis = 0; axis < AXES; axis++) {
        const char *label = value_label(run, e, axis, at[axis], near);
        if (label[0]) {
            buffer_text(&name, name.length ? ", " : "");
            buffer_text(&name, label);
        }
    }
    run_say(run, failure_at(run, near), "%s (%s) is missing", name.data, run->dataset);
    buffer_free(&name);
}

void rule_complete(struct run *run)
{
    struct expectation e = expect(run);
    size_t value_count = 0;
    for (size_t axis = 0; axis < AXES; axis++) {
        value_count += map_count(e.values[axis]);
    }
    bool *said = memory_new((value_count + 1) * sizeof *said);
    for (size_t place = 0; place < e.total; place++) {
        size_t at[AXES];
        if (e.there[place]) {
            run_pass(run);
            continue;
        }
        run->tally->failed++;
        values_of(&e, place, at);
        if (!say_whole(run, &e, at, said)) {
            say_one(run, &e, at);
        }
    }
    free(said);
    expectation_free(&e);
}
