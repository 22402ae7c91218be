#include "validate/run.h"

#include "common/fact.h"
#include "common/feed_definition.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    enum dimension dimension;
} dimensions[] = {{"item", DIMENSION_ITEM},
                  {"facet", DIMENSION_FACET},
                  {"area", DIMENSION_AREA},
                  {"period", DIMENSION_PERIOD}};

unsigned dimensions_of(const char *list)
{
    unsigned found = 0;
    for (size_t i = 0; i < sizeof dimensions / sizeof *dimensions; i++) {
        if (words_have(list, dimensions[i].name)) {
            found |= dimensions[i].dimension;
        }
    }
    return found;
}

const char *dimension_code(const struct observation *figure, enum dimension dimension)
{
    return dimension == DIMENSION_ITEM    ? figure->item
           : dimension == DIMENSION_FACET ? figure->facet
                                          : figure->area;
}

void dimension_key(struct buffer *key, const struct observation *figure, unsigned wanted)
{
    buffer_clear(key);
    for (size_t i = 0; i < 3; i++) {
        if (wanted & dimensions[i].dimension) {
            buffer_text(key, dimension_code(figure, dimensions[i].dimension));
        }
        buffer_char(key, '\0');
    }
    if (wanted & DIMENSION_PERIOD) {
        buffer_add(key, (const char *)&figure->period.start, sizeof figure->period.start);
    }
    if (wanted & (DIMENSION_PERIOD | DIMENSION_LENGTH)) {
        buffer_add(key, (const char *)&figure->period.months, sizeof figure->period.months);
    }
}

/* What a check selects figures by: lists of words, NULL where all will do. */
struct selection {
    const char *aspects, *feeds, *items, *facets, *areas, *periods;
    const char *aspect; /* of the figure before: mostly it is the same; NULL for none */
    bool has_aspect;
};

static struct selection selection_of(const struct check *check)
{
    return (struct selection){.aspects = check_attribute_or(check, "aspect", check->rule->aspect),
                              .feeds = check_attribute(check, "feed"),
                              .items = check_attribute(check, "item"),
                              .facets = check_attribute(check, "facet"),
                              .areas = check_attribute(check, "area"),
                              .periods = check_attribute(check, "period")};
}

static bool has_period(const char *list, struct period period)
{
    const char *word;
    size_t length;
    struct period wanted;
    if (!list) {
        return true;
    }
    while (word_next(&list, &word, &length)) {
        if (period_parse(word, length, &wanted) && period_equal(wanted, period)) {
            return true;
        }
    }
    return false;
}

static bool has_aspect(struct selection *selection, const char *aspect)
{
    if (!selection->aspect || strcmp(selection->aspect, aspect) != 0) {
        selection->aspect = aspect;
        selection->has_aspect = words_have(selection->aspects, aspect);
    }
    return selection->has_aspect;
}

static bool is_selected(struct selection *selection, const struct observation *figure)
{
    return has_aspect(selection, figure->aspect) &&
           words_have(selection->feeds, figure->feed) &&
           words_have(selection->items, figure->item) &&
           words_have(selection->facets, figure->facet) &&
           words_have(selection->areas, figure->area) &&
           has_period(selection->periods, figure->period);
}

static void run_dataset(struct run *run, struct dataset *dataset)
{
    struct selection selection = selection_of(run->check);
    dataset->checked = true;
    run->dataset = dataset->name;
    run->count = 0;
    run->figures = memory_new((dataset->count + 1) * sizeof *run->figures);
    for (size_t i = 0; i < dataset->count; i++) {
        if (is_selected(&selection, dataset->figures[i])) {
            run->figures[run->count++] = dataset->figures[i];
        }
    }
    if (run->count == 0 && !run->check->rule->empty) {
        if (!run->tally->reason) {
            run->tally->reason = arena_format(run->validation->arena,
                                              "no figures of %s that the check selects",
                                              dataset->name);
        }
    } else {
        run->check->rule->apply(run);
    }
    free(run->figures);
}

void run_check(struct validation *validation, const struct check *check, struct tally *tally)
{
    struct run run = {.validation = validation, .check = check, .tally = tally};
    const char *list = check_attribute(check, "dataset"), *word;
    size_t length;
    if (!check->rule->dataset) {
        check->rule->apply(&run);
        return;
    }
    if (strcmp(list, "*") == 0) {
        for (size_t i = 0; i < map_count(validation->dataset_names); i++) {
            run_dataset(&run, &validation->datasets[i]);
        }
        return;
    }
    while (word_next(&list, &word, &length)) {
        const char *name = arena_copy(validation->arena, word, length);
        struct dataset *dataset = validation_dataset(validation, name);
        if (dataset) {
            run_dataset(&run, dataset);
        } else if (!tally->reason) {
            tally->reason = arena_format(validation->arena, "no feed has figures of %s", name);
        }
    }
}

void run_pass(struct run *run)
{
    run->tally->passed++;
}

void run_skip(struct run *run, const char *reason)
{
    run->tally->not_applicable++;
    if (reason && !run->tally->reason) {
        run->tally->reason = arena_text(run->validation->arena, reason);
    }
}

static const char *first_of(const char *a, const char *b)
{
    return a ? a : b ? b : "";
}

static void add_finding(struct run *run, const struct failure *failure, const char *what)
{
    const struct observation *at = failure->at;
    const struct feeds *feeds = &run->validation->feeds;
    const struct feed *feed = at ? feeds_find(feeds, at->feed) : failure->feed;
    const enum severity severities[] = {run->check->severity, SEVERITY_NOTE, SEVERITY_WARNING};
    struct finding finding = {
        .severity = severities[failure->weight],
        .rule = run->check->rule->name,
        .partner = feed ? feed->partner : "",
        .feed = feed ? feed->id : "",
        .source = first_of(failure->source, at ? at->source : NULL),
        .what = what,
        .found = first_of(failure->found, at ? at->text : NULL),
        .expected = failure->expected,
        .remedy = check_attribute_or(run->check, "remedy", failure->remedy),
    };
    findings_add(run->validation->findings, &finding);
}

__attribute__((format(printf, 3, 0)))
static void add_formatted(struct run *run, const struct failure *failure, const char *format,
                          va_list arguments)
{
    char *what = NULL;
    if (vasprintf(&what, format, arguments) < 0) {
        diagnostic_fatal("out of memory");
    }
    add_finding(run, failure, what);
    free(what);
}

void run_fail(struct run *run, struct failure failure, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_formatted(run, &failure, format, arguments);
    va_end(arguments);
    run->tally->failed++;
}

void run_say(struct run *run, struct failure failure, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_formatted(run, &failure, format, arguments);
    va_end(arguments);
}

const char *run_name(struct run *run, const struct observation *figure)
{
    return labels_figure(run->validation->labels, run->validation->arena, figure);
}

const char *run_value(struct run *run, const struct observation *figure)
{
    struct buffer text = {0};
    if (!figure->has_value) {
        return figure->text;
    }
    print_number(&text, figure->value,
                 figure->decimals > NUMBER_DECIMALS_MAX ? NUMBER_DECIMALS_MAX : figure->decimals,
                 figure->unit);
    const char *copy = arena_text(run->validation->arena, text.data);
    buffer_free(&text);
    return copy;
}

const char *run_exact(struct run *run, struct number number)
{
    struct buffer text = {0};
    number_exact(&text, number);
    const char *copy = arena_text(run->validation->arena, text.data);
    buffer_free(&text);
    return copy;
}

const struct observation **run_figures_of(struct run *run, const char *dataset,
                                          const char *aspects, size_t *count)
{
    struct dataset *found = validation_dataset(run->validation, dataset);
    size_t size = found ? found->count : 0;
    const struct observation **figures =
        arena_alloc(run->validation->arena, (size + 1) * sizeof *figures);
    *count = 0;
    for (size_t i = 0; i < size; i++) {
        if (words_have(aspects, found->figures[i]->aspect)) {
            figures[(*count)++] = found->figures[i];
        }
    }
    return figures;
}
