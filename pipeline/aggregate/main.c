/* aggregate: the accepted observations become facts, with their lineage, and the exhibits' data. */
#include "aggregate/aggregate.h"
#include "aggregate/claim.h"
#include "aggregate/derived.h"
#include "aggregate/edition_facts.h"
#include "aggregate/exhibits.h"

static const char summary[] =
    "Works the report's facts out from the accepted observations, exactly, holds the figures that\n"
    "partners worked out themselves against them, and writes the data behind each table and chart.\n"
    "Reads BUILD/validate/observations.csv; writes BUILD/aggregate/.";

static void allow_errors(void *context, const char *value)
{
    (void)value;
    *(bool *)context = true;
}

int main(int argc, char **argv)
{
    bool allowed = false;
    const struct option_of_stage own[] = {
        {"allow-errors", NULL, "make the facts of a draft in spite of errors", allow_errors},
        {NULL, NULL, NULL, NULL}};
    struct options options = options_read(argc, argv, summary, own, &allowed);
    struct aggregate *aggregate = aggregate_open(&options, allowed);
    edition_facts_make(aggregate);
    aspects_make(aggregate);
    derived_make(aggregate);
    ledger_sort(aggregate->ledger);
    claims_check(aggregate);
    aggregate_check_required(aggregate);
    struct exhibits exhibits = exhibits_make(aggregate);
    aggregate_stop_on_errors();
    bool usable = aggregate_save_findings(aggregate);
    if (usable) {
        exhibits_save(aggregate, &exhibits);
        aggregate_save_facts(aggregate);
        diagnostic_progress("  aggregate %zu facts, %zu exhibits",
                            ledger_count(aggregate->ledger), exhibits.count);
    }
    aggregate_close(aggregate);
    return usable ? EXIT_USABLE : EXIT_DATA;
}
