/* facts.csv and lineage.csv from the ledger. */
#include "aggregate/ledger.h"

#include "common/fact.h"
#include "common/quotation.h"

#include <stdlib.h>

struct rows {
    struct arena *arena;
    struct lineages lineages;
    size_t capacity;
};

static void add_row(struct rows *rows, struct lineage row)
{
    rows->lineages.items = array_grow(rows->lineages.items, &rows->capacity,
                                      rows->lineages.count, sizeof *rows->lineages.items);
    rows->lineages.items[rows->lineages.count++] = row;
}

static const char *number_text(struct arena *arena, bool has_value, struct number value)
{
    if (!has_value) {
        return "";
    }
    struct buffer text = {0};
    number_exact(&text, value);
    const char *copy = arena_copy(arena, text.data, text.length);
    buffer_free(&text);
    return copy;
}

static void add_observation(struct rows *rows, const char *fact, const char *role,
                            const struct observation *o)
{
    struct buffer value = {0};
    if (o->has_value) {
        number_format(&value, o->value, o->decimals, NULL);
    }
    const char *text = arena_copy(rows->arena, value.data ? value.data : "", value.length);
    buffer_free(&value);
    add_row(rows, (struct lineage){fact, role, o->source, o->text, text, o->status});
}

/* Figures that are no facts themselves are replaced by what they come from, in their role. */
static void add_parts(struct rows *rows, const char *fact, const char *role,
                      const struct figure *figure)
{
    for (size_t i = 0; i < figure->part_count; i++) {
        const struct part *part = &figure->parts[i];
        const char *as = role ? role : part->role;
        if (part->observation) {
            add_observation(rows, fact, as, part->observation);
        } else if (!part->figure) {
            add_row(rows, (struct lineage){fact, as, part->source, part->text, "", ""});
        } else if (part->figure->name) {
            const struct figure *other = part->figure;
            add_row(rows, (struct lineage){
                              fact, as, arena_format(rows->arena, "fact:%s", other->name),
                              figure_printed(rows->arena, other),
                              number_text(rows->arena, other->has_value, other->value),
                              other->status});
        } else {
            add_parts(rows, fact, as, part->figure);
        }
    }
}

static void add_fact(struct facts *facts, struct arena *arena, const struct figure *figure,
                     const struct feeds *feeds)
{
    struct buffer period = {0};
    period_format(&period, figure->period);
    const struct fact fact = {
        .name = figure->name, .unit = figure->unit, .value = figure->value,
        .has_value = figure->has_value, .status = figure->status, .decimals = figure->decimals,
        .printed = figure_printed(arena, figure),
        .illustrative = ledger_illustrative(figure, feeds),
        .label = quotation_marks(arena, figure->label), .formula = figure->formula,
        .period = period.data ? period.data : "",
        .area = figure->area};
    facts_add(facts, &fact);
    buffer_free(&period);
}

void ledger_save(struct ledger *ledger, const struct feeds *feeds, const char *facts_path,
                 const char *lineage_path)
{
    struct facts *facts = facts_new();
    struct rows rows = {.arena = arena_new()};
    for (size_t i = 0; i < ledger_count(ledger); i++) {
        const struct figure *figure = ledger_at(ledger, i);
        add_fact(facts, rows.arena, figure, feeds);
        add_parts(&rows, figure->name, NULL, figure);
    }
    lineage_save(&rows.lineages, lineage_path);
    facts_save(facts, facts_path);
    free(rows.lineages.items);
    arena_free(rows.arena);
    facts_free(facts);
}
