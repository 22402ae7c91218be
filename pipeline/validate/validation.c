#include "validate/validation.h"

#include "common/csv_writer.h"
#include "common/errors_allowed.h"
#include "common/outfile.h"
#include "validate/findings_json.h"
#include "validate/report.h"
#include "validate/run.h"
#include "validate/waivers.h"

#include <stdlib.h>
#include <string.h>

static struct dataset *add_dataset(struct validation *validation, const char *name,
                                   size_t *capacity)
{
    bool added;
    size_t number = map_add(validation->dataset_names, name, strlen(name), &added);
    if (added) {
        validation->datasets =
            array_grow(validation->datasets, capacity, number, sizeof *validation->datasets);
        validation->datasets[number] =
            (struct dataset){.name = map_key(validation->dataset_names, number)};
    }
    return &validation->datasets[number];
}

static void add_fixed(struct validation *validation, const struct feed_fixed *fixed,
                      size_t *capacity)
{
    if (fixed->text[FEED_DATASET]) {
        add_dataset(validation, fixed->text[FEED_DATASET], capacity);
    }
}

/* The datasets that the feeds can have, whether they have figures or not. */
static void name_datasets(struct validation *validation, size_t *capacity)
{
    for (size_t i = 0; i < validation->feeds.count; i++) {
        const struct feed *feed = &validation->feeds.items[i];
        add_dataset(validation, feed->dataset, capacity);
        add_fixed(validation, &feed->fixed, capacity);
        for (size_t c = 0; c < feed->column_count; c++) {
            add_fixed(validation, &feed->columns[c].fixed, capacity);
        }
        for (size_t r = 0; r < feed->rows.count; r++) {
            add_fixed(validation, &feed->rows.items[r].fixed, capacity);
        }
    }
}

static void sort_into_datasets(struct validation *validation, size_t *capacity)
{
    for (size_t i = 0; i < validation->observations.count; i++) {
        const struct observation *figure = &validation->observations.items[i];
        struct dataset *dataset = add_dataset(validation, figure->dataset, capacity);
        dataset->figures = array_grow(dataset->figures, &dataset->capacity, dataset->count,
                                      sizeof *dataset->figures);
        dataset->figures[dataset->count++] = figure;
    }
}

static void load_figures(struct validation *validation, const char *build)
{
    struct arena *arena = validation->arena;
    size_t feeds = validation->feeds.count, count = 0, at = 0;
    struct observations *each = arena_alloc(arena, (feeds + 1) * sizeof *each);
    validation->fields = arena_alloc(arena, (feeds + 1) * sizeof *validation->fields);
    for (size_t i = 0; i < feeds; i++) {
        const char *id = validation->feeds.items[i].id;
        validation->fields[i] =
            field_tallies_load(arena, &validation->feeds.items[i],
                               arena_format(arena, "%s/extract/%s.fields.csv", build, id));
        each[i] = observations_load(arena, arena_format(arena, "%s/extract/%s.csv", build, id));
        findings_load(validation->findings,
                      arena_format(arena, "%s/extract/%s.findings.csv", build, id));
        count += each[i].count;
    }
    validation->observations = (struct observations){
        arena_alloc(arena, (count + 1) * sizeof *validation->observations.items), count};
    for (size_t i = 0; i < feeds; i++) {
        if (each[i].count) {
            memcpy(validation->observations.items + at, each[i].items,
                   each[i].count * sizeof *each[i].items);
        }
        at += each[i].count;
    }
}

static void use_list(struct labels *labels, const char *feed,
                     const struct feed_dimension_rule *rule)
{
    if (rule->codes) {
        labels_use(labels, feed, feed_dimension_names[rule->dimension], rule->codes);
    }
}

/* Dimensions that a feed's definition fixes have no list there; checks may name one. */
static void use_lists_of_checks(struct validation *validation)
{
    static const char *const lists[][2] = {
        {"items-codes", "item"}, {"facets-codes", "facet"}, {"areas-codes", "area"}};
    for (size_t i = 0; i < validation->checks.count; i++) {
        const struct check *check = &validation->checks.items[i];
        for (size_t l = 0; l < sizeof lists / sizeof *lists; l++) {
            const char *list = check_attribute(check, lists[l][0]);
            for (size_t f = 0; list && f < validation->feeds.count; f++) {
                const struct feed *feed = &validation->feeds.items[f];
                if (words_have(check_attribute(check, "dataset"), feed->dataset)) {
                    labels_use(validation->labels, feed->id, lists[l][1], list);
                }
            }
        }
    }
}

static void load_labels(struct validation *validation)
{
    validation->labels = labels_new(&validation->edition);
    for (size_t i = 0; i < validation->feeds.count; i++) {
        const struct feed *feed = &validation->feeds.items[i];
        for (size_t d = 0; d < feed->dimension_count; d++) {
            use_list(validation->labels, feed->id, &feed->dimensions[d]);
        }
        for (size_t c = 0; c < feed->column_count; c++) {
            if (feed->columns[c].has_rule) {
                use_list(validation->labels, feed->id, &feed->columns[c].rule);
            }
        }
    }
    use_lists_of_checks(validation);
}

/* A dataset that no feed has is a slip that would leave its check without an effect. */
static void look_at_names(struct validation *validation)
{
    static const char *const attributes[] = {"dataset", "with", "of", "total-dataset",
                                            "rate", "base", "from"};
    uint64_t errors = diagnostic_errors();
    for (size_t i = 0; i < validation->checks.count; i++) {
        const struct check *check = &validation->checks.items[i];
        for (size_t a = 0; a < sizeof attributes / sizeof *attributes; a++) {
            const char *list = check_attribute(check, attributes[a]), *word;
            size_t length, number;
            bool is_dataset = list && strcmp(list, "*") != 0 &&
                              !(strcmp(attributes[a], "of") == 0 &&
                                strcmp(check->rule->name, "pattern") == 0);
            while (is_dataset && word_next(&list, &word, &length)) {
                if (!map_find(validation->dataset_names, word, length, &number)) {
                    diagnostic_at(SEVERITY_ERROR, check->place, NULL,
                                  "no feed has a dataset '%.*s'", (int)length, word);
                }
            }
        }
    }
    if (diagnostic_errors() > errors) {
        exit(EXIT_SYSTEM);
    }
}

struct validation *validation_open(const struct options *options, bool allow_errors)
{
    struct validation *validation = memory_new(sizeof *validation);
    struct arena *arena = validation->arena = arena_new();
    size_t capacity = 0;
    validation->findings = findings_new();
    validation->dataset_names = map_new();
    validation->edition = edition_load(arena, options->edition, options->schemas);
    validation->allow_errors = allow_errors && edition_is_draft(&validation->edition);
    validation->feeds = feeds_load(arena, options->edition, options->schemas);
    validation->checks = checks_load(arena, options->edition, options->schemas);
    validation->tallies =
        arena_alloc(arena, (validation->checks.count + 1) * sizeof *validation->tallies);
    validation->files = source_files_load(arena, options->build, &validation->feeds);
    validation->registered = registered_load(arena, options->edition);
    load_labels(validation);
    load_figures(validation, options->build);
    name_datasets(validation, &capacity);
    sort_into_datasets(validation, &capacity);
    look_at_names(validation);
    return validation;
}

void validation_close(struct validation *validation)
{
    for (size_t i = 0; i < map_count(validation->dataset_names); i++) {
        free(validation->datasets[i].figures);
    }
    free(validation->datasets);
    map_free(validation->dataset_names);
    labels_free(validation->labels);
    findings_free(validation->findings);
    arena_free(validation->arena);
    free(validation);
}

struct dataset *validation_dataset(struct validation *validation, const char *name)
{
    size_t number;
    return map_find(validation->dataset_names, name, strlen(name), &number)
               ? &validation->datasets[number]
               : NULL;
}

void validation_run(struct validation *validation)
{
    for (size_t i = 0; i < validation->checks.count; i++) {
        run_check(validation, &validation->checks.items[i], &validation->tallies[i]);
    }
    struct findings *found = validation->findings;
    validation->findings = waivers_apply(found, &validation->edition, WAIVERS_OF_VALIDATE);
    findings_free(found);
    findings_sort(validation->findings);
}

bool validation_usable(const struct validation *validation)
{
    return validation->allow_errors || findings_errors(validation->findings) == 0;
}

static void save_observations(const struct validation *validation, const char *path)
{
    struct csv_writer writer = {.file = outfile_open(path)};
    observation_write_header(&writer);
    for (size_t i = 0; i < validation->observations.count; i++) {
        observation_write(&writer, &validation->observations.items[i]);
    }
    outfile_close(writer.file);
}

static void save_check(struct csv_writer *writer, const char *check, const char *rule,
                       const char *dataset, enum severity severity, const struct tally *tally)
{
    csv_write_text(writer, check);
    csv_write_text(writer, rule);
    csv_write_text(writer, dataset);
    csv_write_text(writer, severity_name(severity));
    csv_write_count(writer, tally->passed);
    csv_write_count(writer, tally->failed);
    csv_write_count(writer, tally->not_applicable);
    csv_write_text(writer, tally->reason);
    csv_end_row(writer);
}

struct tally validation_field_tally(const struct validation *validation, size_t feed, size_t field)
{
    const struct field_tally *counted = &validation->fields[feed][field];
    return (struct tally){.passed = counted->passed, .failed = counted->failed,
                          .not_applicable = counted->not_applicable};
}

static void save_fields(const struct validation *validation, struct csv_writer *writer, size_t feed)
{
    const struct feed *of = &validation->feeds.items[feed];
    for (size_t i = 0; i < of->check_count; i++) {
        const struct tally tally = validation_field_tally(validation, feed, i);
        save_check(writer, arena_format(validation->arena, "%s: %s", of->id, of->checks[i].field),
                   "field", of->dataset, of->checks[i].severity, &tally);
    }
}

static void save_checks(const struct validation *validation, const char *path)
{
    static const char *const columns[] = {"check",  "rule",   "dataset",        "severity",
                                          "passed", "failed", "not_applicable", "reason", NULL};
    struct csv_writer writer = {.file = outfile_open(path)};
    csv_write_row(&writer, columns);
    for (size_t i = 0; i < validation->checks.count; i++) {
        const struct check *check = &validation->checks.items[i];
        save_check(&writer, check->id, check->rule->name, check_attribute(check, "dataset"),
                   check->severity, &validation->tallies[i]);
    }
    for (size_t i = 0; i < validation->feeds.count; i++) {
        save_fields(validation, &writer, i);
    }
    outfile_close(writer.file);
}

void validation_save(const struct validation *validation, const char *build)
{
    struct arena *arena = validation->arena;
    const char *folder = arena_format(arena, "%s/validate", build);
    const char *observations = arena_format(arena, "%s/observations.csv", folder);
    findings_save(validation->findings, arena_format(arena, "%s/findings.csv", folder));
    findings_json_save(validation->findings, &validation->edition,
                       arena_format(arena, "%s/findings.json", folder));
    source_files_save(&validation->files, &validation->registered,
                      arena_format(arena, "%s/feeds.csv", folder));
    save_checks(validation, arena_format(arena, "%s/checks.csv", folder));
    report_save(validation, arena_format(arena, "%s/report.html", folder));
    bool usable = validation_usable(validation);
    errors_allowed_save(build, "validate", usable ? findings_errors(validation->findings) : 0);
    if (usable) {
        save_observations(validation, observations);
    } else {
        outfile_remove(observations);
    }
}

void validation_say(const struct validation *validation, const char *build)
{
    enum { SAID_AT_MOST = 50 };
    findings_say_first(validation->findings, validation->edition.folder, SAID_AT_MOST,
                       "validate/findings.csv");
    diagnostic_progress("  validate  %zu observations, %zu errors, %zu warnings",
                        validation->observations.count, findings_errors(validation->findings),
                        findings_warnings(validation->findings));
    if (findings_errors(validation->findings) > 0) {
        diagnostic_progress(
            "            as a page: %s/validate/report.html%s", build,
            validation->allow_errors ? "; a draft is built in spite of the errors"
            : edition_is_draft(&validation->edition)
                ? "; a draft all the same: make report ALLOW_ERRORS=1"
                : "");
    }
}
