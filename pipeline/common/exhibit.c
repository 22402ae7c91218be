#include "exhibit.h"

#include "csv_writer.h"
#include "diagnostic.h"
#include "map.h"
#include "reference.h"
#include "table.h"

#include <stdlib.h>
#include <string.h>

enum column {
    ROW, ROW_LABEL, ROW_STYLE, COLUMN, COLUMN_LABEL, FACT, VALUE, STATUS, PRINTED, ILLUSTRATIVE,
    COLUMNS
};

static const char *const columns[COLUMNS + 1] = {
    "row", "row_label", "row_style", "column", "column_label",
    "fact", "value", "status", "printed", "illustrative", NULL};

static const char *const meta_columns[] = {"key", "value", NULL};

struct exhibit *exhibit_new(struct arena *arena, const char *id, size_t rows, size_t column_count)
{
    struct exhibit *exhibit = arena_alloc(arena, sizeof *exhibit);
    exhibit->id = arena_text(arena, id);
    exhibit->row_count = rows;
    exhibit->column_count = column_count;
    exhibit->rows = arena_alloc(arena, (rows + 1) * sizeof *exhibit->rows);
    exhibit->columns = arena_alloc(arena, (column_count + 1) * sizeof *exhibit->columns);
    exhibit->cells = arena_alloc(arena, (rows * column_count + 1) * sizeof *exhibit->cells);
    for (size_t i = 0; i < rows; i++) {
        exhibit->rows[i] = (struct exhibit_row){"", "", ""};
    }
    for (size_t i = 0; i < column_count; i++) {
        exhibit->columns[i] = (struct exhibit_column){"", ""};
    }
    for (size_t i = 0; i < rows * column_count; i++) {
        exhibit->cells[i] = (struct exhibit_cell){.fact = "", .value = number_of(0),
                                                  .status = "", .printed = ""};
    }
    return exhibit;
}

struct exhibit_cell *exhibit_at(const struct exhibit *exhibit, size_t row, size_t column)
{
    return &exhibit->cells[row * exhibit->column_count + column];
}

void exhibit_meta_add(struct arena *arena, struct exhibit *exhibit, const char *key,
                      const char *value)
{
    if (exhibit->meta_count == exhibit->meta_capacity) {
        size_t capacity = exhibit->meta_capacity ? exhibit->meta_capacity * 2 : 16;
        struct exhibit_meta *metas = arena_alloc(arena, capacity * sizeof *metas);
        if (exhibit->meta_count) {
            memcpy(metas, exhibit->metas, exhibit->meta_count * sizeof *metas);
        }
        exhibit->metas = metas;
        exhibit->meta_capacity = capacity;
    }
    exhibit->metas[exhibit->meta_count++] = (struct exhibit_meta){key, value};
}

const char *exhibit_meta_next(const struct exhibit *exhibit, const char *key, size_t *cursor)
{
    while (*cursor < exhibit->meta_count) {
        const struct exhibit_meta *meta = &exhibit->metas[(*cursor)++];
        if (strcmp(meta->key, key) == 0) {
            return meta->value;
        }
    }
    return NULL;
}

const char *exhibit_meta(const struct exhibit *exhibit, const char *key)
{
    size_t cursor = 0;
    return exhibit_meta_next(exhibit, key, &cursor);
}

bool exhibit_meta_true(const struct exhibit *exhibit, const char *key)
{
    const char *value = exhibit_meta(exhibit, key);
    return value && strcmp(value, "true") == 0;
}

static void read_cell(struct exhibit *exhibit, const struct table *table,
                      const struct table_row *line, size_t row, size_t column)
{
    const char *const *cells = line->cells;
    struct exhibit_cell *cell = exhibit_at(exhibit, row, column);
    *cell = (struct exhibit_cell){
        .fact = cells[FACT], .value = number_of(0), .status = cells[STATUS],
        .printed = cells[PRINTED], .illustrative = strcmp(cells[ILLUSTRATIVE], "true") == 0};
    if (cells[VALUE][0]) {
        cell->has_value = number_parse(cells[VALUE], strlen(cells[VALUE]), &cell->value, NULL);
        if (!cell->has_value) {
            diagnostic_fatal_at((struct place){table->path, line->line, VALUE + 1},
                                "'%s' is not a value", cells[VALUE]);
        }
    }
}

/* The keys of one direction, numbered in the order of their first cell. */
static struct map *number_keys(const struct table *table, enum column key)
{
    struct map *map = map_new();
    for (size_t i = 0; i < table->count; i++) {
        const char *text = table->rows[i].cells[key];
        map_add(map, text, strlen(text), NULL);
    }
    return map;
}

static size_t number_of_key(const struct map *map, const char *key)
{
    size_t number = 0;
    map_find(map, key, strlen(key), &number);
    return number;
}

static void read_cells(struct exhibit *exhibit, const struct table *table,
                       const struct map *row_keys, const struct map *column_keys, bool *seen)
{
    for (size_t i = 0; i < table->count; i++) {
        const char *const *cells = table->rows[i].cells;
        size_t row = number_of_key(row_keys, cells[ROW]);
        size_t column = number_of_key(column_keys, cells[COLUMN]);
        if (seen[row * exhibit->column_count + column]) {
            diagnostic_fatal_at((struct place){table->path, table->rows[i].line, 0},
                                "row '%s' has the column '%s' twice", cells[ROW], cells[COLUMN]);
        }
        seen[row * exhibit->column_count + column] = true;
        exhibit->rows[row] =
            (struct exhibit_row){cells[ROW], cells[ROW_LABEL], cells[ROW_STYLE]};
        exhibit->columns[column] = (struct exhibit_column){cells[COLUMN], cells[COLUMN_LABEL]};
        read_cell(exhibit, table, &table->rows[i], row, column);
    }
}

struct exhibit *exhibit_load(struct arena *arena, const char *folder, const char *id)
{
    struct table table = table_load(arena, arena_format(arena, "%s/%s.csv", folder, id),
                                    columns, COLUMNS, COLUMNS);
    struct map *row_keys = number_keys(&table, ROW);
    struct map *column_keys = number_keys(&table, COLUMN);
    struct exhibit *exhibit =
        exhibit_new(arena, id, map_count(row_keys), map_count(column_keys));
    bool *seen = memory_new(exhibit->row_count * exhibit->column_count * sizeof *seen);
    read_cells(exhibit, &table, row_keys, column_keys, seen);
    free(seen);
    map_free(row_keys);
    map_free(column_keys);

    struct table meta = table_load(arena, arena_format(arena, "%s/%s.meta.csv", folder, id),
                                   meta_columns, 2, 2);
    for (size_t i = 0; i < meta.count; i++) {
        exhibit_meta_add(arena, exhibit, meta.rows[i].cells[0], meta.rows[i].cells[1]);
    }
    return exhibit;
}

static struct outfile *open_file(const char *folder, const char *id, const char *ending)
{
    struct buffer path = {0};
    buffer_format(&path, "%s/%s%s", folder, id, ending);
    struct outfile *file = outfile_open(path.data);
    buffer_free(&path);
    return file;
}

static void write_cell(struct csv_writer *writer, const struct exhibit *exhibit, size_t row,
                       size_t column, struct buffer *value)
{
    const struct exhibit_cell *cell = exhibit_at(exhibit, row, column);
    buffer_clear(value);
    if (cell->has_value) {
        number_exact(value, cell->value);
    }
    csv_write_text(writer, exhibit->rows[row].key);
    csv_write_text(writer, exhibit->rows[row].label);
    csv_write_text(writer, exhibit->rows[row].style);
    csv_write_text(writer, exhibit->columns[column].key);
    csv_write_text(writer, exhibit->columns[column].label);
    csv_write_text(writer, cell->fact);
    csv_write_text(writer, cell->has_value ? value->data : NULL);
    csv_write_text(writer, cell->status);
    csv_write_text(writer, cell->printed);
    csv_write_text(writer, cell->illustrative ? "true" : "false");
    csv_end_row(writer);
}

void exhibit_save(const char *folder, const struct exhibit *exhibit)
{
    struct csv_writer writer = {.file = open_file(folder, exhibit->id, ".csv")};
    struct buffer value = {0};
    csv_write_row(&writer, columns);
    for (size_t row = 0; row < exhibit->row_count; row++) {
        for (size_t column = 0; column < exhibit->column_count; column++) {
            write_cell(&writer, exhibit, row, column, &value);
        }
    }
    buffer_free(&value);
    outfile_close_if_changed(writer.file);

    writer = (struct csv_writer){.file = open_file(folder, exhibit->id, ".meta.csv")};
    csv_write_row(&writer, meta_columns);
    for (size_t i = 0; i < exhibit->meta_count; i++) {
        csv_write_text(&writer, exhibit->metas[i].key);
        csv_write_text(&writer, exhibit->metas[i].value);
        csv_end_row(&writer);
    }
    outfile_close_if_changed(writer.file);
}

const char *exhibit_plain(struct arena *arena, const char *resolved)
{
    struct buffer plain = {0};
    struct reference reference;
    size_t length = strlen(resolved), offset = 0;
    while (reference_next(resolved, length, &offset, &reference)) {
        if (reference.kind == REFERENCE_TEXT) {
            buffer_add(&plain, reference.body.text, reference.body.length);
        } else if (reference.kind == REFERENCE_RESOLVED) {
            buffer_add(&plain, reference.printed.text, reference.printed.length);
        }
    }
    const char *text = arena_copy(arena, plain.data ? plain.data : "", plain.length);
    buffer_free(&plain);
    return text;
}
