#include "edition.h"

#include "definition.h"

#include <stdlib.h>
#include <string.h>

static struct period read_period(struct arena *arena, const struct definition *definition,
                                 const xmlNode *node, const char *name)
{
    struct period period = {0};
    const char *text = definition_attribute(arena, node, name);
    if (text && !period_parse(text, strlen(text), &period)) {
        diagnostic_fatal_at(definition_place(definition, node), "'%s' is not a period", text);
    }
    return period;
}

static const char *text_of(struct arena *arena, const struct definition *definition,
                           const char *name)
{
    const xmlNode *node = definition_child(definition->root, name);
    return node ? definition_text(arena, node) : "";
}

static void read_population(struct arena *arena, const struct definition *definition,
                            struct edition *edition)
{
    const xmlNode *node = definition_child(definition->root, "population");
    if (node) {
        edition->population = definition_attribute(arena, node, "dataset");
        edition->population_now = read_period(arena, definition, node, "now");
        edition->population_before = read_period(arena, definition, node, "before");
    }
}

struct edition edition_load(struct arena *arena, const char *folder, const char *schemas)
{
    struct definition definition = definition_open(arena, folder, "edition", schemas);
    const xmlNode *root = definition.root;
    const xmlNode *area = definition_child(root, "area");
    const xmlNode *county = definition_child(root, "county");
    const xmlNode *period = definition_child(root, "period");
    const xmlNode *disclosure = definition_child(root, "disclosure");
    struct edition edition = {
        .folder = arena_text(arena, folder),
        .id = definition_attribute(arena, root, "id"),
        .status = definition_attribute(arena, root, "status"),
        .date = definition_attribute(arena, root, "date"),
        .title = text_of(arena, &definition, "title"),
        .partnership = text_of(arena, &definition, "partnership"),
        .producer = text_of(arena, &definition, "producer"),
        .area = definition_attribute(arena, area, "code"),
        .area_label = definition_text(arena, area),
        .county = definition_attribute(arena, county, "code"),
        .county_label = definition_text(arena, county),
        .reporting = read_period(arena, &definition, period, "reporting"),
        .comparison = read_period(arena, &definition, period, "comparison"),
        .next = definition_attribute_or(arena, period, "next", ""),
    };
    read_population(arena, &definition, &edition);
    if (disclosure) {
        edition.disclosure_threshold = atoi(definition_attribute(arena, disclosure, "threshold"));
    }
    definition_close(&definition);
    return edition;
}

bool edition_is_draft(const struct edition *edition)
{
    return strcmp(edition->status, "draft") == 0;
}
