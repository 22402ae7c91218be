/* How each kind of claim is worked out anew. A new kind is a new row. */
#include "aggregate/claim.h"
#include "aggregate/value.h"

#include "common/map.h"

#include <string.h>

static const char missing_value[] = "it rests on a figure that is not available";
static const char no_value[] = "the figures it rests on are not in the data";
static const char hidden_value[] = "it rests on a figure that is not published";
static const char no_comparison[] = "there are no figures of an earlier period to compare with";
static const char too_large[] = "it is too large to work out";

static const char *value_of(struct aggregate *aggregate, const struct cell *cell,
                            struct number *result)
{
    size_t numbers[TILES_MAX];
    size_t count = store_tiles(aggregate->store, cell, numbers);
    struct number total = number_of(0);
    for (size_t i = 0; i < count; i++) {
        const struct observation *o = store_at(aggregate->store, numbers[i]);
        if (!o->has_value) {
            return o->status[0] == 'c' ? hidden_value : missing_value;
        }
        if (!number_add(total, o->value, &total)) {
            return too_large;
        }
    }
    *result = total;
    return count ? NULL : no_value;
}

static bool is_whole(const char *code)
{
    return code[0] == '\0' || strcmp(code, "total") == 0;
}

/* An empty dimension of the claim takes in every code, but neither totals nor codes whose parent
 * is counted. */
static bool takes(const struct dimension *dimension, const char *claimed, const char *code,
                  const struct map *present)
{
    if (claimed[0]) {
        return strcmp(claimed, code) == 0;
    }
    const struct code *known = dimension && dimension->list
                                   ? codelist_find(dimension->list, code) : NULL;
    size_t number;
    return !is_whole(code) && !(known && known->parent[0] &&
                                map_find(present, known->parent, strlen(known->parent), &number));
}

enum { ITEM, FACET, AREA, DIMENSIONS };

struct matching {
    const char *claimed[DIMENSIONS];
    const struct dimension *dimensions[DIMENSIONS];
    struct map *present[DIMENSIONS]; /* codes other than totals that the dataset has */
};

static void find_present(struct aggregate *aggregate, const struct observation *claim,
                         struct matching *matching)
{
    size_t count;
    const size_t *numbers = store_distinct(aggregate->store, claim->dataset, &count);
    for (size_t i = 0; i < count; i++) {
        const struct observation *o = store_at(aggregate->store, numbers[i]);
        const char *const codes[] = {o->item, o->facet, o->area};
        for (int d = 0; d < DIMENSIONS; d++) {
            if (!is_whole(codes[d])) {
                map_add(matching->present[d], codes[d], strlen(codes[d]), NULL);
            }
        }
    }
}

static bool matches(const struct matching *matching, const struct observation *o)
{
    const char *const codes[] = {o->item, o->facet, o->area};
    for (int d = 0; d < DIMENSIONS; d++) {
        bool none_known = !matching->claimed[d][0] && map_count(matching->present[d]) == 0;
        if (!none_known && !takes(matching->dimensions[d], matching->claimed[d], codes[d],
                                  matching->present[d])) {
            return false;
        }
    }
    return true;
}

typedef bool take_part(void *context, const struct cell *cell, struct number value);

static const char *each_part(struct aggregate *aggregate, const struct claim *claim,
                             struct period period, take_part *take, void *context)
{
    const struct observation *o = claim->observation;
    const struct measure *measure = claim->measure;
    struct matching matching = {
        .claimed = {o->item, o->facet, o->area},
        .dimensions = {measure ? &measure->item : NULL, measure ? &measure->facet : NULL,
                       measure ? &measure->area : NULL},
        .present = {map_new(), map_new(), map_new()}};
    const char *why = no_value;
    bool goes_on = true;
    size_t count;
    const size_t *numbers = store_distinct(aggregate->store, o->dataset, &count);
    find_present(aggregate, o, &matching);
    for (size_t i = 0; i < count && goes_on; i++) {
        const struct observation *part = store_at(aggregate->store, numbers[i]);
        const struct cell cell = {o->dataset, part->item, part->facet, part->area, period};
        struct number value;
        if (matches(&matching, part)) {
            why = value_of(aggregate, &cell, &value);
            goes_on = !why && take(context, &cell, value);
        }
    }
    for (int d = 0; d < DIMENSIONS; d++) {
        map_free(matching.present[d]);
    }
    return why;
}

void claim_parts(struct aggregate *aggregate, const struct claim *claim, struct period period,
                 take_part *take, void *context)
{
    each_part(aggregate, claim, period, take, context);
}

struct adding {
    struct number total;
    bool fits;
};

static bool add_part(void *context, const struct cell *cell, struct number value)
{
    struct adding *adding = context;
    (void)cell;
    adding->fits = number_add(adding->total, value, &adding->total);
    return adding->fits;
}

/* A group that was not observed itself is the sum of its children, where the measure has groups. */
static const char *group_amount(struct aggregate *aggregate, const struct claim *claim,
                                struct period period, struct number *result)
{
    const struct observation *o = claim->observation;
    const struct codelist *list = claim->measure && claim->measure->groups && o->item[0]
                                      ? claim->measure->item.list : NULL;
    const char *why = no_value;
    struct number total = number_of(0);
    for (size_t i = 0; list && i < codelist_count(list); i++) {
        const struct code *code = codelist_at(list, i);
        struct number child;
        if (strcmp(code->parent, o->item) == 0) {
            struct cell cell = {o->dataset, code->code, o->facet, o->area, period};
            why = value_of(aggregate, &cell, &child);
            why = why ? why : number_add(total, child, &total) ? NULL : too_large;
            if (why) {
                return why;
            }
        }
    }
    *result = total;
    return why;
}

const char *claim_amount(struct aggregate *aggregate, const struct claim *claim,
                         struct period period, struct number *result)
{
    const struct observation *o = claim->observation;
    struct cell cell = {o->dataset, o->item, o->facet, o->area, period};
    if (!value_of(aggregate, &cell, result) ||
        !group_amount(aggregate, claim, period, result)) {
        return NULL;
    }
    struct adding adding = {number_of(0), true};
    const char *why = each_part(aggregate, claim, period, add_part, &adding);
    if (!why && !adding.fits) {
        return too_large;
    }
    *result = adding.total;
    return why;
}

static const char *change(struct aggregate *aggregate, const struct claim *claim,
                          const struct basis *basis, struct number *result)
{
    struct number now, before;
    const char *why = claim_amount(aggregate, claim, basis->now, &now);
    why = why ? why : basis->before.months
              ? claim_amount(aggregate, claim, basis->before, &before) : no_comparison;
    return why ? why : number_subtract(now, before, result) ? NULL : too_large;
}

/* part / whole × factor */
static const char *ratio(struct number part, struct number whole, int factor,
                         struct number *result)
{
    if (number_sign(whole) == 0) {
        return "it would be divided by nothing";
    }
    return number_divide(part, whole, result) &&
                   number_multiply(*result, number_of(factor), result)
               ? NULL : too_large;
}

static const char *percent(struct aggregate *aggregate, const struct claim *claim,
                           const struct basis *basis, struct number *result)
{
    struct number difference, before;
    const char *why = change(aggregate, claim, basis, &difference);
    why = why ? why : claim_amount(aggregate, claim, basis->before, &before);
    return why ? why : ratio(difference, before, 100, result);
}

static const char *rate(struct aggregate *aggregate, const struct claim *claim,
                        const struct basis *basis, struct number *result)
{
    const struct observation *o = claim->observation;
    const struct edition *edition = &aggregate->edition;
    struct cell cell = {edition->population ? edition->population : "", "", "",
                        o->area[0] ? o->area : edition->area, basis->population};
    struct number now, people;
    if (strcmp(o->unit, "percent") == 0) {
        return "the population that it is a percentage of is not in the data";
    }
    const char *why = claim_amount(aggregate, claim, basis->now, &now);
    if (!why && value_of(aggregate, &cell, &people)) {
        why = "the population of the area is not in the data";
    }
    return why ? why : ratio(now, people, 1000, result);
}

/* The whole is what the measure says, else all items (or facets, or areas) together. */
static const char *whole_of(struct aggregate *aggregate, const struct claim *claim,
                            const struct basis *basis, struct number *whole)
{
    const struct measure *measure = claim->measure;
    struct observation all = *claim->observation;
    if (measure && measure->share_of) {
        struct line *line = measure_find_line(measure, measure->share_of, all.facet, all.area);
        line = line ? line : measures_find_line(&aggregate->measures, measure->share_of,
                                                &aggregate->edition);
        const struct figure *figure = line ? line_value(aggregate, line, basis->now) : NULL;
        *whole = figure ? figure->value : number_of(0);
        return figure && figure->has_value ? NULL : no_value;
    }
    const char **dimension = all.item[0] ? &all.item : all.facet[0] ? &all.facet : &all.area;
    if (!(*dimension)[0]) {
        return "what it is a share of is not in the data";
    }
    *dimension = "";
    struct claim total = *claim;
    total.observation = &all;
    return claim_amount(aggregate, &total, basis->now, whole);
}

static const char *share(struct aggregate *aggregate, const struct claim *claim,
                         const struct basis *basis, struct number *result)
{
    struct number part, whole;
    const char *why = claim_amount(aggregate, claim, basis->now, &part);
    why = why ? why : whole_of(aggregate, claim, basis, &whole);
    return why ? why : ratio(part, whole, 100, result);
}

struct ranking {
    const struct claim *claim;
    struct number own;
    size_t peers, better;
};

static bool count_peer(void *context, const struct cell *cell, struct number value)
{
    struct ranking *ranking = context;
    const struct measure *measure = ranking->claim->measure;
    int order = number_compare(value, ranking->own);
    if (!measure || !measure->peers || codelist_find(measure->peers, cell->area)) {
        ranking->peers++;
        ranking->better += measure && measure->descending ? order > 0 : order < 0;
    }
    return true;
}

static const char *rank(struct aggregate *aggregate, const struct claim *claim,
                        const struct basis *basis, struct number *result)
{
    enum { PEERS_LEAST = 3 };
    struct observation everywhere = *claim->observation;
    struct claim peers = *claim;
    struct ranking ranking = {.claim = claim};
    const char *why = claim_amount(aggregate, claim, basis->now, &ranking.own);
    everywhere.area = "";
    peers.observation = &everywhere;
    why = why ? why : each_part(aggregate, &peers, basis->now, count_peer, &ranking);
    if (why || ranking.peers < PEERS_LEAST) {
        return "the figures of the other areas are not in the data";
    }
    *result = number_of((int64_t)ranking.better + 1);
    return NULL;
}

static const char *total(struct aggregate *aggregate, const struct claim *claim,
                         const struct basis *basis, struct number *result)
{
    return claim_amount(aggregate, claim, basis->now, result);
}

static const struct claim_rule rules[] = {
    {"change", "claim-change", "difference", "differences", 0, change},
    {"change-month", "claim-change", "difference", "differences", 1, change},
    {"change-year", "claim-change", "difference", "differences", 12, change},
    {"percent", "claim-percent", "percentage change", "percentage changes", 0, percent},
    {"percent-month", "claim-percent", "percentage change", "percentage changes", 1, percent},
    {"percent-year", "claim-percent", "percentage change", "percentage changes", 12, percent},
    {"rate", "claim-rate", "rate per 1,000", "rates per 1,000", 0, rate},
    {"share", "claim-share", "share", "shares", 0, share},
    {"rank", "claim-rank", "rank", "ranks", 0, rank},
    {"total", "claim-total", "total", "totals", 0, total},
};

const struct claim_rule *claim_rule_find(const char *aspect)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (strcmp(rules[i].aspect, aspect) == 0) {
            return &rules[i];
        }
    }
    return NULL;
}

struct basis claim_basis(struct aggregate *aggregate, const struct claim *claim)
{
    const struct edition *edition = &aggregate->edition;
    const struct measure *measure = claim->measure;
    struct period now = claim->observation->period;
    struct basis basis = {.now = now};
    bool of_measure = measure && period_equal(measure->now, now);
    struct period tried[4] = {{0}};
    size_t count = 0;
    basis.population = period_equal(now, edition->comparison) ? edition->population_before
                                                              : edition->population_now;
    if (claim->rule->before) {
        tried[count++] = period_shift(now, -claim->rule->before);
    } else {
        tried[count++] = of_measure ? measure->before : period_shift(now, -12);
        tried[count++] = period_equal(now, edition->reporting) ? edition->comparison
                                                               : period_shift(now, -12);
        tried[count++] = period_shift(now, -12);
        tried[count++] = period_shift(now, -now.months);
    }
    for (size_t i = 0; i < count && !basis.before.months; i++) {
        struct number ignored;
        if (tried[i].months && !claim_amount(aggregate, claim, tried[i], &ignored)) {
            basis.before = tried[i];
        }
    }
    return basis;
}
