#include "typeset/build_figures.h"

#include "typeset/data_table.h"
#include "typeset/figure_cells.h"
#include "typeset/figure_series.h"

#include "common/buffer.h"
#include "common/map.h"

#include <stdlib.h>
#include <string.h>

struct figures {
    struct material *material;
    struct figure_cells *cells;
    struct part *part;
    struct map *drawn_on; /* facts that a table or chart holds */
    struct map *listed;   /* facts that have their row */
    struct figure_row *rows; /* of the group at hand */
    size_t count, capacity;
};

static bool is_figure(const struct fact *fact)
{
    return fact && strcmp(fact->unit, "text") != 0;
}

/* Tables and charts: what else is set as an exhibit reads as text. */
static bool is_grid(const struct report_exhibit *exhibit)
{
    return exhibit->form == FORM_TABLE || exhibit->form == FORM_CHART;
}

static const char *exact_value(struct arena *arena, const struct fact *fact)
{
    static const char minus[] = "\xE2\x88\x92";
    struct buffer text = {0};
    buffer_text(&text, "");
    if (fact->has_value) {
        buffer_text(&text, number_sign(fact->value) < 0 ? minus : "");
        number_exact(&text, number_absolute(fact->value));
    } else if (fact->status[0]) {
        buffer_format(&text, "[%s]", fact->status);
    }
    const char *kept = arena_text(arena, text.data);
    buffer_free(&text);
    return kept;
}

/* The label without the report's own periods, which nearly all would end with. */
static const char *short_label(struct material *material, const char *label)
{
    struct arena *arena = material->arena;
    const struct fact *now = facts_find(material->facts, "edition.period", 14);
    const struct fact *before = facts_find(material->facts, "edition.comparison", 18);
    const char *endings[] = {
        now && before ? arena_format(arena, ", %s against %s", now->printed, before->printed) : "",
        now ? arena_format(arena, ", %s", now->printed) : ""};
    size_t length = strlen(label);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t end = strlen(endings[i]);
        if (end > 0 && length > end && strcmp(label + length - end, endings[i]) == 0) {
            return arena_copy(arena, label, length - end);
        }
    }
    return label;
}

/* what may be NULL: then as the fact is called. */
static void add_row(struct figures *figures, const char *name, const char *what)
{
    struct material *material = figures->material;
    const struct fact *fact = facts_find(material->facts, name, strlen(name));
    bool is_new = false;
    if (is_figure(fact)) {
        map_add(figures->listed, name, strlen(name), &is_new);
    }
    if (!is_new) {
        return;
    }
    figures->rows = array_grow(figures->rows, &figures->capacity, figures->count,
                               sizeof *figures->rows);
    struct row_figure *figure = arena_alloc(material->arena, sizeof *figure);
    *figure = (struct row_figure){name, fact->printed};
    figures->rows[figures->count++] = (struct figure_row){
        figure, 1, what ? what : short_label(material, fact->label),
        exact_value(material->arena, fact), fact->formula, figure_cells_of(figures->cells, name)};
}

/* The rows since the last group, if any, under their title. */
static void end_group(struct figures *figures, const char *anchor, const char *title)
{
    struct arena *arena = figures->material->arena;
    if (figures->count == 0) {
        return;
    }
    struct report_section *section = part_add(arena, figures->part, 2);
    section->anchor = arena_format(arena, "figures-%s", anchor);
    inlines_text(arena, &section->title, title, strlen(title));
    size_t size = figures->count * sizeof *figures->rows;
    struct figure_row *kept = arena_alloc(arena, size);
    memcpy(kept, figures->rows, size);
    blocks_add(arena, &section->blocks, BLOCK_FIGURES)->figures =
        (struct figure_rows){kept, figures->count};
    figures->count = 0;
}

static void take_inlines(struct figures *figures, const struct report_inline *item)
{
    size_t number;
    for (; item; item = item->next) {
        if (item->kind == INLINE_FACT &&
            !map_find(figures->drawn_on, item->fact, strlen(item->fact), &number)) {
            add_row(figures, item->fact, NULL);
        }
        take_inlines(figures, item->children);
    }
}

static void take_words(struct figures *figures, const struct report_exhibit *exhibit)
{
    size_t number;
    take_inlines(figures, exhibit->title.first);
    take_inlines(figures, exhibit->subtitle.first);
    take_inlines(figures, exhibit->source.first);
    for (size_t i = 0; i < exhibit->notes.count; i++) {
        take_inlines(figures, exhibit->notes.items[i].first);
    }
    for (size_t i = 0; i < exhibit->details.count; i++) {
        take_inlines(figures, exhibit->details.items[i].first);
    }
    for (size_t i = 0;
         !is_grid(exhibit) && i < exhibit->data->row_count * exhibit->data->column_count; i++) {
        const char *fact = exhibit->data->cells[i].fact;
        if (!map_find(figures->drawn_on, fact, strlen(fact), &number)) {
            add_row(figures, fact, NULL);
        }
    }
}

static void add_cell(struct figures *figures, const struct report_exhibit *exhibit, size_t row,
                     size_t column)
{
    struct arena *arena = figures->material->arena;
    add_row(figures, exhibit_at(exhibit->data, row, column)->fact,
            arena_format(arena, "%s: %s", exhibit->data->rows[row].label,
                         data_column_title(arena, exhibit, column)));
}

/* Line by line; a long table of few columns column by column. */
static void take_lines(struct figures *figures, const struct report_exhibit *exhibit)
{
    struct arena *arena = figures->material->arena;
    const struct exhibit *data = exhibit->data;
    bool by_column = data->row_count > 2 * data->column_count;
    size_t lines = by_column ? data->column_count : data->row_count;
    size_t length = by_column ? data->row_count : data->column_count;
    for (size_t line = 0; line < lines; line++) {
        size_t first = figures->count;
        for (size_t at = 0; at < length; at++) {
            add_cell(figures, exhibit, by_column ? at : line, by_column ? line : at);
        }
        figures->count = first + figure_series(arena, figures->rows + first,
                                               figures->count - first);
    }
}

static void take_cells(struct figures *figures, const struct report_exhibit *exhibit)
{
    struct arena *arena = figures->material->arena;
    take_lines(figures, exhibit);
    const char *name = exhibit_name(arena, exhibit);
    const char *title = inlines_plain(arena, &exhibit->title);
    end_group(figures, exhibit->id, name ? arena_format(arena, "%s: %s", name, title) : title);
}

static void note_cells(struct figures *figures, const struct report_exhibit *exhibit)
{
    const struct exhibit *data = exhibit->data;
    for (size_t i = 0; is_grid(exhibit) && i < data->row_count * data->column_count; i++) {
        map_add(figures->drawn_on, data->cells[i].fact, strlen(data->cells[i].fact), NULL);
    }
}

static void take_grid(struct figures *figures, const struct report_exhibit *exhibit)
{
    if (is_grid(exhibit)) {
        take_cells(figures, exhibit);
    }
}

typedef void exhibit_function(struct figures *figures, const struct report_exhibit *exhibit);

/* Every exhibit of the blocks; with_text: the text around them too. */
static void walk_blocks(struct figures *figures, const struct blocks *blocks,
                        exhibit_function *take, bool with_text)
{
    for (const struct report_block *block = blocks->first; block; block = block->next) {
        if (with_text) {
            take_inlines(figures, block->inlines.first);
        }
        if (block->exhibit) {
            take(figures, block->exhibit);
        }
        walk_blocks(figures, &block->blocks, take, with_text);
        for (const struct list_item *item = block->items; item; item = item->next) {
            walk_blocks(figures, &item->blocks, take, with_text);
        }
    }
}

/* A section with those below it; returns the next of its level. */
static const struct report_section *take_section(struct figures *figures,
                                                 const struct report_section *first)
{
    struct arena *arena = figures->material->arena;
    const struct report_section *section = first, *end;
    do {
        take_inlines(figures, section->title.first);
        walk_blocks(figures, &section->blocks, take_words, true);
        section = section->next;
    } while (section && section->level > 1);
    end = section;
    const char *title = inlines_plain(arena, &first->title);
    end_group(figures, first->anchor,
              first->number[0]
                  ? arena_format(arena, "Text of section %s: %s", first->number, title)
                  : arena_format(arena, "Text of: %s", title));
    for (section = first; section != end; section = section->next) {
        walk_blocks(figures, &section->blocks, take_grid, false);
    }
    return end;
}

void build_figures(struct material *material, struct report *report)
{
    struct figures figures = {.material = material, .part = &report->figures,
                              .cells = figure_cells_open(material->arena, material->build),
                              .drawn_on = map_new(), .listed = map_new()};
    const struct part *const parts[] = {&report->front, &report->body};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        for (const struct report_section *section = parts[i]->first; section;
             section = section->next) {
            walk_blocks(&figures, &section->blocks, note_cells, false);
        }
    }
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        for (const struct report_section *section = parts[i]->first; section;) {
            section = take_section(&figures, section);
        }
    }
    map_free(figures.drawn_on);
    map_free(figures.listed);
    figure_cells_close(figures.cells);
    free(figures.rows);
}
