/* Cells of tables and charts: where a row and a column cross stands a fact. */
#include "aggregate/axis.h"

#include <string.h>

static const char *fact_name(const struct maker *maker, const struct entry *row,
                             const struct entry *column)
{
    const char *period = column->period ? column->period : row->period;
    const struct placeholder placeholders[] = {
        {"{row}", row->code}, {"{column}", column->code}, {"{period}", period ? period : ""},
        {"{measure}", maker->measure}, {NULL, NULL}};
    return fill_placeholders(maker->arena,
                             definition_attribute(maker->arena, column->node, "fact"),
                             placeholders);
}

/* Some columns are for some rows only. */
static bool has_row(const struct maker *maker, const struct entry *column,
                    const struct entry *row)
{
    const char *rows = definition_attribute(maker->arena, column->node, "rows");
    size_t length = strlen(row->key);
    for (const char *at = rows; at && *(at += strspn(at, " \t\r\n"));) {
        size_t word = strcspn(at, " \t\r\n");
        if (word == length && strncmp(at, row->key, word) == 0) {
            return true;
        }
        at += word;
    }
    return !rows;
}

static void fill_cell(struct maker *maker, const struct entry *row, const struct entry *column,
                      struct exhibit_cell *cell)
{
    if (strcmp(row->style, "group") == 0 || strcmp(row->style, "note") == 0 ||
        !has_row(maker, column, row)) {
        return;
    }
    const char *name = fact_name(maker, row, column);
    const struct figure *figure = ledger_find(maker->aggregate->ledger, name, strlen(name));
    if (figure) {
        maker_fill(maker, column->node, cell, figure,
                   definition_attribute(maker->arena, column->node, "format"));
    } else if (!definition_flag(column->node, "optional")) {
        maker_error(maker, column->node,
                    "there is no fact '%s' (row '%s', column '%s' of the exhibit '%s')", name,
                    row->key, column->key, maker->id);
    }
}

void grid_make(struct maker *maker)
{
    struct axis rows = axis_rows(maker);
    struct axis columns = axis_columns(maker);
    struct exhibit *exhibit = exhibit_new(maker->arena, maker->id, rows.count, columns.count);
    for (size_t r = 0; r < rows.count; r++) {
        exhibit->rows[r] = (struct exhibit_row){rows.items[r].key, rows.items[r].label,
                                                rows.items[r].style};
    }
    for (size_t c = 0; c < columns.count; c++) {
        exhibit->columns[c] = (struct exhibit_column){columns.items[c].key,
                                                      columns.items[c].label};
    }
    for (size_t r = 0; r < rows.count; r++) {
        for (size_t c = 0; c < columns.count; c++) {
            fill_cell(maker, &rows.items[r], &columns.items[c], exhibit_at(exhibit, r, c));
        }
    }
    maker->exhibit = exhibit;
    axis_free(&rows);
    axis_free(&columns);
}
