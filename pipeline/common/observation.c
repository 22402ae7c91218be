#include "observation.h"

#include "diagnostic.h"
#include "table.h"

#include <string.h>

enum column {
    FEED, DATASET, ITEM, FACET, AREA, PERIOD, ASPECT, UNIT, VALUE, STATUS, SOURCE, TEXT, COLUMNS
};

static const char *const columns[COLUMNS + 1] = {
    "feed", "dataset", "item", "facet", "area", "period",
    "aspect", "unit", "value", "status", "source", "text", NULL};

void observation_write_header(struct csv_writer *writer)
{
    csv_write_row(writer, columns);
}

void observation_runs_free(struct observation_runs *runs)
{
    csv_run_free(&runs->subject);
    csv_run_free(&runs->measure);
}

static void write_alike(struct csv_writer *writer, struct csv_run *run, const char *const *texts,
                        size_t count)
{
    if (run) {
        csv_write_run(writer, run, texts, count);
    } else {
        csv_write_texts(writer, texts, count);
    }
}

void observation_begin(struct csv_writer *writer, struct observation_runs *runs,
                       const struct observation *observation)
{
    const char *const subject[] = {observation->feed, observation->dataset, observation->item,
                                   observation->facet, observation->area};
    const char *const measure[] = {observation->aspect, observation->unit};
    write_alike(writer, runs ? &runs->subject : NULL, subject, sizeof subject / sizeof *subject);
    csv_write_text(writer, observation->period_text);
    write_alike(writer, runs ? &runs->measure : NULL, measure, sizeof measure / sizeof *measure);
    struct buffer *value = csv_plain_cell(writer);
    if (observation->has_value) {
        number_format(value, observation->value, observation->decimals, NULL);
    }
    csv_write_text(writer, observation->status);
}

void observation_write(struct csv_writer *writer, const struct observation *observation)
{
    const char *const rest[] = {observation->source, observation->text};
    observation_begin(writer, NULL, observation);
    csv_write_texts(writer, rest, sizeof rest / sizeof *rest);
    csv_end_row(writer);
}

static struct observation read_row(const struct table *table, const struct table_row *row)
{
    const char *const *cells = row->cells;
    struct observation observation = {
        .feed = cells[FEED], .dataset = cells[DATASET], .item = cells[ITEM],
        .facet = cells[FACET], .area = cells[AREA], .period_text = cells[PERIOD], .aspect = cells[ASPECT],
        .unit = cells[UNIT], .status = cells[STATUS], .source = cells[SOURCE],
        .text = cells[TEXT]};
    if (cells[PERIOD][0] &&
        !period_parse(cells[PERIOD], strlen(cells[PERIOD]), &observation.period)) {
        diagnostic_fatal_at((struct place){table->path, row->line, PERIOD + 1},
                            "'%s' is not a period", cells[PERIOD]);
    }
    if (cells[VALUE][0]) {
        observation.has_value = number_parse(cells[VALUE], strlen(cells[VALUE]),
                                             &observation.value, &observation.decimals);
        if (!observation.has_value) {
            diagnostic_fatal_at((struct place){table->path, row->line, VALUE + 1},
                                "'%s' is not a value", cells[VALUE]);
        }
    }
    return observation;
}

struct observations observations_load(struct arena *arena, const char *path)
{
    struct table table = table_load(arena, path, columns, COLUMNS, COLUMNS);
    struct observations result = {
        .items = arena_alloc(arena, (table.count + 1) * sizeof *result.items),
        .count = table.count};
    for (size_t i = 0; i < table.count; i++) {
        result.items[i] = read_row(&table, &table.rows[i]);
    }
    return result;
}
