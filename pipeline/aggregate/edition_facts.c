#include "aggregate/edition_facts.h"

#include <stdlib.h>
#include <string.h>

struct edition_fact {
    const char *name;
    const char *label;
    const char *element; /* where edition.xml says it; NULL for the root's attributes */
    const char *words;
};

/* "2019-12-02" as readers write it: "2 December 2019". */
static const char *day_of(struct arena *arena, const char *date)
{
    struct period month;
    if (strlen(date) < 10 || !period_parse(date, 7, &month)) {
        return date;
    }
    return arena_format(arena, "%d %s", atoi(date + 8), period_text(arena, month));
}

void edition_facts_make(struct aggregate *aggregate)
{
    struct arena *arena = aggregate->arena;
    const struct edition *edition = &aggregate->edition;
    const struct edition_fact facts[] = {
        {"title", "Title", "title", edition->title},
        {"partnership", "Partnership", "partnership", edition->partnership},
        {"producer", "Producer", "producer", edition->producer},
        {"area", "Area", "area", edition->area_label},
        {"county", "County", "county", edition->county_label},
        {"period", "Reporting period", "period", period_text(arena, edition->reporting)},
        {"comparison", "Comparison period", "period", period_text(arena, edition->comparison)},
        {"next", "Years of the strategy", "period", edition->next},
        {"status", "Status", NULL, edition->status},
        {"date", "Date", NULL, day_of(arena, edition->date)},
    };
    struct definition definition =
        definition_open(arena, edition->folder, "edition", aggregate->options.schemas);
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        const xmlNode *node = facts[i].element
                                  ? definition_child(definition.root, facts[i].element) : NULL;
        struct place place = definition_place(&definition, node ? node : definition.root);
        struct figure *figure = figure_new(arena, "text", 0, "as the edition says");
        figure_from_definition(arena, figure,
                               arena_format(arena, "edition.xml:%llu",
                                            (unsigned long long)place.line),
                               facts[i].words);
        figure_say(figure, facts[i].words);
        ledger_add(aggregate->ledger, figure, arena_format(arena, "edition.%s", facts[i].name),
                   facts[i].label, 0, place);
    }
    definition_close(&definition);
}
