#include "aggregate/exhibits.h"

#include "aggregate/maker.h"
#include "common/folder.h"
#include "common/outfile.h"
#include "common/quotation.h"

#include <string.h>

static const struct kind {
    const char *element;
    void (*make)(struct maker *maker);
} kinds[] = {
    {"table", grid_make},
    {"chart", grid_make},
    {"list", list_make},
    {"definitions", definitions_make},
    {"key-figures", key_figures_make},
};

static void meta(struct maker *maker, const char *key, const char *value)
{
    if (value && value[0]) {
        exhibit_meta_add(maker->arena, maker->exhibit, key, value);
    }
}

/* Every child element of that name, resolved. */
static void meta_texts(struct maker *maker, const char *name)
{
    for (const xmlNode *node = definition_child(maker->node, name); node;
         node = definition_next(node, name)) {
        meta(maker, name, maker_resolve(maker, node, definition_text(maker->arena, node)));
    }
}

/* Marks the feeds that <source> names instead of those that the facts come from. */
static void choose_feeds(struct maker *maker, const xmlNode *source)
{
    const struct feeds *feeds = &maker->aggregate->feeds;
    const char *names = definition_attribute(maker->arena, source, "feeds");
    memset(maker->feeds_used, 0, feeds->count * sizeof *maker->feeds_used);
    while (*(names += strspn(names, " \t\r\n"))) {
        size_t length = strcspn(names, " \t\r\n");
        const struct feed *feed = feeds_find(feeds, arena_copy(maker->arena, names, length));
        if (feed) {
            maker->feeds_used[feed - feeds->items] = true;
        } else {
            maker_error(maker, source, "there is no feed '%.*s'", (int)length, names);
        }
        names += length;
    }
}

/* "Source: CITATION; CITATION": a citation that ends as a sentence does so only in the last place. */
static const char *source_line(struct maker *maker)
{
    const struct feeds *feeds = &maker->aggregate->feeds;
    const xmlNode *source = definition_child(maker->node, "source");
    struct buffer line = {0};
    if (source) {
        choose_feeds(maker, source);
    }
    for (size_t i = 0; i < feeds->count; i++) {
        if (maker->feeds_used[i]) {
            if (line.length && line.data[line.length - 1] == '.') {
                line.length--;
            }
            buffer_text(&line, line.length ? "; " : "Source: ");
            buffer_text(&line, feeds->items[i].citation);
        }
    }
    const char *text = arena_copy(maker->arena, line.data ? line.data : "", line.length);
    buffer_free(&line);
    return text;
}

/* What stands over the labels of the rows. */
static const char *row_head(struct maker *maker)
{
    const char *head = definition_attribute(maker->arena, maker->node, "row-head");
    for (const xmlNode *node = definition_child(maker->node, "rows"); node && !head;
         node = definition_next(node, "rows")) {
        head = definition_attribute(maker->arena, node, "head");
    }
    return head;
}

static void meta_groups(struct maker *maker)
{
    size_t columns = 0;
    for (const xmlNode *node = definition_child(maker->node, "group"); node;
         node = definition_next(node, "group")) {
        const char *count = definition_attribute(maker->arena, node, "columns");
        const char *head = definition_attribute(maker->arena, node, "head");
        struct number number = number_of(0);
        if (number_parse(count, strlen(count), &number, NULL)) {
            columns += (size_t)number.numerator;
        }
        head = exhibit_plain(maker->arena, maker_resolve(maker, node, head));
        meta(maker, "group", arena_format(maker->arena, "%s|%s", head, count));
    }
    if (columns && columns != maker->exhibit->column_count) {
        maker_error(maker, maker->node, "the groups of '%s' have %zu columns, the table %zu",
                    maker->id, columns, maker->exhibit->column_count);
    }
}

/* One for each key figure, in order: an empty one keeps its place. */
static void meta_against(struct maker *maker)
{
    for (const xmlNode *node = definition_child(maker->node, "figure"); node;
         node = definition_next(node, "figure")) {
        const char *against = definition_attribute_or(maker->arena, node, "against", "");
        exhibit_meta_add(maker->arena, maker->exhibit, "against",
                         maker_resolve(maker, node, against));
    }
}

static void check_highlight(struct maker *maker)
{
    const char *key = definition_attribute(maker->arena, maker->node, "highlight");
    bool found = !key;
    for (size_t i = 0; !found && i < maker->exhibit->row_count; i++) {
        found = strcmp(maker->exhibit->rows[i].key, key) == 0;
    }
    for (size_t i = 0; !found && i < maker->exhibit->column_count; i++) {
        found = strcmp(maker->exhibit->columns[i].key, key) == 0;
    }
    if (!found) {
        maker_error(maker, maker->node, "there is no row or column '%s' to highlight", key);
    }
}

static const char *element_of(const struct maker *maker)
{
    return (const char *)maker->node->name;
}

static void make_metas(struct maker *maker)
{
    static const char *const texts_before[] = {"title", "subtitle"};
    static const char *const texts_after[] = {"note", "alt", "axis"};
    static const char *const options[] = {"unit",      "wide",     "trend",
                                          "height-mm", "width-mm", "highlight"};
    struct arena *arena = maker->arena;
    meta(maker, "kind", definition_attribute_or(arena, maker->node, "kind",
                                                arena_text(arena, element_of(maker))));
    struct exhibit *exhibit = maker->exhibit;
    for (size_t i = 0; i < sizeof texts_before / sizeof *texts_before; i++) {
        meta_texts(maker, texts_before[i]);
    }
    size_t source_at = exhibit->meta_count;
    exhibit_meta_add(arena, exhibit, "source", "");
    for (size_t i = 0; i < sizeof texts_after / sizeof *texts_after; i++) {
        meta_texts(maker, texts_after[i]);
    }
    size_t illustrative_at = exhibit->meta_count;
    exhibit_meta_add(arena, exhibit, "illustrative", "false");
    meta(maker, "row-head", row_head(maker));
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        meta(maker, options[i], definition_attribute(arena, maker->node, options[i]));
    }
    check_highlight(maker);
    meta_groups(maker);
    meta_against(maker);
    /* known only when every text has been resolved */
    exhibit->metas[source_at].value = source_line(maker);
    exhibit->metas[illustrative_at].value = maker->illustrative ? "true" : "false";
}

/* What the definitions say; what is printed of facts has its marks already. */
static void print_marks(struct arena *arena, struct exhibit *exhibit)
{
    for (size_t i = 0; i < exhibit->row_count; i++) {
        exhibit->rows[i].label = quotation_marks(arena, exhibit->rows[i].label);
    }
    for (size_t i = 0; i < exhibit->column_count; i++) {
        exhibit->columns[i].label = quotation_marks(arena, exhibit->columns[i].label);
    }
    for (size_t i = 0; i < exhibit->meta_count; i++) {
        exhibit->metas[i].value = quotation_marks(arena, exhibit->metas[i].value);
    }
}

static struct exhibit *make(struct maker maker)
{
    const struct feeds *feeds = &maker.aggregate->feeds;
    maker.id = definition_attribute(maker.arena, maker.node, "id");
    maker.measure = definition_attribute_or(maker.arena, maker.node, "measure", "");
    maker.is_chart = definition_is(maker.node, "chart");
    maker.feeds_used = arena_alloc(maker.arena, (feeds->count + 1) * sizeof *maker.feeds_used);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (definition_is(maker.node, kinds[i].element)) {
            kinds[i].make(&maker);
        }
    }
    make_metas(&maker);
    print_marks(maker.arena, maker.exhibit);
    return maker.exhibit;
}

static struct map *ids_of(struct arena *arena, const struct definition *definition)
{
    struct map *ids = map_new();
    for (const xmlNode *node = definition_child(definition->root, NULL); node;
         node = definition_next(node, NULL)) {
        const char *id = definition_attribute(arena, node, "id");
        map_add(ids, id, strlen(id), NULL);
    }
    return ids;
}

struct exhibits exhibits_make(struct aggregate *aggregate)
{
    struct arena *arena = aggregate->arena;
    struct definition definition = definition_open(arena, aggregate->edition.folder, "exhibits",
                                                   aggregate->options.schemas);
    struct map *ids = ids_of(arena, &definition);
    struct exhibits exhibits = {
        arena_alloc(arena, (map_count(ids) + 1) * sizeof(struct exhibit *)), 0};
    for (const xmlNode *node = definition_child(definition.root, NULL); node;
         node = definition_next(node, NULL)) {
        exhibits.items[exhibits.count++] =
            make((struct maker){.aggregate = aggregate, .arena = arena, .ids = ids,
                                .definition = &definition, .node = node});
    }
    map_free(ids);
    definition_close(&definition);
    return exhibits;
}

static bool is_of_exhibit(const char *file, const struct exhibits *exhibits)
{
    for (size_t i = 0; i < exhibits->count; i++) {
        size_t length = strlen(exhibits->items[i]->id);
        if (strncmp(file, exhibits->items[i]->id, length) == 0 &&
            (strcmp(file + length, ".csv") == 0 || strcmp(file + length, ".meta.csv") == 0)) {
            return true;
        }
    }
    return false;
}

/* What is left of exhibits that the edition no longer has must not get into the report. */
static void remove_others(struct arena *arena, const char *folder, const struct exhibits *exhibits)
{
    const struct folder found = folder_list(arena, folder, 1);
    for (size_t i = 0; i < found.count; i++) {
        const char *ending = strrchr(found.files[i], '.');
        if (ending && strcmp(ending, ".csv") == 0 && !is_of_exhibit(found.files[i], exhibits)) {
            outfile_remove(arena_format(arena, "%s/%s", folder, found.files[i]));
        }
    }
}

void exhibits_save(const struct aggregate *aggregate, const struct exhibits *exhibits)
{
    const char *folder =
        arena_format(aggregate->arena, "%s/aggregate/exhibits", aggregate->options.build);
    for (size_t i = 0; i < exhibits->count; i++) {
        exhibit_save(folder, exhibits->items[i]);
    }
    remove_others(aggregate->arena, folder, exhibits);
}
