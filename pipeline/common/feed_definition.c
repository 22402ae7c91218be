#include "feed_definition.h"

#include "definition.h"
#include "feed_sdmx_defaults.h"
#include "period.h"
#include "quotation.h"

#include <stdlib.h>
#include <string.h>

const char *const feed_dimension_names[FEED_DIMENSIONS] = {
    "dataset", "item", "facet", "area", "period", "aspect", "unit"};

/* What is being loaded: handed down so that every reader can say where something is wrong. */
struct loading {
    struct arena *arena;
    const struct definition *definition;
    struct feed *feed;
    enum feed_type type; /* of the feed */
};

struct child_kind {
    const char *name;
    void (*read)(struct loading *loading, const xmlNode *node);
};

static const char *attribute(const struct loading *loading, const xmlNode *node, const char *name)
{
    return definition_attribute(loading->arena, node, name);
}

static struct place place_of(const struct loading *loading, const xmlNode *node)
{
    return definition_place(loading->definition, node);
}

/* The arena array that takes one item for each child of the feed, made when first needed. */
static void *room_for_children(struct loading *loading, const xmlNode *node, void *items,
                               size_t item_size)
{
    size_t most = 0;
    if (items) {
        return items;
    }
    for (const xmlNode *n = definition_child(node->parent, NULL); n; n = definition_next(n, NULL)) {
        most++;
    }
    return arena_alloc(loading->arena, most * item_size);
}

static bool is_xml(const struct feed *feed)
{
    return strcmp(feed->layout, "sdmx") == 0 || strcmp(feed->layout, "elements") == 0;
}

/* The period in the form in which it is written. */
static const char *canonical_period(struct loading *loading, const xmlNode *node, const char *text)
{
    struct period period;
    struct buffer canonical = {0};
    if (!period_parse(text, strlen(text), &period)) {
        diagnostic_fatal_at(place_of(loading, node), "'%s' is not a period", text);
    }
    period_format(&canonical, period);
    const char *copy = arena_copy(loading->arena, canonical.data, canonical.length);
    buffer_free(&canonical);
    return copy;
}

static struct feed_fixed read_fixed(struct loading *loading, const xmlNode *node)
{
    struct feed_fixed fixed = {{NULL}};
    for (int i = 0; i < FEED_DIMENSIONS; i++) {
        fixed.text[i] = attribute(loading, node, feed_dimension_names[i]);
    }
    const char *text = fixed.text[FEED_PERIOD];
    if (text && text[0]) {
        fixed.text[FEED_PERIOD] = canonical_period(loading, node, text);
    }
    return fixed;
}

static feed_field read_field(struct loading *loading, const xmlNode *node)
{
    static const char *const kinds[] = {"column", "id", "path"};
    const struct feed *feed = loading->feed;
    bool sdmx = strcmp(feed->layout, "sdmx") == 0;
    const char *wanted = sdmx ? "id" : is_xml(feed) ? "path" : "column";
    feed_field field = NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const char *value = attribute(loading, node, kinds[i]);
        if (value && strcmp(kinds[i], wanted) != 0) {
            diagnostic_fatal_at(place_of(loading, node), "layout %s says %s=\"…\", not %s=\"…\"",
                                feed->layout, wanted, kinds[i]);
        }
        field = value ? value : field;
    }
    if (!field && is_xml(feed)) {
        diagnostic_fatal_at(place_of(loading, node), "%s=\"…\" is missing", wanted);
    }
    return field;
}

static feed_field read_named_field(struct loading *loading, const xmlNode *node)
{
    feed_field field = read_field(loading, node);
    if (!field) {
        diagnostic_fatal_at(place_of(loading, node), "column=\"…\" is missing");
    }
    return field;
}

static enum feed_dimension dimension_of(const char *name)
{
    int i = 0;
    while (i < FEED_UNIT && strcmp(feed_dimension_names[i], name) != 0) {
        i++;
    }
    return (enum feed_dimension)i;
}

static void note_code_list(struct loading *loading, const xmlNode *node, const char *name)
{
    struct feed *feed = loading->feed;
    for (size_t i = 0; name && i < feed->code_list_count; i++) {
        if (strcmp(feed->code_lists[i], name) == 0) {
            return;
        }
    }
    if (name) {
        feed->code_lists =
            room_for_children(loading, node, feed->code_lists, sizeof *feed->code_lists);
        feed->code_lists[feed->code_list_count++] = name;
    }
}

static struct feed_dimension_rule read_rule(struct loading *loading, const xmlNode *node)
{
    struct feed_dimension_rule rule = {
        .dimension = dimension_of(attribute(loading, node, "name")),
        .codes = attribute(loading, node, "codes"),
        .transform = attribute(loading, node, "transform"),
        .unmatched = definition_attribute_or(loading->arena, node, "unmatched", "reject"),
        .optional = definition_flag(node, "optional"),
        .place = place_of(loading, node)};
    bool is_code = strcmp(rule.unmatched, "reject") != 0 && strcmp(rule.unmatched, "pass-over") != 0;
    if (rule.dimension == FEED_PERIOD && is_code && rule.unmatched[0]) {
        rule.unmatched = canonical_period(loading, node, rule.unmatched);
    }
    note_code_list(loading, node, rule.codes);
    return rule;
}

static enum feed_type type_of(struct loading *loading, const xmlNode *node,
                              const struct feed_fixed *fixed)
{
    const char *text = attribute(loading, node, "type");
    if (!text && fixed->text[FEED_ASPECT]) {
        return strcmp(fixed->text[FEED_ASPECT], "text") == 0 ? FEED_TYPE_TEXT : loading->type;
    }
    if (!text) {
        return loading->type;
    }
    return strcmp(text, "text") == 0    ? FEED_TYPE_TEXT
           : strcmp(text, "count") == 0 ? FEED_TYPE_COUNT
                                        : FEED_TYPE_NUMBER;
}

static void read_title(struct loading *loading, const xmlNode *node)
{
    const char *text = definition_text(loading->arena, node);
    loading->feed->title = quotation_marks(loading->arena, text);
}

static void read_citation(struct loading *loading, const xmlNode *node)
{
    const char *text = definition_text(loading->arena, node);
    loading->feed->citation = quotation_marks(loading->arena, text);
}

static void read_file(struct loading *loading, const xmlNode *node)
{
    struct feed *feed = loading->feed;
    feed->files = room_for_children(loading, node, feed->files, sizeof *feed->files);
    feed->files[feed->file_count++] = attribute(loading, node, "path");
}

static void read_header(struct loading *loading, const xmlNode *node)
{
    const char *row = definition_attribute_or(loading->arena, node, "row", "1");
    const char *rows = definition_attribute_or(loading->arena, node, "rows", "1");
    loading->feed->header_row = strtoul(row, NULL, 10);
    loading->feed->header_rows = strtoul(rows, NULL, 10);
}

static void read_dimension(struct loading *loading, const xmlNode *node)
{
    struct feed *feed = loading->feed;
    feed->dimensions = room_for_children(loading, node, feed->dimensions, sizeof *feed->dimensions);
    struct feed_dimension_rule rule = read_rule(loading, node);
    rule.field = read_named_field(loading, node);
    feed->dimensions[feed->dimension_count++] = rule;
}

static struct feed_column read_value_column(struct loading *loading, const xmlNode *node)
{
    struct feed_column column = {.fixed = read_fixed(loading, node),
                                 .required = definition_flag(node, "required"),
                                 .place = place_of(loading, node)};
    column.type = type_of(loading, node, &column.fixed);
    if (column.type == FEED_TYPE_TEXT && !column.fixed.text[FEED_ASPECT]) {
        column.fixed.text[FEED_ASPECT] = "text";
    }
    return column;
}

static void read_column(struct loading *loading, const xmlNode *node)
{
    struct feed *feed = loading->feed;
    struct feed_column column = read_value_column(loading, node);
    column.head = attribute(loading, node, "head");
    column.match = attribute(loading, node, "match");
    column.ignore = definition_flag(node, "ignore");
    column.optional = definition_flag(node, "optional");
    if (!column.head == !column.match) {
        diagnostic_fatal_at(column.place, "a column needs head=\"…\" or match=\"…\", and only one");
    }
    if (is_xml(feed)) {
        diagnostic_fatal_at(column.place, "layout %s has no columns", feed->layout);
    }
    if (!column.ignore && strcmp(feed->layout, "crosstab") != 0) {
        diagnostic_fatal_at(column.place, "layout %s has no columns of values: say ignore=\"true\"",
                            feed->layout);
    }
    if (attribute(loading, node, "name")) {
        if (column.head) {
            diagnostic_fatal_at(column.place, "name=\"…\" goes with match=\"…\"");
        }
        column.has_rule = true;
        column.rule = read_rule(loading, node);
    }
    feed->columns = room_for_children(loading, node, feed->columns, sizeof *feed->columns);
    feed->columns[feed->column_count++] = column;
}

static void read_value(struct loading *loading, const xmlNode *node)
{
    struct feed *feed = loading->feed;
    if (feed->has_value || strcmp(feed->layout, "crosstab") == 0 ||
        strcmp(feed->layout, "records") == 0) {
        diagnostic_fatal_at(place_of(loading, node), feed->has_value
                                ? "a feed has one value element"
                                : "layouts crosstab and records have no value element");
    }
    feed->value = read_value_column(loading, node);
    feed->value.head = read_named_field(loading, node);
    feed->has_value = true;
}

static struct feed_rule *add_rule(struct loading *loading, const xmlNode *node,
                                  struct feed_rules *rules)
{
    rules->items = room_for_children(loading, node, rules->items, sizeof *rules->items);
    struct feed_rule *rule = &rules->items[rules->count++];
    rule->match = attribute(loading, node, "match");
    rule->place = place_of(loading, node);
    return rule;
}

static void read_skip(struct loading *loading, const xmlNode *node)
{
    struct feed_rule *rule = add_rule(loading, node, &loading->feed->skips);
    rule->field = read_field(loading, node);
    rule->pass_over = true;
}

static void read_row(struct loading *loading, const xmlNode *node)
{
    struct feed_rule *rule = add_rule(loading, node, &loading->feed->rows);
    rule->field = read_field(loading, node);
    rule->fixed = read_fixed(loading, node);
}

static void read_select(struct loading *loading, const xmlNode *node)
{
    struct feed_rule *rule = add_rule(loading, node, &loading->feed->rows);
    rule->field = read_named_field(loading, node);
    rule->fixed = read_fixed(loading, node);
    rule->value = attribute(loading, node, "value");
    rule->pass_over = definition_flag(node, "pass-over");
    if (!rule->match == !rule->value) {
        diagnostic_fatal_at(rule->place, "select needs value=\"…\" or match=\"…\", and only one");
    }
}

static void read_word(struct loading *loading, const xmlNode *node)
{
    struct feed_rule *rule = add_rule(loading, node, &loading->feed->words);
    rule->word_value = attribute(loading, node, "value");
    rule->word_status = attribute(loading, node, "status");
    if (!rule->word_value && !rule->word_status) {
        diagnostic_fatal_at(rule->place, "word needs value=\"…\" or status=\"…\"");
    }
}

static void read_status(struct loading *loading, const xmlNode *node)
{
    loading->feed->status = read_named_field(loading, node);
}

static void read_record(struct loading *loading, const xmlNode *node)
{
    loading->feed->record = attribute(loading, node, "path");
}

static void read_check(struct loading *loading, const xmlNode *node)
{
    struct feed *feed = loading->feed;
    struct feed_check check = feed_check_read(loading->arena, loading->definition, node,
                                              read_named_field(loading, node));
    note_code_list(loading, node, check.codes);
    feed->checks = room_for_children(loading, node, feed->checks, sizeof *feed->checks);
    feed->checks[feed->check_count++] = check;
}

static const struct child_kind child_kinds[] = {
    {"title", read_title},   {"citation", read_citation},   {"file", read_file},
    {"header", read_header}, {"dimension", read_dimension}, {"column", read_column},
    {"value", read_value},   {"skip", read_skip},           {"row", read_row},
    {"select", read_select}, {"word", read_word},           {"status", read_status},
    {"record", read_record}, {"field", read_check}};

static void check_whole(const struct feed *feed)
{
    bool elements = strcmp(feed->layout, "elements") == 0;
    bool list = strcmp(feed->layout, "list") == 0;
    if (feed->file_count == 0) {
        diagnostic_fatal_at(feed->place, "feed %s has no file", feed->id);
    }
    if (elements != (feed->record != NULL)) {
        diagnostic_fatal_at(feed->place, "feed %s: layout elements, and no other, has a record "
                            "element", feed->id);
    }
    if ((elements || list) && !feed->has_value) {
        diagnostic_fatal_at(feed->place, "feed %s: layout %s needs a value element", feed->id,
                            feed->layout);
    }
}

static struct feed read_feed(struct arena *arena, const struct definition *definition,
                             const xmlNode *node)
{
    struct feed feed = {.title = "", .citation = "", .header_row = 1, .header_rows = 1};
    struct loading loading = {.arena = arena, .definition = definition, .feed = &feed};
    feed.place = place_of(&loading, node);
    feed.id = attribute(&loading, node, "id");
    feed.partner = attribute(&loading, node, "partner");
    feed.layout = attribute(&loading, node, "layout");
    feed.dataset = attribute(&loading, node, "dataset");
    feed.encoding = definition_attribute_or(arena, node, "encoding", "auto");
    feed.delimiter = definition_attribute_or(arena, node, "delimiter", "auto");
    feed.illustrative = definition_flag(node, "illustrative");
    feed.identifier = definition_attribute(arena, node, "identifier");
    feed.fixed = read_fixed(&loading, node);
    loading.type = type_of(&loading, node, &feed.fixed);
    for (const xmlNode *n = definition_child(node, NULL); n; n = definition_next(n, NULL)) {
        for (size_t i = 0; i < sizeof child_kinds / sizeof *child_kinds; i++) {
            if (definition_is(n, child_kinds[i].name)) {
                child_kinds[i].read(&loading, n);
            }
        }
    }
    if (strcmp(feed.layout, "sdmx") == 0) {
        feed_add_sdmx_defaults(arena, &feed, loading.type);
    }
    check_whole(&feed);
    return feed;
}

static int compare_ids(const void *a, const void *b)
{
    return strcmp((*(const struct feed *const *)a)->id, (*(const struct feed *const *)b)->id);
}

struct feeds feeds_load(struct arena *arena, const char *folder, const char *schemas)
{
    struct definition definition = definition_open(arena, folder, "feeds", schemas);
    struct feeds feeds = {0};
    size_t count = 0;
    for (const xmlNode *n = definition_child(definition.root, "feed"); n;
         n = definition_next(n, "feed")) {
        count++;
    }
    feeds.items = arena_alloc(arena, (count + 1) * sizeof *feeds.items);
    for (const xmlNode *n = definition_child(definition.root, "feed"); n;
         n = definition_next(n, "feed")) {
        feeds.items[feeds.count++] = read_feed(arena, &definition, n);
    }
    definition_close(&definition);
    feeds.by_id = arena_alloc(arena, (feeds.count + 1) * sizeof *feeds.by_id);
    for (size_t i = 0; i < feeds.count; i++) {
        feeds.by_id[i] = &feeds.items[i];
    }
    qsort(feeds.by_id, feeds.count, sizeof *feeds.by_id, compare_ids);
    return feeds;
}

const struct feed *feeds_find(const struct feeds *feeds, const char *id)
{
    const struct feed wanted = {.id = id}, *key = &wanted;
    const struct feed **found =
        bsearch(&key, feeds->by_id, feeds->count, sizeof *feeds->by_id, compare_ids);
    return found ? *found : NULL;
}
