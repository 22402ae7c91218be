#include "fact.h"

#include "csv_writer.h"
#include "diagnostic.h"
#include "map.h"
#include "table.h"

#include <stdlib.h>
#include <string.h>

enum column {
    NAME, UNIT, VALUE, STATUS, DECIMALS, PRINTED, ILLUSTRATIVE, LABEL, FORMULA, PERIOD, AREA,
    COLUMNS
};
enum lineage_column { FACT, ROLE, SOURCE, TEXT, SOURCE_VALUE, SOURCE_STATUS, LINEAGE_COLUMNS };

static const char *const columns[COLUMNS + 1] = {
    "fact", "unit", "value", "status", "decimals", "printed",
    "illustrative", "label", "formula", "period", "area", NULL};
static const char *const lineage_columns[LINEAGE_COLUMNS + 1] = {"fact", "role",  "source", "text",
                                                                 "value", "status", NULL};

struct facts {
    struct arena *arena;
    struct map *by_name; /* numbers are those of items */
    struct fact *items;
    size_t capacity;
};

struct facts *facts_new(void)
{
    struct facts *facts = memory_new(sizeof *facts);
    facts->arena = arena_new();
    facts->by_name = map_new();
    return facts;
}

void facts_free(struct facts *facts)
{
    if (facts) {
        arena_free(facts->arena);
        map_free(facts->by_name);
        free(facts->items);
        free(facts);
    }
}

static const char *keep(struct facts *facts, const char *text)
{
    return text && *text ? arena_text(facts->arena, text) : "";
}

/* Keeps the texts as they are. NULL when the name is there already. */
static struct fact *add(struct facts *facts, const struct fact *fact)
{
    bool added;
    size_t number = map_add(facts->by_name, fact->name, strlen(fact->name), &added);
    if (!added) {
        return NULL;
    }
    facts->items = array_grow(facts->items, &facts->capacity, number, sizeof *facts->items);
    facts->items[number] = *fact;
    facts->items[number].name = map_key(facts->by_name, number);
    return &facts->items[number];
}

bool facts_add(struct facts *facts, const struct fact *fact)
{
    struct fact *copy = add(facts, fact);
    if (!copy) {
        return false;
    }
    copy->unit = keep(facts, fact->unit);
    copy->status = keep(facts, fact->status);
    copy->printed = keep(facts, fact->printed);
    copy->label = keep(facts, fact->label);
    copy->formula = keep(facts, fact->formula);
    copy->period = keep(facts, fact->period);
    copy->area = keep(facts, fact->area);
    return true;
}

size_t facts_count(const struct facts *facts)
{
    return map_count(facts->by_name);
}

const struct fact *facts_at(const struct facts *facts, size_t number)
{
    return &facts->items[number];
}

const struct fact *facts_find(const struct facts *facts, const char *name, size_t length)
{
    size_t number;
    return map_find(facts->by_name, name, length, &number) ? &facts->items[number] : NULL;
}

struct csv_writer facts_begin(const char *path)
{
    struct csv_writer writer = {.file = outfile_open(path)};
    csv_write_row(&writer, columns);
    return writer;
}

void facts_write(struct csv_writer *writer, const struct fact *fact)
{
    csv_write_text(writer, fact->name);
    csv_write_text(writer, fact->unit);
    struct buffer *value = csv_plain_cell(writer);
    if (fact->has_value) {
        number_exact(value, fact->value);
    }
    csv_write_text(writer, fact->status);
    csv_write_count(writer, (unsigned)fact->decimals);
    csv_write_text(writer, fact->printed);
    csv_write_text(writer, fact->illustrative ? "true" : "false");
    csv_write_text(writer, fact->label);
    csv_write_text(writer, fact->formula);
    csv_write_text(writer, fact->period);
    csv_write_text(writer, fact->area);
    csv_end_row(writer);
}

static void read_row(void *context, const struct table *table, const struct table_row *row)
{
    struct facts *facts = context;
    const char *const *c = row->cells;
    struct fact fact = {.name = c[NAME], .unit = c[UNIT], .status = c[STATUS],
                        .printed = c[PRINTED], .label = c[LABEL], .formula = c[FORMULA],
                        .period = c[PERIOD], .area = c[AREA]};
    fact.has_value = c[VALUE][0] != '\0';
    if (fact.has_value && !number_parse(c[VALUE], strlen(c[VALUE]), &fact.value, NULL)) {
        diagnostic_fatal_at((struct place){table->path, row->line, VALUE + 1},
                            "'%s' is not a value", c[VALUE]);
    }
    if (strlen(c[DECIMALS]) != 1 || c[DECIMALS][0] < '0' || c[DECIMALS][0] > '9') {
        diagnostic_fatal_at((struct place){table->path, row->line, DECIMALS + 1},
                            "'%s' is not a number of decimals", c[DECIMALS]);
    }
    fact.decimals = c[DECIMALS][0] - '0';
    fact.illustrative = strcmp(c[ILLUSTRATIVE], "true") == 0;
    if (!add(facts, &fact)) {
        diagnostic_fatal_at((struct place){table->path, row->line, NAME + 1},
                            "the fact '%s' stands here twice", c[NAME]);
    }
}

struct facts *facts_load(const char *path)
{
    struct facts *facts = facts_new();
    table_read(facts->arena, path, columns, COLUMNS, COLUMNS, read_row, facts);
    return facts;
}

struct csv_writer lineage_begin(const char *path)
{
    struct csv_writer writer = {.file = outfile_open(path)};
    csv_write_row(&writer, lineage_columns);
    return writer;
}

void lineage_write(struct csv_writer *writer, const struct lineage *lineage)
{
    const char *const cells[] = {lineage->fact, lineage->role,  lineage->source,
                                 lineage->text, lineage->value, lineage->status, NULL};
    csv_write_row(writer, cells);
}

struct growing {
    struct lineages lineages;
    size_t capacity;
};

static void read_lineage(void *context, const struct table *table, const struct table_row *row)
{
    struct growing *growing = context;
    struct lineages *lineages = &growing->lineages;
    const char *const *c = row->cells;
    (void)table;
    lineages->items = array_grow(lineages->items, &growing->capacity, lineages->count,
                                 sizeof *lineages->items);
    lineages->items[lineages->count++] = (struct lineage){
        c[FACT], c[ROLE], c[SOURCE], c[TEXT], c[SOURCE_VALUE], c[SOURCE_STATUS]};
}

struct lineages lineage_load(struct arena *arena, const char *path)
{
    struct growing growing = {0};
    table_read(arena, path, lineage_columns, LINEAGE_COLUMNS, LINEAGE_COLUMNS, read_lineage,
               &growing);
    return growing.lineages;
}

void lineages_free(struct lineages *lineages)
{
    free(lineages->items);
    *lineages = (struct lineages){0};
}
