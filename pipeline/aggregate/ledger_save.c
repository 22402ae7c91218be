/* facts.csv and lineage.csv from the ledger. */
#include "aggregate/ledger.h"

#include "common/fact.h"
#include "common/quotation.h"

struct saving {
    struct csv_writer facts, lineage;
    struct arena *arena;
    struct buffer value, source; /* of the row in hand */
};

static void add_observation(struct saving *saving, const char *fact, const char *role,
                            const struct observation *o)
{
    struct buffer *value = &saving->value;
    buffer_clear(value);
    buffer_text(value, "");
    if (o->has_value) {
        number_format(value, o->value, o->decimals, NULL);
    }
    lineage_write(&saving->lineage, &(struct lineage){fact, role, o->source, o->text, value->data,
                                                      o->status});
}

static void add_fact_used(struct saving *saving, const char *fact, const char *role,
                          const struct figure *used)
{
    buffer_clear(&saving->source);
    buffer_text(&saving->source, "fact:");
    buffer_text(&saving->source, used->name);
    buffer_clear(&saving->value);
    buffer_text(&saving->value, "");
    if (used->has_value) {
        number_exact(&saving->value, used->value);
    }
    lineage_write(&saving->lineage,
                  &(struct lineage){fact, role, saving->source.data,
                                    figure_printed(saving->arena, used), saving->value.data,
                                    used->status});
}

/* Figures that are no facts themselves are replaced by what they come from, in their role. */
static void add_parts(struct saving *saving, const char *fact, const char *role,
                      const struct figure *figure)
{
    for (size_t i = 0; i < figure->part_count; i++) {
        const struct part *part = &figure->parts[i];
        const char *as = role ? role : part->role;
        if (part->observation) {
            add_observation(saving, fact, as, part->observation);
        } else if (!part->figure) {
            lineage_write(&saving->lineage,
                          &(struct lineage){fact, as, part->source, part->text, "", ""});
        } else if (part->figure->name) {
            add_fact_used(saving, fact, as, part->figure);
        } else {
            add_parts(saving, fact, as, part->figure);
        }
    }
}

static void add_fact(struct saving *saving, const struct figure *figure,
                     const struct feeds *feeds)
{
    struct buffer *period = &saving->value;
    buffer_clear(period);
    buffer_text(period, "");
    period_format(period, figure->period);
    facts_write(&saving->facts,
                &(struct fact){
                    .name = figure->name, .unit = figure->unit, .value = figure->value,
                    .has_value = figure->has_value, .status = figure->status,
                    .decimals = figure->decimals, .printed = figure_printed(saving->arena, figure),
                    .illustrative = ledger_illustrative(figure, feeds),
                    .label = quotation_marks(saving->arena, figure->label),
                    .formula = figure->formula, .period = period->data, .area = figure->area});
}

void ledger_save(struct ledger *ledger, const struct feeds *feeds, const char *facts_path,
                 const char *lineage_path)
{
    struct saving saving = {facts_begin(facts_path), lineage_begin(lineage_path), arena_new(),
                            {0}, {0}};
    for (size_t i = 0; i < ledger_count(ledger); i++) {
        const struct figure *figure = ledger_at(ledger, i);
        add_fact(&saving, figure, feeds);
        add_parts(&saving, figure->name, NULL, figure);
    }
    outfile_close(saving.lineage.file);
    outfile_close(saving.facts.file);
    buffer_free(&saving.value);
    buffer_free(&saving.source);
    arena_free(saving.arena);
}
