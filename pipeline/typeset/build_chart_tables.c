#include "typeset/build_chart_tables.h"

#include "typeset/data_table.h"

#include "common/map.h"

#include <string.h>

/* A table of the report with what its cells print of which facts. */
struct shown {
    const struct report_exhibit *table;
    struct map *figures;
    struct shown *next;
};

static size_t cell_count(const struct report_exhibit *exhibit)
{
    return exhibit->data->row_count * exhibit->data->column_count;
}

static const char *figure_of(struct arena *arena, const struct exhibit_cell *cell)
{
    return arena_format(arena, "%s %s", cell->fact, cell->printed);
}

static struct shown *take_tables(const struct material *material)
{
    struct shown *first = NULL, **last = &first;
    for (const struct named_exhibit *named = material->exhibits; named; named = named->next) {
        if (!named->placed.file || named->exhibit.form != FORM_TABLE) {
            continue;
        }
        struct shown *shown = arena_alloc(material->arena, sizeof *shown);
        *shown = (struct shown){&named->exhibit, map_new(), NULL};
        for (size_t i = 0; i < cell_count(&named->exhibit); i++) {
            const char *figure = figure_of(material->arena, &named->exhibit.data->cells[i]);
            map_add(shown->figures, figure, strlen(figure), NULL);
        }
        *last = shown;
        last = &shown->next;
    }
    return first;
}

static bool shows_all(struct arena *arena, const struct shown *shown,
                      const struct report_exhibit *chart)
{
    size_t figures = 0, number;
    for (size_t i = 0; i < cell_count(chart); i++) {
        const struct exhibit_cell *cell = &chart->data->cells[i];
        const char *figure = figure_of(arena, cell);
        if (cell->fact[0] && !map_find(shown->figures, figure, strlen(figure), &number)) {
            return false;
        }
        figures += cell->fact[0] != '\0';
    }
    return figures > 0;
}

static const struct report_exhibit *own_table(struct arena *arena,
                                              const struct report_exhibit *chart)
{
    struct report_exhibit *table = arena_alloc(arena, sizeof *table);
    *table = *chart;
    table->id = arena_format(arena, "%s.data", chart->id); /* exhibits' own ids have no '.' */
    table->form = FORM_TABLE;
    table->row_head = data_row_head(chart);
    table->image = table->alternative = NULL;
    table->chart = chart;
    return table;
}

static struct report_exhibit **charts_in_order(struct material *material)
{
    struct report_exhibit **charts =
        arena_alloc(material->arena, (material->figures + 1) * sizeof *charts);
    for (struct named_exhibit *named = material->exhibits; named; named = named->next) {
        if (named->placed.file && named->exhibit.form == FORM_CHART) {
            charts[named->exhibit.number - 1] = &named->exhibit;
        }
    }
    return charts;
}

struct blocks build_chart_tables(struct material *material)
{
    struct blocks own = {0};
    struct arena *arena = material->arena;
    struct shown *tables = take_tables(material);
    struct report_exhibit **charts = charts_in_order(material);
    for (size_t i = 0; i < material->figures; i++) {
        const struct shown *shown = tables;
        while (shown && !shows_all(arena, shown, charts[i])) {
            shown = shown->next;
        }
        charts[i]->table = shown ? shown->table : own_table(arena, charts[i]);
        if (!shown) {
            blocks_add(arena, &own, BLOCK_EXHIBIT)->exhibit = charts[i]->table;
        }
    }
    for (; tables; tables = tables->next) {
        map_free(tables->figures);
    }
    return own;
}
