#include "typeset/build_exhibit.h"

#include "typeset/files.h"
#include "typeset/marks.h"
#include "typeset/resolve.h"

#include "common/buffer.h"
#include "common/text.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *kind;
    enum exhibit_form form;
    const char *noun;
} kinds[] = {
    {"table", FORM_TABLE, "Table"},
    {"list", FORM_LIST, NULL},
    {"definitions", FORM_DEFINITIONS, NULL},
    {"key-figures", FORM_KEY_FIGURES, NULL},
    {"bar", FORM_CHART, "Figure"},
    {"grouped-bar", FORM_CHART, "Figure"},
    {"stacked-bar", FORM_CHART, "Figure"},
    {"line", FORM_CHART, "Figure"},
    {"pyramid", FORM_CHART, "Figure"},
};

struct builder {
    struct resolver resolver;
    struct arena *arena;
    struct place place;
    const struct exhibit *data;
    struct report_exhibit *exhibit;
};

static void set_kind(struct builder *builder)
{
    const char *kind = exhibit_meta(builder->data, "kind");
    for (size_t i = 0; kind && i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(kinds[i].kind, kind) == 0) {
            builder->exhibit->form = kinds[i].form;
            builder->exhibit->noun = kinds[i].noun;
            return;
        }
    }
    diagnostic_fatal_at(builder->place, "'%s' is not a kind of exhibit", kind ? kind : "");
}

static struct inlines resolve_meta(struct builder *builder, const char *text)
{
    struct inlines inlines = {0};
    if (text) {
        resolve_text(&builder->resolver, text, builder->place, &inlines);
    }
    return inlines;
}

/* Without "Source: ": how a source is announced is for the back end to say. */
static struct inlines resolve_source(struct builder *builder)
{
    static const char announced[] = "Source: ";
    const char *text = exhibit_meta(builder->data, "source");
    if (text && strncmp(text, announced, sizeof announced - 1) == 0) {
        text += sizeof announced - 1;
    }
    return resolve_meta(builder, text);
}

static struct inlines_list resolve_all(struct builder *builder, const char *key)
{
    struct inlines_list list = {0};
    size_t cursor = 0;
    list.items = arena_alloc(builder->arena,
                             (builder->data->meta_count + 1) * sizeof *list.items);
    for (const char *text; (text = exhibit_meta_next(builder->data, key, &cursor));) {
        list.items[list.count++] = resolve_meta(builder, text);
    }
    return list;
}

static enum column_kind kind_of_column(const struct exhibit *data, size_t column)
{
    size_t words = 0, figures = 0;
    for (size_t row = 0; row < data->row_count; row++) {
        const struct exhibit_cell *cell = exhibit_at(data, row, column);
        if (cell->has_value) {
            figures++;
        } else if (cell->printed[0] && !cell->status[0]) {
            words++;
        }
    }
    return words > figures ? COLUMN_TEXT : COLUMN_NUMBER;
}

static void set_columns(struct builder *builder)
{
    const struct exhibit *data = builder->data;
    enum column_kind *columns =
        arena_alloc(builder->arena, (data->column_count + 1) * sizeof *columns);
    for (size_t i = 0; i < data->column_count; i++) {
        columns[i] = kind_of_column(data, i);
    }
    builder->exhibit->columns = columns;
}

static void bad_groups(const struct builder *builder, const char *text)
{
    diagnostic_fatal_at(builder->place, "the group of columns '%s' is not HEAD|COUNT, or the "
                                        "groups do not cover the columns", text);
}

/* "HEAD|COUNT" for each group, in the order of the columns. */
static void set_groups(struct builder *builder)
{
    struct report_exhibit *exhibit = builder->exhibit;
    size_t cursor = 0, covered = 0;
    const char *last = "";
    exhibit->groups = arena_alloc(builder->arena,
                                  (builder->data->meta_count + 1) * sizeof *exhibit->groups);
    for (const char *text; (text = exhibit_meta_next(builder->data, "group", &cursor));) {
        const char *bar = strrchr(text, '|');
        unsigned long count = bar ? strtoul(bar + 1, NULL, 10) : 0;
        if (count == 0 || count > builder->data->column_count) {
            bad_groups(builder, text);
        } else {
            const char *head = arena_copy(builder->arena, text, (size_t)(bar - text));
            exhibit->groups[exhibit->group_count++] =
                (struct column_group){exhibit_plain(builder->arena, head), count};
            covered += count;
            last = text;
        }
    }
    if (exhibit->group_count && covered != builder->data->column_count) {
        bad_groups(builder, last);
    }
}

static void set_chart(struct builder *builder, const char *build)
{
    struct report_exhibit *exhibit = builder->exhibit;
    exhibit->image = arena_format(builder->arena, "chart/%s.png", exhibit->id);
    if (!file_exists(arena_format(builder->arena, "%s/%s", build, exhibit->image))) {
        diagnostic_fatal("the chart '%s' has not been drawn: there is no %s/%s", exhibit->id,
                         build, exhibit->image);
    }
    size_t length;
    const char *path = arena_format(builder->arena, "%s/chart/%s.alt", build, exhibit->id);
    const char *alternative = file_bytes(builder->arena, path, &length);
    if (!alternative) {
        alternative = exhibit_meta(builder->data, "alt");
        length = alternative ? strlen(alternative) : 0;
    }
    struct buffer folded = {0};
    text_fold_blanks(&folded, alternative ? alternative : "", length);
    exhibit->alternative = arena_copy(builder->arena, folded.data, folded.length);
    buffer_free(&folded);
}

void build_exhibit(struct material *material, const char *id, struct report_exhibit *exhibit)
{
    struct arena *arena = material->arena;
    const char *folder = arena_format(arena, "%s/aggregate/exhibits", material->build);
    const struct exhibit *data = exhibit_load(arena, folder, id);
    struct builder builder = {
        .resolver = {.material = material, .in_note = true, .resolved = true},
        .arena = arena,
        .place = {.file = arena_format(arena, "%s/%s.meta.csv", folder, id)},
        .data = data,
        .exhibit = exhibit};
    const char *row_head = exhibit_meta(data, "row-head");
    exhibit->id = data->id;
    exhibit->data = data;
    set_kind(&builder);
    exhibit->title = resolve_meta(&builder, exhibit_meta(data, "title"));
    exhibit->subtitle = resolve_meta(&builder, exhibit_meta(data, "subtitle"));
    exhibit->source = resolve_source(&builder);
    exhibit->notes = resolve_all(&builder, "note");
    exhibit->marks = marks_explained(arena, data);
    exhibit->details = resolve_all(&builder, "against");
    exhibit->row_head = row_head ? exhibit_plain(arena, row_head) : "";
    exhibit->wide = exhibit_meta_true(data, "wide");
    exhibit->illustrative = exhibit_meta_true(data, "illustrative");
    set_columns(&builder);
    set_groups(&builder);
    if (exhibit->form == FORM_CHART) {
        set_chart(&builder, material->build);
    }
}
