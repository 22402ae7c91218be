#include "chart/selection.h"

#include "chart/style.h"
#include "common/diagnostic.h"

#include <string.h>

static const char trend_ending[] = "-trend";

static bool is_trend(const char *key)
{
    size_t length = strlen(key), ending = sizeof trend_ending - 1;
    return length > ending && strcmp(key + length - ending, trend_ending) == 0;
}

static size_t trend_of(const struct exhibit *exhibit, const char *key)
{
    size_t length = strlen(key);
    for (size_t i = 0; i < exhibit->column_count; i++) {
        const char *candidate = exhibit->columns[i].key;
        if (strncmp(candidate, key, length) == 0 &&
            strcmp(candidate + length, trend_ending) == 0) {
            return i;
        }
    }
    return NO_COLUMN;
}

bool selection_is_category(const struct exhibit_row *row)
{
    return strcmp(row->style, "group") != 0 && strcmp(row->style, "note") != 0;
}

bool selection_is_total(const struct exhibit_row *row)
{
    return strcmp(row->style, "total") == 0;
}

static void choose_series(const struct exhibit *exhibit, bool total_apart,
                          struct selection *selection)
{
    bool with_trend = exhibit_meta_true(exhibit, "trend");
    for (size_t i = 0; i < exhibit->column_count; i++) {
        const char *key = exhibit->columns[i].key;
        if (is_trend(key)) {
            continue;
        }
        if (total_apart && strcmp(key, "total") == 0) {
            selection->total = i;
            continue;
        }
        if (selection->series_count == SERIES_MOST) {
            diagnostic_fatal("the chart '%s' has more than %d series", exhibit->id, SERIES_MOST);
        }
        selection->series[selection->series_count++] =
            (struct series){i, with_trend ? trend_of(exhibit, key) : NO_COLUMN};
    }
}

struct selection selection_make(struct arena *arena, const struct exhibit *exhibit,
                                bool total_apart)
{
    size_t *rows = arena_alloc(arena, (exhibit->row_count + 1) * sizeof *rows);
    struct selection selection = {
        .rows = rows, .total = NO_COLUMN,
        .series = arena_alloc(arena, SERIES_MOST * sizeof *selection.series)};
    for (size_t i = 0; i < exhibit->row_count; i++) {
        if (strcmp(exhibit->rows[i].style, "note") != 0) {
            rows[selection.row_count++] = i;
        }
    }
    choose_series(exhibit, total_apart, &selection);
    if (selection.row_count == 0 || selection.series_count == 0) {
        diagnostic_fatal("the chart '%s' has nothing to draw", exhibit->id);
    }
    return selection;
}

static void widen(struct extent *extent, const struct exhibit_cell *cell)
{
    if (!cell->has_value) {
        return;
    }
    if (!extent->any || number_compare(cell->value, extent->low) < 0) {
        extent->low = cell->value;
    }
    if (!extent->any || number_compare(cell->value, extent->high) > 0) {
        extent->high = cell->value;
    }
    extent->any = true;
}

struct extent selection_extent(const struct exhibit *exhibit, const struct selection *selection,
                               bool from_zero)
{
    struct extent extent = {.low = number_of(0), .high = number_of(0)};
    for (size_t i = 0; i < selection->row_count; i++) {
        for (size_t s = 0; s < selection->series_count; s++) {
            const struct series *series = &selection->series[s];
            widen(&extent, exhibit_at(exhibit, selection->rows[i], series->column));
            if (series->trend != NO_COLUMN) {
                widen(&extent, exhibit_at(exhibit, selection->rows[i], series->trend));
            }
        }
    }
    if (from_zero) {
        extent.low = number_sign(extent.low) > 0 ? number_of(0) : extent.low;
        extent.high = number_sign(extent.high) < 0 ? number_of(0) : extent.high;
    }
    return extent;
}

const char *selection_mark(struct arena *arena, const struct exhibit_cell *cell)
{
    if (cell->has_value || (!cell->status[0] && !cell->printed[0])) {
        return "";
    }
    return cell->printed[0] ? cell->printed : arena_format(arena, "[%s]", cell->status);
}
