#include "table.h"

#include "csv_reader.h"
#include "diagnostic.h"
#include "text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static struct place at(const struct table *table, uint64_t line, size_t column)
{
    return (struct place){table->path, line, column};
}

/* Returns how many columns the file has. */
static size_t check_header(const struct table *table, const struct csv_row *row,
                           const char *const *columns, size_t column_count, size_t required)
{
    for (size_t i = 0; i < row->count; i++) {
        if (i >= column_count) {
            diagnostic_fatal_at(at(table, row->line, i + 1), "a column too many: '%.*s'",
                                (int)row->cells[i].length, row->cells[i].text);
        }
        if (!text_equal(row->cells[i].text, row->cells[i].length, columns[i])) {
            diagnostic_fatal_at(at(table, row->line, i + 1), "the column '%s' stands here, not '%.*s'",
                                columns[i], (int)row->cells[i].length, row->cells[i].text);
        }
    }
    if (row->count < required) {
        diagnostic_fatal_at(at(table, row->line, row->count), "the column '%s' is missing",
                            columns[row->count]);
    }
    return row->count;
}

/* The texts stand in one piece of memory, one behind the other; cells the file lacks are empty. */
static void keep_texts(struct arena *arena, const struct csv_row *row, const char **cells)
{
    size_t total = 0;
    for (size_t i = 0; i < row->count; i++) {
        total += row->cells[i].length + 1;
    }
    char *to = arena_alloc(arena, total);
    for (size_t i = 0; i < row->count; i++) {
        memcpy(to, row->cells[i].text, row->cells[i].length);
        cells[i] = to;
        to += row->cells[i].length + 1; /* over the NUL that the arena's memory has there */
    }
}

/* False at the end. */
static bool next_row(const struct table *table, struct csv_reader *reader, struct csv_row *row)
{
    enum csv_status status = csv_reader_next(reader, row);
    if (status == CSV_READ_ERROR) {
        diagnostic_fatal("cannot read %s: %s", table->path, strerror(errno));
    }
    if (status != CSV_ROW && status != CSV_END) {
        diagnostic_fatal_at(at(table, row->line, 0), "this row is not well-formed CSV");
    }
    return status == CSV_ROW;
}

size_t table_read(struct arena *arena, const char *path, const char *const *columns,
                  size_t column_count, size_t required, table_take *take, void *context)
{
    struct table table = {.path = arena_text(arena, path)};
    struct csv_row row;
    struct csv_reader *reader = csv_reader_open(path, NULL);
    if (!reader) {
        diagnostic_fatal("cannot read %s: %s", path, strerror(errno));
    }
    if (!next_row(&table, reader, &row)) {
        diagnostic_fatal_at(at(&table, 1, 0), "the header is missing");
    }
    size_t width = check_header(&table, &row, columns, column_count, required);
    const char **cells = memory_new(column_count * sizeof *cells);
    for (size_t i = width; i < column_count; i++) {
        cells[i] = "";
    }
    for (; next_row(&table, reader, &row); table.count++) {
        if (row.count != width) {
            diagnostic_fatal_at(at(&table, row.line, 0), "%zu cells where the header has %zu",
                                row.count, width);
        }
        keep_texts(arena, &row, cells);
        take(context, &table, &(struct table_row){cells, row.line});
    }
    free(cells);
    csv_reader_free(reader);
    return table.count;
}

struct loading {
    struct arena *arena;
    size_t column_count, capacity, count;
    struct table_row *rows;
};

static void load_row(void *context, const struct table *table, const struct table_row *row)
{
    struct loading *loading = context;
    (void)table;
    const char **cells = arena_alloc(loading->arena, loading->column_count * sizeof *cells);
    memcpy(cells, row->cells, loading->column_count * sizeof *cells);
    loading->rows = array_grow(loading->rows, &loading->capacity, loading->count,
                               sizeof *loading->rows);
    loading->rows[loading->count++] = (struct table_row){cells, row->line};
}

struct table table_load(struct arena *arena, const char *path, const char *const *columns,
                        size_t column_count, size_t required)
{
    struct loading loading = {.arena = arena, .column_count = column_count};
    size_t count = table_read(arena, path, columns, column_count, required, load_row, &loading);
    struct table table = {.path = arena_text(arena, path), .count = count,
                          .rows = arena_alloc(arena, (count + 1) * sizeof *table.rows)};
    if (count > 0) {
        memcpy(table.rows, loading.rows, count * sizeof *table.rows);
    }
    free(loading.rows);
    return table;
}

uint64_t table_count(const struct table *table, const struct table_row *row, size_t column)
{
    const char *text = row->cells[column];
    size_t digits = strspn(text, "0123456789");
    if (digits == 0 || digits > 18 || text[digits]) {
        diagnostic_fatal_at(at(table, row->line, column + 1), "'%s' is not a count", text);
    }
    return strtoull(text, NULL, 10);
}
