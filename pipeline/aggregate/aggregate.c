#include "aggregate/aggregate.h"

#include "aggregate/suppression.h"
#include "aggregate/value.h"
#include "common/errors_allowed.h"
#include "common/feed_datasets.h"
#include "common/outfile.h"

#include <stdlib.h>
#include <string.h>

static bool speaks_of_area(const struct aggregate *aggregate, const char *dataset,
                           const char *area)
{
    size_t count;
    const size_t *numbers = store_dataset(aggregate->store, dataset, &count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(store_at(aggregate->store, numbers[i])->area, area) == 0) {
            return true;
        }
    }
    return false;
}

/* Where a definition does not say which area a measure is of, and its dataset knows no areas, the
 * observations without area are the edition's. */
static void settle_areas(struct aggregate *aggregate)
{
    for (size_t m = 0; m < aggregate->measures.count; m++) {
        struct measure *measure = &aggregate->measures.items[m];
        if (measure->dataset && !measure->area.free && !measure->area_given &&
            !speaks_of_area(aggregate, measure->dataset, measure->area.fixed) &&
            speaks_of_area(aggregate, measure->dataset, "")) {
            measure->area.fixed = "";
            for (size_t i = 0; i < measure->line_count; i++) {
                measure->lines[i].area = "";
            }
        }
    }
}

/* A dataset of which no feed can ever speak is a slip of the pen, not data that are missing. (Where
 * the measure is required, that it is missing is said anyway.) */
static void check_datasets(const struct aggregate *aggregate)
{
    for (size_t m = 0; m < aggregate->measures.count; m++) {
        const struct measure *measure = &aggregate->measures.items[m];
        const char *name = measure->dataset;
        struct nearest nearest = nearest_start(name ? name : "", name ? strlen(name) : 0);
        size_t observed = 0;
        if (name) {
            store_dataset(aggregate->store, name, &observed);
        }
        if (name && observed == 0 && !measure->required &&
            !feeds_give(&aggregate->feeds, name, &nearest)) {
            diagnostic_at(SEVERITY_ERROR, measure->place, NULL, "no feed has the dataset '%s'%s%s%s",
                          name, nearest.best ? "; did you mean '" : "",
                          nearest.best ? nearest.best : "", nearest.best ? "'?" : "");
        }
    }
}

struct aggregate *aggregate_open(const struct options *options, bool allow_errors)
{
    struct aggregate *aggregate = memory_new(sizeof *aggregate);
    struct arena *arena = arena_new();
    *aggregate = (struct aggregate){.arena = arena, .options = *options};
    aggregate->edition = edition_load(arena, options->edition, options->schemas);
    aggregate->allow_errors = allow_errors && edition_is_draft(&aggregate->edition);
    aggregate->feeds = feeds_load(arena, options->edition, options->schemas);
    aggregate->lists = code_lists_new(options->edition);
    aggregate->findings = findings_new();
    aggregate->ledger = ledger_new(arena, aggregate->edition.area);
    aggregate->measures =
        measures_load(arena, &aggregate->edition, aggregate->lists, options->schemas);
    measures_resolve(&aggregate->measures, &aggregate->edition);
    aggregate_stop_on_errors();
    aggregate->store =
        store_open(arena_format(arena, "%s/validate/observations.csv", options->build));
    check_datasets(aggregate);
    settle_areas(aggregate);
    suppress(aggregate->store, &aggregate->measures, &aggregate->edition);
    return aggregate;
}

void aggregate_close(struct aggregate *aggregate)
{
    store_close(aggregate->store);
    ledger_free(aggregate->ledger);
    findings_free(aggregate->findings);
    code_lists_free(aggregate->lists);
    arena_free(aggregate->arena);
    free(aggregate);
}

void aggregate_stop_on_errors(void)
{
    if (diagnostic_errors() > 0) {
        exit(EXIT_SYSTEM);
    }
}

void aggregate_check_required(struct aggregate *aggregate)
{
    for (size_t m = 0; m < aggregate->measures.count; m++) {
        struct measure *measure = &aggregate->measures.items[m];
        for (size_t i = 0; measure->required && i < measure->line_count; i++) {
            struct line *line = &measure->lines[i];
            const struct figure *now = aspect_figure(aggregate, line, ASPECT_NOW);
            if (now->has_value || now->status[0] == 'c') {
                continue;
            }
            const char *place =
                arena_format(aggregate->arena, "measures.xml:%llu",
                             (unsigned long long)measure->place.line);
            findings_add(aggregate->findings,
                         &(struct finding){
                             .severity = SEVERITY_ERROR, .rule = "required", .source = place,
                             .what = arena_format(aggregate->arena,
                                                  "The report needs %s, and the data do not "
                                                  "give it", line->label),
                             .found = "nothing for the period",
                             .expected = arena_format(aggregate->arena, "%s.now%s", line->stem,
                                                      line->place),
                             .remedy = "Ask the partner for the figure, or take "
                                       "required=\"true\" off the measure."});
        }
    }
}

static const char *output(const struct aggregate *aggregate, const char *name)
{
    return arena_format(aggregate->arena, "%s/aggregate/%s", aggregate->options.build, name);
}

bool aggregate_save_findings(struct aggregate *aggregate)
{
    findings_sort(aggregate->findings);
    findings_save(aggregate->findings, output(aggregate, "findings.csv"));
    findings_say(aggregate->findings, aggregate->options.edition);
    size_t errors = findings_errors(aggregate->findings);
    bool usable = errors == 0 || aggregate->allow_errors;
    errors_allowed_save(aggregate->options.build, "aggregate", usable ? errors : 0);
    if (!usable) {
        outfile_remove(output(aggregate, "facts.csv"));
    }
    return usable;
}

void aggregate_save_facts(struct aggregate *aggregate)
{
    ledger_save(aggregate->ledger, &aggregate->feeds, output(aggregate, "facts.csv"),
                output(aggregate, "lineage.csv"));
}
