#include "aggregate/measure.h"

#include <string.h>

struct loading {
    struct arena *arena;
    const struct edition *edition;
    struct code_lists *lists;
    struct definition definition;
};

static const char *text_of(const struct loading *loading, const xmlNode *node, const char *name)
{
    return definition_attribute(loading->arena, node, name);
}

static int small_of(const struct loading *loading, const xmlNode *node, const char *name,
                    int otherwise)
{
    const char *text = text_of(loading, node, name);
    struct number number;
    return text && number_parse(text, strlen(text), &number, NULL) ? (int)number.numerator
                                                                   : otherwise;
}

static struct period period_of(const struct loading *loading, const xmlNode *node,
                               const char *name, struct period otherwise)
{
    const char *text = text_of(loading, node, name);
    struct period period = otherwise;
    if (text && !period_parse(text, strlen(text), &period)) {
        diagnostic_at(SEVERITY_ERROR, definition_place(&loading->definition, node), NULL,
                      "'%s' is not a period", text);
    }
    return period;
}

/* The words of a list of names, NULL at the end; none where the attribute is not there. */
static const char *const *words_of(const struct loading *loading, const xmlNode *node,
                                   const char *name)
{
    const char *text = definition_attribute_or(loading->arena, node, name, "");
    const char **words = arena_alloc(loading->arena, (strlen(text) / 2 + 2) * sizeof *words);
    size_t count = 0;
    while (*(text += strspn(text, " \t\r\n"))) {
        size_t length = strcspn(text, " \t\r\n");
        words[count++] = arena_copy(loading->arena, text, length);
        text += length;
    }
    return words;
}

static bool is_among(const char *const *words, const char *word)
{
    for (; *words; words++) {
        if (strcmp(*words, word) == 0) {
            return true;
        }
    }
    return false;
}

static void read_aspects(const struct loading *loading, const xmlNode *node,
                         struct measure *measure)
{
    const char *const *names = words_of(loading, node, "aspects");
    for (; *names; names++) {
        enum aspect aspect;
        if (aspect_find(*names, &aspect)) {
            measure->aspects[aspect] = true;
        } else {
            diagnostic_at(SEVERITY_ERROR, measure->place, NULL, "there is no aspect '%s'",
                          *names);
        }
    }
}

/* What measures and sums have in common. */
static void read_common(const struct loading *loading, const xmlNode *node,
                        struct measure *measure)
{
    struct period reporting = loading->edition->reporting;
    struct period months = {reporting.start + reporting.months - 12, 12};
    measure->place = definition_place(&loading->definition, node);
    measure->id = text_of(loading, node, "id");
    measure->label = text_of(loading, node, "label");
    measure->unit = text_of(loading, node, "unit");
    measure->decimals = small_of(loading, node, "decimals", -1);
    measure->percent_decimals = small_of(loading, node, "percent-decimals", -1);
    measure->now = period_of(loading, node, "now", reporting);
    measure->before = period_of(loading, node, "before", loading->edition->comparison);
    measure->series = period_of(loading, node, "series", months);
    measure->step = small_of(loading, node, "step", 1);
    measure->share_of = text_of(loading, node, "share-of");
    measure->threshold = text_of(loading, node, "threshold");
    if (measure->threshold && !number_parse(measure->threshold, strlen(measure->threshold),
                                            &measure->threshold_value, NULL)) {
        diagnostic_at(SEVERITY_ERROR, measure->place, NULL, "the threshold is too large");
    }
    read_aspects(loading, node, measure);
    if (measure->step > measure->series.months || measure->series.months % measure->step) {
        diagnostic_at(SEVERITY_ERROR, measure->place, NULL,
                      "the series of %d months cannot be cut into steps of %d",
                      measure->series.months, measure->step);
        measure->step = measure->series.months;
    }
    if (measure->aspects[ASPECT_THRESHOLD] && !measure->threshold) {
        diagnostic_at(SEVERITY_ERROR, measure->place, NULL,
                      "the aspect 'threshold' needs the attribute 'threshold'");
        measure->aspects[ASPECT_THRESHOLD] = false;
    }
}

static struct dimension read_dimension(const struct loading *loading, const xmlNode *node,
                                       const struct measure *measure, const char *name,
                                       const char *list_attribute, const char *otherwise)
{
    const char *const *by = words_of(loading, node, "by");
    struct dimension dimension = {
        .fixed = definition_attribute_or(loading->arena, node, name, otherwise)};
    if (!is_among(by, name)) {
        return dimension;
    }
    const char *list = strcmp(by[0], name) == 0 ? text_of(loading, node, "codes") : NULL;
    list = list ? list : text_of(loading, node, list_attribute);
    if (!list) {
        diagnostic_at(SEVERITY_ERROR, measure->place, NULL,
                      "the measure '%s' is by %s and needs the attribute '%s'", measure->id, name,
                      strcmp(by[0], name) == 0 ? "codes" : list_attribute);
        return dimension;
    }
    dimension.free = true;
    dimension.fixed = "";
    dimension.list = code_lists_find(loading->lists, list);
    return dimension;
}

/* The codes that a measure goes over, in the list's order. */
struct codes {
    const struct code **items;
    size_t count;
};

static struct codes codes_of(const struct loading *loading, const struct dimension *dimension,
                             const char *const *only)
{
    size_t count = dimension->list ? codelist_count(dimension->list) : 1;
    struct codes codes = {arena_alloc(loading->arena, (count + 1) * sizeof *codes.items), 0};
    for (size_t i = 0; i < count; i++) {
        const struct code *code = dimension->list ? codelist_at(dimension->list, i) : NULL;
        if (!code || !*only || is_among(only, code->code)) {
            codes.items[codes.count++] = code;
        }
    }
    return codes;
}

static void check_items(const struct measure *measure, const struct dimension *dimension,
                        const char *const *only)
{
    for (; *only; only++) {
        if (!dimension->list || !codelist_find(dimension->list, *only)) {
            diagnostic_at(SEVERITY_ERROR, measure->place, NULL,
                          "'%s' is no code of the list that the measure '%s' goes over", *only,
                          measure->id);
        }
    }
}

static const struct code *code_or_total(const struct codes *codes, size_t number, bool *total)
{
    *total = number == codes->count;
    return *total ? NULL : codes->items[number];
}

static const char *stem_of(const struct loading *loading, const struct line *line)
{
    const struct measure *measure = line->measure;
    const char *stem = measure->id;
    if (measure->item.free || line->sums_areas) {
        stem = arena_format(loading->arena, "%s.%s", stem, line->sums_areas ? "total" : line->item);
    }
    return measure->facet.free && !(line->sums_items && line->sums_facets)
               ? arena_format(loading->arena, "%s.%s", stem, line->facet) : stem;
}

static const char *part_label(const struct measure *measure, const struct code *code, bool total)
{
    return total ? measure->total_label : code ? code->label : "";
}

static void append(struct buffer *out, const char *label)
{
    if (label[0]) {
        buffer_text(out, out->length ? ", " : "");
        buffer_text(out, label);
    }
}

static const char *label_of(const struct loading *loading, const struct line *line)
{
    const struct measure *measure = line->measure;
    const char *item = part_label(measure, line->item_code, line->sums_items);
    const char *facet = part_label(measure, line->facet_code, line->sums_facets);
    const char *area = part_label(measure, line->area_code, line->sums_areas);
    bool own = strcmp(line->area, loading->edition->area) == 0 && !line->sums_areas;
    struct buffer label = {0};
    if (!measure->label) {
        append(&label, item);
        append(&label, facet);
        append(&label, own && label.length ? "" : area);
        append(&label, label.length ? "" : measure->id);
    }
    for (const char *at = measure->label ? measure->label : ""; *at;) {
        static const char *const names[] = {"{item}", "{facet}", "{area}"};
        const char *const texts[] = {item, facet, area};
        size_t i = 0;
        while (i < 3 && strncmp(at, names[i], strlen(names[i])) != 0) {
            i++;
        }
        if (i < 3) {
            buffer_text(&label, texts[i]);
            at += strlen(names[i]);
        } else {
            buffer_char(&label, *at++);
        }
    }
    if (measure->label && !strstr(measure->label, "{area}") && !own) {
        append(&label, area);
    }
    const char *text = arena_copy(loading->arena, label.data ? label.data : "", label.length);
    buffer_free(&label);
    return text;
}

static void make_line(const struct loading *loading, struct measure *measure, struct line line)
{
    const struct code *unit = line.item_code ? line.item_code : line.facet_code;
    line.measure = measure;
    line.item = line.sums_items ? "total" : line.item_code ? line.item_code->code
                                                           : measure->item.fixed;
    line.facet = line.sums_facets ? "total" : line.facet_code ? line.facet_code->code
                                                              : measure->facet.fixed;
    line.area = line.sums_areas ? "total" : line.area_code ? line.area_code->code
                                                           : measure->area.fixed;
    bool elsewhere = line.area[0] && !line.sums_areas &&
                     strcmp(line.area, loading->edition->area) != 0;
    line.place = elsewhere ? arena_format(loading->arena, "@%s", line.area) : "";
    line.stem = stem_of(loading, &line);
    line.label = label_of(loading, &line);
    line.unit = measure->unit ? measure->unit : unit && unit->unit[0] ? unit->unit : NULL;
    measure->lines[measure->line_count++] = line;
}

static void make_lines(const struct loading *loading, struct measure *measure,
                       const char *const *only)
{
    static const char *const none[] = {NULL};
    const struct dimension *first = measure->item.free    ? &measure->item
                                    : measure->facet.free ? &measure->facet
                                                          : &measure->area;
    check_items(measure, first, only);
    struct codes items = codes_of(loading, &measure->item, first == &measure->item ? only : none);
    struct codes facets =
        codes_of(loading, &measure->facet, first == &measure->facet ? only : none);
    struct codes areas = codes_of(loading, &measure->area, first == &measure->area ? only : none);
    bool item_total = measure->total && measure->item.free;
    bool facet_total = measure->total && measure->facet.free;
    bool area_total = measure->total && first == &measure->area && measure->area.free;
    measure->lines = arena_alloc(loading->arena, (items.count + 1) * (facets.count + 1) *
                                                     (areas.count + 1) * sizeof *measure->lines);
    for (size_t i = 0; i < items.count + item_total; i++) {
        for (size_t f = 0; f < facets.count + facet_total; f++) {
            for (size_t a = 0; a < areas.count + area_total; a++) {
                struct line line = {0};
                line.item_code = code_or_total(&items, i, &line.sums_items);
                line.facet_code = code_or_total(&facets, f, &line.sums_facets);
                line.area_code = code_or_total(&areas, a, &line.sums_areas);
                make_line(loading, measure, line);
            }
        }
    }
}

/* A code that is its own ancestor would be a sum of itself. */
static void check_parents(struct measure *measure)
{
    const struct codelist *list = measure->item.list;
    for (size_t i = 0; list && i < codelist_count(list); i++) {
        const struct code *code = codelist_at(list, i);
        size_t steps = 0;
        while (code && code->parent[0] && steps <= codelist_count(list)) {
            code = codelist_find(list, code->parent);
            steps++;
        }
        if (steps > codelist_count(list)) {
            diagnostic_at(SEVERITY_ERROR, measure->place, NULL,
                          "the code '%s' is its own parent's parent", codelist_at(list, i)->code);
            measure->groups = false;
            return;
        }
    }
}

static void read_measure(const struct loading *loading, const xmlNode *node,
                         struct measure *measure)
{
    const char *peers = text_of(loading, node, "peers");
    const char *area = loading->edition->area;
    read_common(loading, node, measure);
    measure->dataset = text_of(loading, node, "dataset");
    measure->total_label = definition_attribute_or(loading->arena, node, "total-label", "Total");
    measure->total = definition_flag(node, "total");
    measure->groups = definition_flag(node, "groups");
    measure->disclosure = definition_flag(node, "disclosure");
    measure->required = definition_flag(node, "required");
    measure->descending =
        strcmp(definition_attribute_or(loading->arena, node, "order", ""), "descending") == 0;
    measure->peers = code_lists_find(loading->lists, peers);
    measure->item = read_dimension(loading, node, measure, "item", "codes", "");
    measure->facet = read_dimension(loading, node, measure, "facet", "facets", "");
    measure->area = read_dimension(loading, node, measure, "area", "areas", area);
    measure->area_given = text_of(loading, node, "area") != NULL;
    check_parents(measure);
    make_lines(loading, measure, words_of(loading, node, "items"));
}

static void read_sum(const struct loading *loading, const xmlNode *node, struct measure *measure)
{
    read_common(loading, node, measure);
    const char *const *of = words_of(loading, node, "of");
    while (of[measure->of.count]) {
        measure->of.count++;
    }
    measure->item.fixed = measure->facet.fixed = "";
    measure->area.fixed = loading->edition->area;
    measure->total_label = "";
    measure->lines = arena_alloc(loading->arena, sizeof *measure->lines);
    make_line(loading, measure, (struct line){0});
    measure->lines->label = measure->label;
    measure->of.items = arena_alloc(loading->arena, (measure->of.count + 1) *
                                                        sizeof *measure->of.items);
    measure->of_names = of;
}

static void read_derived(const struct loading *loading, const xmlNode *node,
                         struct derived *derived)
{
    derived->place = definition_place(&loading->definition, node);
    derived->fact = text_of(loading, node, "fact");
    derived->formula = text_of(loading, node, "formula");
    derived->label = text_of(loading, node, "label");
    derived->unit = text_of(loading, node, "unit");
    derived->of = words_of(loading, node, "of");
    derived->constant = text_of(loading, node, "constant");
    derived->decimals = small_of(loading, node, "decimals", -1);
}

struct measures measures_load(struct arena *arena, const struct edition *edition,
                              struct code_lists *lists, const char *schemas)
{
    struct loading loading = {arena, edition, lists,
                              definition_open(arena, edition->folder, "measures", schemas)};
    struct measures measures = {0};
    size_t order = 0, count = xmlChildElementCount((xmlNode *)(uintptr_t)loading.definition.root);
    measures.items = arena_alloc(arena, (count + 1) * sizeof *measures.items);
    measures.derived = arena_alloc(arena, (count + 1) * sizeof *measures.derived);
    for (const xmlNode *node = definition_child(loading.definition.root, NULL); node;
         node = definition_next(node, NULL)) {
        order++;
        if (definition_is(node, "derived")) {
            struct derived *derived = &measures.derived[measures.derived_count++];
            derived->order = order;
            read_derived(&loading, node, derived);
            continue;
        }
        struct measure *measure = &measures.items[measures.count++];
        measure->order = order;
        if (definition_is(node, "sum")) {
            read_sum(&loading, node, measure);
        } else {
            read_measure(&loading, node, measure);
        }
    }
    definition_close(&loading.definition);
    return measures;
}
