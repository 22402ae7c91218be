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

struct table table_load(struct arena *arena, const char *path, const char *const *columns,
                        size_t column_count, size_t required)
{
    struct table table = {.path = arena_text(arena, path)};
    struct csv_row row;
    size_t capacity = 0, width = 0;
    struct table_row *rows = NULL;
    struct csv_reader *reader = csv_reader_open(path, NULL);
    if (!reader) {
        diagnostic_fatal("cannot read %s: %s", path, strerror(errno));
    }
    for (bool header = true;; header = false) {
        enum csv_status status = csv_reader_next(reader, &row);
        if (status == CSV_END && header) {
            diagnostic_fatal_at(at(&table, 1, 0), "the header is missing");
        }
        if (status == CSV_END) {
            break;
        }
        if (status == CSV_READ_ERROR) {
            diagnostic_fatal("cannot read %s: %s", path, strerror(errno));
        }
        if (status != CSV_ROW) {
            diagnostic_fatal_at(at(&table, row.line, 0), "this row is not well-formed CSV");
        }
        if (header) {
            width = check_header(&table, &row, columns, column_count, required);
            continue;
        }
        if (row.count != width) {
            diagnostic_fatal_at(at(&table, row.line, 0), "%zu cells where the header has %zu",
                                row.count, width);
        }
        const char **cells = arena_alloc(arena, column_count * sizeof *cells);
        for (size_t i = 0; i < column_count; i++) {
            cells[i] = i < width ? arena_copy(arena, row.cells[i].text, row.cells[i].length) : "";
        }
        rows = array_grow(rows, &capacity, table.count, sizeof *rows);
        rows[table.count++] = (struct table_row){cells, row.line};
    }
    csv_reader_free(reader);
    table.rows = arena_alloc(arena, (table.count + 1) * sizeof *table.rows);
    if (table.count) {
        memcpy(table.rows, rows, table.count * sizeof *rows);
    }
    free(rows);
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
