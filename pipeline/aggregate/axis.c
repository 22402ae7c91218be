#include "aggregate/axis.h"

#include <stdlib.h>
#include <string.h>

/* What an entry's labels may hold. */
struct words {
    const char *label, *brief, *month, *year, *month_year, *period;
};

static const char *attribute(const struct maker *maker, const xmlNode *node, const char *name)
{
    return definition_attribute_or(maker->arena, node, name, "");
}

static bool is_among(const char *names, const char *name)
{
    size_t length = strlen(name);
    while (*(names += strspn(names, " \t\r\n"))) {
        size_t word = strcspn(names, " \t\r\n");
        if (word == length && strncmp(names, name, word) == 0) {
            return true;
        }
        names += word;
    }
    return false;
}

static bool is_kept(const struct maker *maker, const xmlNode *node, const char *code)
{
    const char *only = attribute(maker, node, "only");
    return (!only[0] || is_among(only, code)) && !is_among(attribute(maker, node, "omit"), code);
}

void axis_free(struct axis *axis)
{
    free(axis->items);
    *axis = (struct axis){0};
}

static void add(struct axis *axis, struct entry entry)
{
    axis->items = array_grow(axis->items, &axis->capacity, axis->count, sizeof *axis->items);
    axis->items[axis->count++] = entry;
}

/* A label is plain text: a brace in it is a brace, not the start of a reference. */
static const char *plain(struct arena *arena, const char *label)
{
    struct buffer out = {0};
    buffer_text(&out, "");
    for (; *label; label++) {
        if (*label == '{') {
            buffer_char(&out, '{');
        }
        buffer_char(&out, *label);
    }
    const char *text = arena_copy(arena, out.data, out.length);
    buffer_free(&out);
    return text;
}

static const char *label_of(struct maker *maker, const xmlNode *node, const char *pattern,
                            const struct words *words)
{
    const struct placeholder placeholders[] = {
        {"{label}", plain(maker->arena, words->label)},
        {"{short}", plain(maker->arena, words->brief)},
        {"{month}", words->month}, {"{year}", words->year},
        {"{month-year}", words->month_year}, {"{period}", words->period}, {NULL, NULL}};
    const char *filled = fill_placeholders(maker->arena, pattern, placeholders);
    return exhibit_plain(maker->arena, maker_resolve(maker, node, filled));
}

/* Names under "only" and "omit" that the list does not have. */
static void check_names(const struct maker *maker, const xmlNode *node, const char *name,
                        const struct codelist *list)
{
    const char *names = attribute(maker, node, name);
    while (*(names += strspn(names, " \t\r\n"))) {
        size_t length = strcspn(names, " \t\r\n");
        if (!codelist_find(list, arena_copy(maker->arena, names, length))) {
            maker_error(maker, node, "'%.*s' in '%s' is no code of the list", (int)length, names,
                        name);
        }
        names += length;
    }
}

static void add_codes(struct maker *maker, const xmlNode *node, const char *label,
                      struct axis *axis)
{
    const struct codelist *list =
        code_lists_find(maker->aggregate->lists, attribute(maker, node, "codes"));
    check_names(maker, node, "only", list);
    check_names(maker, node, "omit", list);
    label = label[0] ? label : maker->is_chart ? "{short}" : "{label}";
    for (size_t i = 0; i < codelist_count(list); i++) {
        const struct code *code = codelist_at(list, i);
        const struct words words = {code->label, code->brief, "", "", "", ""};
        if (is_kept(maker, node, code->code)) {
            add(axis, (struct entry){.key = code->code, .code = code->code, .node = node,
                                     .style = attribute(maker, node, "style"),
                                     .label = label_of(maker, node, label, &words)});
        }
    }
}

static void add_period(struct maker *maker, const xmlNode *node, const char *label,
                       struct period period, struct axis *axis)
{
    struct arena *arena = maker->arena;
    const char *readable = period_text(arena, period);
    const char *month =
        arena_copy(arena, period_text(arena, (struct period){period.start, 1}), 3);
    const char *year = arena_format(arena, "%d", period.start / 12);
    const struct words words = {readable, readable, month, year,
                                arena_format(arena, "%s %s", month, year), readable};
    const char *key = ledger_period(arena, period);
    label = label[0] ? label : period.months == 1 ? "{month-year}" : "{period}";
    if (is_kept(maker, node, key)) {
        add(axis, (struct entry){.key = key, .code = key, .period = key, .node = node,
                                 .style = attribute(maker, node, "style"),
                                 .label = label_of(maker, node, label, &words)});
    }
}

static void add_periods(struct maker *maker, const xmlNode *node, const char *label,
                        struct axis *axis)
{
    const char *texts = attribute(maker, node, "periods");
    int step = atoi(definition_attribute_or(maker->arena, node, "step", "1"));
    while (*(texts += strspn(texts, " \t\r\n"))) {
        size_t length = strcspn(texts, " \t\r\n");
        struct period whole, part;
        if (!period_parse(texts, length, &whole) || whole.months % step != 0) {
            maker_error(maker, node, "'%.*s' is no period that can be cut into steps of %d",
                        (int)length, texts, step);
            return;
        }
        part = (struct period){whole.start, step};
        for (; period_contains(whole, part); part.start += step) {
            add_period(maker, node, label, part, axis);
        }
        texts += length;
    }
}

static void add_many(struct maker *maker, const xmlNode *node, const char *label,
                     struct axis *axis)
{
    bool codes = attribute(maker, node, "codes")[0], periods = attribute(maker, node, "periods")[0];
    if (codes == periods) {
        maker_error(maker, node, "this needs either 'codes' or 'periods'");
    } else if (codes) {
        add_codes(maker, node, label, axis);
    } else {
        add_periods(maker, node, label, axis);
    }
}

static void check_keys(const struct maker *maker, const struct axis *axis, const char *what)
{
    struct map *keys = map_new();
    for (size_t i = 0; i < axis->count; i++) {
        bool added;
        map_add(keys, axis->items[i].key, strlen(axis->items[i].key), &added);
        if (!added) {
            maker_error(maker, axis->items[i].node, "the %s '%s' stands here twice", what,
                        axis->items[i].key);
        }
    }
    map_free(keys);
    if (axis->count == 0) {
        maker_error(maker, maker->node, "the exhibit '%s' has no %ss", maker->id, what);
    }
}

/* The fact by which the rows are sorted; NULL (and an error) when there is none. */
static const struct figure *sorting_fact(struct maker *maker, const struct entry *entry)
{
    const struct placeholder placeholders[] = {
        {"{row}", entry->code}, {"{period}", entry->period ? entry->period : ""},
        {"{measure}", maker->measure}, {NULL, NULL}};
    const char *name = fill_placeholders(maker->arena, attribute(maker, entry->node, "by"),
                                         placeholders);
    const struct figure *figure =
        ledger_find(maker->aggregate->ledger, name, strlen(name));
    if (!figure) {
        maker_error(maker, entry->node, "there is no fact '%s' to sort the rows by", name);
    }
    return figure;
}

static bool goes_before(const struct figure *a, const struct figure *b, int direction)
{
    if (!a || !a->has_value || !b || !b->has_value) {
        return a && a->has_value;
    }
    return number_compare(a->value, b->value) * direction < 0;
}

/* An insertion sort: stable, so that equals stay in the list's order. */
static void sort_rows(struct maker *maker, const xmlNode *node, struct entry *rows, size_t count)
{
    const char *order = attribute(maker, node, "order");
    int direction = strcmp(order, "descending") == 0 ? -1 : 1;
    if (!order[0]) {
        return;
    }
    if (!attribute(maker, node, "by")[0]) {
        maker_error(maker, node, "'order' needs 'by', the fact that sorts the rows");
        return;
    }
    const struct figure **facts = arena_alloc(maker->arena, (count + 1) * sizeof(void *));
    for (size_t i = 0; i < count; i++) {
        const struct figure *fact = sorting_fact(maker, &rows[i]);
        struct entry row = rows[i];
        size_t at = i;
        for (; at > 0 && goes_before(fact, facts[at - 1], direction); at--) {
            facts[at] = facts[at - 1];
            rows[at] = rows[at - 1];
        }
        facts[at] = fact;
        rows[at] = row;
    }
}

struct axis axis_rows(struct maker *maker)
{
    struct axis axis = {0};
    for (const xmlNode *node = definition_child(maker->node, NULL); node;
         node = definition_next(node, NULL)) {
        if (definition_is(node, "row")) {
            const struct words words = {"", "", "", "", "", ""};
            const char *key = attribute(maker, node, "key");
            add(&axis, (struct entry){
                           .key = key, .code = key, .node = node,
                           .style = attribute(maker, node, "style"),
                           .label = label_of(maker, node, attribute(maker, node, "label"),
                                             &words)});
        } else if (definition_is(node, "rows")) {
            size_t first = axis.count;
            size_t limit = (size_t)atoi(attribute(maker, node, "limit"));
            add_many(maker, node, attribute(maker, node, "label"), &axis);
            sort_rows(maker, node, axis.items + first, axis.count - first);
            if (limit && axis.count - first > limit) {
                axis.count = first + limit;
            }
        }
    }
    check_keys(maker, &axis, "row");
    return axis;
}

/* Keys of columns that a pattern makes: the same codes may stand twice under different keys. */
static void rename_keys(struct maker *maker, const xmlNode *node, struct entry *columns,
                        size_t count)
{
    const char *pattern = attribute(maker, node, "key");
    for (size_t i = 0; pattern[0] && i < count; i++) {
        const struct placeholder placeholders[] = {{"{column}", columns[i].code}, {NULL, NULL}};
        columns[i].key = fill_placeholders(maker->arena, pattern, placeholders);
    }
}

struct axis axis_columns(struct maker *maker)
{
    struct axis axis = {0};
    for (const xmlNode *node = definition_child(maker->node, NULL); node;
         node = definition_next(node, NULL)) {
        if (definition_is(node, "column")) {
            const struct words words = {"", "", "", "", "", ""};
            const char *key = attribute(maker, node, "key");
            add(&axis, (struct entry){.key = key, .code = key, .node = node, .style = "",
                                      .label = label_of(maker, node,
                                                        attribute(maker, node, "head"), &words)});
        } else if (definition_is(node, "columns")) {
            size_t first = axis.count;
            add_many(maker, node, attribute(maker, node, "head"), &axis);
            rename_keys(maker, node, axis.items + first, axis.count - first);
        }
    }
    check_keys(maker, &axis, "column");
    return axis;
}
