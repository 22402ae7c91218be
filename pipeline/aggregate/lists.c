/* Exhibits of one column: lists of texts, definitions of terms, key figures. */
#include "aggregate/maker.h"

#include <string.h>

/* The text facts of a name, :1, :2 …, into rows from `first` on; returns how many there are.
 * Counts only where the exhibit is not there yet. */
static size_t take_texts(struct maker *maker, const char *fact, const char *key,
                         const char *label, size_t first)
{
    for (size_t found = 0;; found++) {
        const char *name = arena_format(maker->arena, "%s:%zu", fact, found + 1);
        const struct figure *figure = ledger_find(maker->aggregate->ledger, name, strlen(name));
        if (!figure || !figure->words) {
            return found;
        }
        if (maker->exhibit) {
            const char *row = !key[0] ? arena_format(maker->arena, "%zu", found + 1)
                              : found ? arena_format(maker->arena, "%s-%zu", key, found + 1)
                                      : key;
            maker->exhibit->rows[first + found] = (struct exhibit_row){row, label, ""};
            maker_fill(maker, maker->node, exhibit_at(maker->exhibit, first + found, 0), figure,
                       NULL);
        }
    }
}

static void begin(struct maker *maker, size_t rows, const char *column)
{
    maker->exhibit = exhibit_new(maker->arena, maker->id, rows, 1);
    maker->exhibit->columns[0] = (struct exhibit_column){column, ""};
}

void list_make(struct maker *maker)
{
    const char *fact = definition_attribute(maker->arena, maker->node, "fact");
    const char *dot = strrchr(fact, '.');
    bool is_text = dot && strncmp(dot, ".text", 5) == 0;
    const struct line *line =
        is_text ? measures_find_line(&maker->aggregate->measures,
                                     arena_format(maker->arena, "%.*s%s", (int)(dot - fact), fact,
                                                  dot + 5),
                                     &maker->aggregate->edition)
                : NULL;
    size_t count = take_texts(maker, fact, "", "", 0);
    if (!line || !line->measure->aspects[ASPECT_TEXT]) {
        maker_error(maker, maker->node, "there are no texts '%s'", fact);
    }
    begin(maker, count, "text");
    take_texts(maker, fact, "", "", 0);
}

static size_t take_definitions(struct maker *maker, const struct measure *measure)
{
    size_t rows = 0;
    for (size_t i = 0; i < measure->line_count; i++) {
        const struct line *line = &measure->lines[i];
        const char *fact = arena_format(maker->arena, "%s.text%s", line->stem, line->place);
        if (line->item_code) {
            rows += take_texts(maker, fact, line->item_code->code, line->item_code->label, rows);
        }
    }
    return rows;
}

void definitions_make(struct maker *maker)
{
    const char *id = definition_attribute(maker->arena, maker->node, "measure");
    const struct measure *measure = measures_find(&maker->aggregate->measures, id);
    if (!measure || !measure->aspects[ASPECT_TEXT] || !measure->item.free) {
        maker_error(maker, maker->node, "there is no measure '%s' of texts by item", id);
        begin(maker, 0, "text");
        return;
    }
    size_t rows = take_definitions(maker, measure);
    begin(maker, rows, "text");
    take_definitions(maker, measure);
}

static void take_figure(struct maker *maker, const xmlNode *node, size_t row)
{
    struct arena *arena = maker->arena;
    const char *name = definition_attribute(arena, node, "fact");
    const char *label = definition_attribute(arena, node, "label");
    const struct figure *figure = ledger_find(maker->aggregate->ledger, name, strlen(name));
    maker->exhibit->rows[row] = (struct exhibit_row){
        arena_format(arena, "%zu", row + 1),
        exhibit_plain(arena, maker_resolve(maker, node, label)), ""};
    if (figure) {
        maker_fill(maker, node, exhibit_at(maker->exhibit, row, 0), figure,
                   definition_attribute(arena, node, "format"));
    } else {
        maker_error(maker, node, "there is no fact '%s'", name);
    }
}

void key_figures_make(struct maker *maker)
{
    size_t count = 0;
    const xmlNode *node = definition_child(maker->node, "figure");
    for (; node; node = definition_next(node, "figure")) {
        count++;
    }
    begin(maker, count, "figure");
    count = 0;
    for (node = definition_child(maker->node, "figure"); node;
         node = definition_next(node, "figure")) {
        take_figure(maker, node, count++);
    }
}
