#include "typeset/data_table.h"

#include "common/errors_allowed.h"

#include <string.h>

struct shape {
    const struct report_exhibit *exhibit;
    bool has_groups;   /* rows that head those below them: a column of its own */
    bool has_details;  /* key figures: what each is compared with */
    size_t before;     /* columns before those of the exhibit */
};

static bool has_style(const struct exhibit *data, size_t row, const char *style)
{
    return strcmp(data->rows[row].style, style) == 0;
}

const char *data_row_head(const struct report_exhibit *exhibit)
{
    const char *kind = exhibit_meta(exhibit->data, "kind");
    if (exhibit->row_head[0]) {
        return exhibit->row_head;
    }
    return exhibit->form == FORM_KEY_FIGURES   ? "Key figure"
           : exhibit->form == FORM_DEFINITIONS ? "Term"
           : kind && strcmp(kind, "line") == 0 ? "Period"
                                               : "Category";
}

const char *data_column_head(const struct report_exhibit *exhibit, size_t column)
{
    const char *label = exhibit->data->columns[column].label;
    if (label[0]) {
        return label;
    }
    return exhibit->form == FORM_KEY_FIGURES   ? "Figure"
           : exhibit->form == FORM_DEFINITIONS ? "Meaning"
                                               : "Value";
}

static struct shape shape_of(const struct report_exhibit *exhibit)
{
    struct shape shape = {.exhibit = exhibit, .has_details = exhibit->details.count > 0};
    for (size_t row = 0; row < exhibit->data->row_count; row++) {
        shape.has_groups |= has_style(exhibit->data, row, "group");
    }
    shape.before = shape.has_groups ? 2 : 1;
    return shape;
}

static const char *group_head(const struct report_exhibit *exhibit, size_t column)
{
    size_t end = 0;
    for (size_t i = 0; i < exhibit->group_count; i++) {
        end += exhibit->groups[i].count;
        if (column < end) {
            return exhibit->groups[i].head;
        }
    }
    return "";
}

const char *data_column_title(struct arena *arena, const struct report_exhibit *exhibit,
                              size_t column)
{
    const char *head = data_column_head(exhibit, column), *group = group_head(exhibit, column);
    return group[0] ? arena_format(arena, "%s, %s", group, head) : head;
}

/* A key with '_' for '-': such a name may stand in a URI template. */
static const char *variable_name(struct arena *arena, const char *key)
{
    char *name = arena_text(arena, key);
    for (char *c = name; *c; c++) {
        if (*c == '-') {
            *c = '_';
        }
    }
    return name;
}

static void set_heads(struct arena *arena, const struct shape *shape, struct data_table *table)
{
    const struct report_exhibit *exhibit = shape->exhibit;
    struct data_column *column = table->columns;
    if (shape->has_groups) {
        *column++ = (struct data_column){.name = "row_group", .title = "Group"};
    }
    *column++ = (struct data_column){.name = "row_label", .title = data_row_head(exhibit)};
    for (size_t i = 0; i < exhibit->data->column_count; i++, column++) {
        column->name = variable_name(arena, exhibit->data->columns[i].key);
        column->title = data_column_title(arena, exhibit, i);
    }
    if (shape->has_details) {
        *column = (struct data_column){.name = "comparison", .title = "Comparison"};
    }
}

static struct data_cell cell_of(const struct exhibit_cell *cell)
{
    struct data_cell made = {.text = cell->printed};
    made.is_number = cell->has_value && printed_value_read(cell->printed, &made.value);
    return made;
}

static void set_row(struct arena *arena, const struct shape *shape, size_t row, const char *group,
                    struct data_cell *cell)
{
    const struct report_exhibit *exhibit = shape->exhibit;
    if (shape->has_groups) {
        *cell++ = (struct data_cell){.text = group};
    }
    *cell++ = (struct data_cell){.text = exhibit->data->rows[row].label};
    for (size_t i = 0; i < exhibit->data->column_count; i++) {
        *cell++ = cell_of(exhibit_at(exhibit->data, row, i));
    }
    if (shape->has_details) {
        cell->text = row < exhibit->details.count
                         ? inlines_plain(arena, &exhibit->details.items[row])
                         : "";
    }
}

static void set_rows(struct arena *arena, const struct shape *shape, struct data_table *table)
{
    const struct exhibit *data = shape->exhibit->data;
    const char *group = "";
    for (size_t row = 0; row < data->row_count; row++) {
        if (has_style(data, row, "group")) {
            group = data->rows[row].label;
        } else if (has_style(data, row, "note")) {
            table->notes[table->note_count++] = data->rows[row].label;
        } else {
            size_t at = table->row_count++ * table->column_count;
            set_row(arena, shape, row, has_style(data, row, "total") ? "" : group,
                    table->cells + at);
        }
    }
}

/* What kind the column's cells are of. */
static void look_at_column(struct data_table *table, size_t column)
{
    struct data_column *about = &table->columns[column];
    size_t numbers = 0, percents = 0, words = 0;
    for (size_t row = 0; row < table->row_count; row++) {
        const struct data_cell *cell = &table->cells[row * table->column_count + column];
        if (cell->is_number) {
            numbers++;
            percents += cell->value.is_percent;
            if (cell->value.decimals > about->decimals) {
                about->decimals = cell->value.decimals;
            }
        } else if (cell->text[0] == '\0') {
            table->has_blanks = true;
        } else {
            words += cell->text[0] != '[';
        }
    }
    about->is_number = numbers && words == 0;
    about->is_percent = numbers && percents == numbers;
}

/* "key-figures" as a title: "Key figures". */
static const char *name_of_id(struct arena *arena, const char *id)
{
    char *name = arena_text(arena, id);
    for (char *c = name; *c; c++) {
        *c = *c == '-' ? ' ' : *c;
    }
    name[0] = name[0] >= 'a' && name[0] <= 'z' ? (char)(name[0] - 'a' + 'A') : name[0];
    return name;
}

/* The tables so far, and what all of them share. */
struct collection {
    struct arena *arena;
    struct data_tables tables;
    size_t capacity;
    const char *section;
    bool errors_allowed;
};

static void set_texts(struct arena *arena, const struct report_exhibit *exhibit,
                      const struct collection *all, struct data_table *table)
{
    const char *name = exhibit_name(arena, exhibit);
    const char *title = inlines_plain(arena, &exhibit->title);
    table->id = exhibit->id;
    table->name = name ? name : name_of_id(arena, exhibit->id);
    table->is_numbered = name != NULL;
    table->title = title[0] ? title : all->section;
    table->subtitle = inlines_plain(arena, &exhibit->subtitle);
    table->source = inlines_plain(arena, &exhibit->source);
    table->is_illustrative = exhibit->illustrative;
    table->notes = arena_alloc(arena, (exhibit->notes.count + exhibit->data->row_count + 2) *
                                          sizeof *table->notes);
    if (all->errors_allowed) {
        table->notes[table->note_count++] = ERRORS_ALLOWED_TITLE ". " ERRORS_ALLOWED_TEXT;
    }
    for (size_t i = 0; i < exhibit->notes.count; i++) {
        table->notes[table->note_count++] = inlines_plain(arena, &exhibit->notes.items[i]);
    }
}

static struct data_table table_of(const struct collection *all,
                                  const struct report_exhibit *exhibit)
{
    struct arena *arena = all->arena;
    struct shape shape = shape_of(exhibit);
    struct data_table table = {0};
    table.column_count = shape.before + exhibit->data->column_count + shape.has_details;
    table.columns = arena_alloc(arena, table.column_count * sizeof *table.columns);
    table.cells = arena_alloc(arena, (exhibit->data->row_count + 1) * table.column_count *
                                         sizeof *table.cells);
    set_texts(arena, exhibit, all, &table);
    set_heads(arena, &shape, &table);
    set_rows(arena, &shape, &table);
    for (size_t i = 0; i < table.column_count; i++) {
        look_at_column(&table, i);
    }
    return table;
}

static bool is_there(const struct data_tables *tables, const char *id)
{
    for (size_t i = 0; i < tables->count; i++) {
        if (strcmp(tables->items[i].id, id) == 0) {
            return true;
        }
    }
    return false;
}

static void collect(struct collection *all, const struct report_exhibit *exhibit)
{
    if (exhibit->form == FORM_LIST || is_there(&all->tables, exhibit->id)) {
        return;
    }
    if (all->tables.count == all->capacity) {
        size_t capacity = all->capacity ? all->capacity * 2 : 64;
        struct data_table *items = arena_alloc(all->arena, capacity * sizeof *items);
        if (all->tables.count) {
            memcpy(items, all->tables.items, all->tables.count * sizeof *items);
        }
        all->tables.items = items;
        all->capacity = capacity;
    }
    all->tables.items[all->tables.count++] = table_of(all, exhibit);
}

static void collect_blocks(struct collection *all, const struct blocks *blocks)
{
    for (const struct report_block *block = blocks->first; block; block = block->next) {
        if (block->kind == BLOCK_EXHIBIT) {
            collect(all, block->exhibit);
        }
        collect_blocks(all, &block->blocks);
        for (const struct list_item *item = block->items; item; item = item->next) {
            collect_blocks(all, &item->blocks);
        }
    }
}

struct data_tables data_tables_of(struct arena *arena, const struct report *report)
{
    struct collection all = {.arena = arena, .errors_allowed = report->errors_allowed};
    const struct part *const parts[] = {&report->front, &report->body};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        for (const struct report_section *section = parts[i]->first; section;
             section = section->next) {
            all.section = inlines_plain(arena, &section->title);
            collect_blocks(&all, &section->blocks);
        }
    }
    return all.tables;
}
