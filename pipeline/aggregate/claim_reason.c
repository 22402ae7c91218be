/* Why a claim differs: the explanations that a good analyst would try, in the order in which they
 * are tried. A new one is a new row. */
#include "aggregate/claim.h"

#include <stdlib.h>
#include <string.h>

/* Fills in the reason and returns true when the explanation fits. */
typedef bool explanation(struct aggregate *aggregate, const struct claim *claim,
                         struct reason *reason);

static bool fits(const struct claim *claim, struct number result)
{
    enum verdict verdict = claim_compare(claim, result);
    return verdict == VERDICT_AGREES || verdict == VERDICT_HALF_EVEN;
}

static bool previous_period(struct aggregate *aggregate, const struct claim *claim,
                            struct reason *reason)
{
    struct basis basis = claim->basis;
    struct period earlier = basis.before.months ? basis.before : period_shift(basis.now, -12);
    struct number result;
    basis.before = period_shift(earlier, earlier.start - basis.now.start);
    basis.now = earlier;
    if (claim->rule->work_out(aggregate, claim, &basis, &result) || !fits(claim, result)) {
        return false;
    }
    *reason = (struct reason){"agrees", "agree",
                              arena_format(aggregate->arena, "with %s, not with %s",
                                           period_text(aggregate->arena, earlier),
                                           period_text(aggregate->arena, claim->basis.now))};
    return true;
}

static bool other_population(struct aggregate *aggregate, const struct claim *claim,
                             struct reason *reason)
{
    const struct edition *edition = &aggregate->edition;
    struct basis basis = claim->basis;
    struct number result;
    basis.population = period_equal(basis.population, edition->population_now)
                           ? edition->population_before : edition->population_now;
    if (claim->rule->work_out(aggregate, claim, &basis, &result) || !fits(claim, result)) {
        return false;
    }
    *reason = (struct reason){"is", "are",
                              arena_format(aggregate->arena,
                                           "worked out on the population of %s, not of %s",
                                           period_text(aggregate->arena, basis.population),
                                           period_text(aggregate->arena, claim->basis.population))};
    return true;
}

/* The two amounts that a change is between; false when the claim is no change. */
static bool amounts(struct aggregate *aggregate, const struct claim *claim, struct number *now,
                    struct number *before)
{
    return strcmp(claim->rule->finding, "claim-percent") == 0 && claim->basis.before.months &&
           !claim_amount(aggregate, claim, claim->basis.now, now) &&
           !claim_amount(aggregate, claim, claim->basis.before, before);
}

static bool as_percent(struct number part, struct number whole, struct number *result)
{
    return number_divide(part, whole, result) &&
           number_multiply(*result, number_of(100), result);
}

static bool reversed_base(struct aggregate *aggregate, const struct claim *claim,
                          struct reason *reason)
{
    struct number now, before, difference, result;
    if (!amounts(aggregate, claim, &now, &before) ||
        !number_subtract(now, before, &difference) || !as_percent(difference, now, &result) ||
        !fits(claim, result)) {
        return false;
    }
    *reason = (struct reason){"is", "are", "worked out on the later figure, not on the earlier"};
    return true;
}

static bool percentage_of(struct aggregate *aggregate, const struct claim *claim,
                          struct reason *reason)
{
    struct number now, before, result;
    if (!amounts(aggregate, claim, &now, &before) || !as_percent(now, before, &result) ||
        !fits(claim, result)) {
        return false;
    }
    *reason = (struct reason){"gives", "give",
                              "the later figure as a percentage of the earlier, not the change"};
    return true;
}

static bool points(struct aggregate *aggregate, const struct claim *claim, struct reason *reason)
{
    struct number now, before, result;
    if (!amounts(aggregate, claim, &now, &before) || !number_subtract(now, before, &result) ||
        !fits(claim, result)) {
        return false;
    }
    *reason = (struct reason){"gives", "give", "the difference itself, not the percentage change"};
    return true;
}

static bool sign(struct aggregate *aggregate, const struct claim *claim, struct reason *reason)
{
    struct number opposite;
    (void)aggregate;
    if (!number_subtract(number_of(0), claim->expected, &opposite) || !fits(claim, opposite)) {
        return false;
    }
    *reason = (struct reason){"has", "have", "the opposite sign"};
    return true;
}

static bool decimal_point(struct aggregate *aggregate, const struct claim *claim,
                          struct reason *reason)
{
    static const struct number factors[] = {{10, 1}, {1, 10}, {100, 1}, {1, 100}};
    struct number moved;
    (void)aggregate;
    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
        if (number_sign(claim->expected) != 0 &&
            number_multiply(claim->expected, factors[i], &moved) && fits(claim, moved)) {
            *reason = (struct reason){"has", "have", "the decimal point in the wrong place"};
            return true;
        }
    }
    return false;
}

static bool swapped_digits(struct aggregate *aggregate, const struct claim *claim,
                           struct reason *reason)
{
    const struct observation *o = claim->observation;
    struct buffer text = {0};
    bool found = false;
    (void)aggregate;
    number_format(&text, claim->expected, o->decimals > 9 ? 9 : o->decimals, NULL);
    for (size_t i = 0; i + 1 < text.length && !found; i++) {
        struct number swapped;
        size_t next = i + (text.data[i + 1] == '.' ? 2 : 1);
        if (text.data[i] == '-' || text.data[i] == '.' || text.data[i] == text.data[next]) {
            continue;
        }
        char first = text.data[i];
        text.data[i] = text.data[next];
        text.data[next] = first;
        found = number_parse(text.data, text.length, &swapped, NULL) &&
                number_compare(swapped, o->value) == 0;
        text.data[next] = text.data[i];
        text.data[i] = first;
    }
    buffer_free(&text);
    if (found) {
        *reason = (struct reason){"has", "have", "two digits swapped"};
    }
    return found;
}

enum { MOST_SUSPECTS = 3 };

/* Parts that are just what the total lacks; of many nothing can be said. */
struct search {
    struct number missing;
    struct cell found[MOST_SUSPECTS];
    size_t count;
};

static bool is_missing(void *context, const struct cell *cell, struct number value)
{
    struct search *search = context;
    if (number_compare(value, search->missing) == 0 && search->count++ < MOST_SUSPECTS) {
        search->found[search->count - 1] = *cell;
    }
    return search->count <= MOST_SUSPECTS;
}

static const char *label_of_part(struct aggregate *aggregate, const struct claim *claim,
                                 const struct cell *cell)
{
    struct observation part = *claim->observation;
    struct claim about = *claim;
    part.item = cell->item;
    part.facet = cell->facet;
    part.area = cell->area;
    about.observation = &part;
    return claim_label(aggregate, &about);
}

static bool left_out(struct aggregate *aggregate, const struct claim *claim,
                     struct reason *reason)
{
    struct search search = {.count = 0};
    struct buffer rest = {0};
    if (strcmp(claim->rule->finding, "claim-total") != 0 ||
        !number_subtract(claim->expected, claim->observation->value, &search.missing) ||
        number_sign(search.missing) <= 0) {
        return false;
    }
    claim_parts(aggregate, claim, claim->basis.now, is_missing, &search);
    if (search.count == 0 || search.count > MOST_SUSPECTS) {
        return false;
    }
    buffer_text(&rest, search.count == 1 ? "the total without "
                                         : "the total without one of ");
    for (size_t i = 0; i < search.count; i++) {
        buffer_text(&rest, i == 0 ? "" : i + 1 < search.count ? ", " : " or ");
        buffer_text(&rest, label_of_part(aggregate, claim, &search.found[i]));
    }
    *reason = (struct reason){"is", "are", arena_text(aggregate->arena, rest.data)};
    buffer_free(&rest);
    return true;
}

static bool other_end(struct aggregate *aggregate, const struct claim *claim,
                      struct reason *reason)
{
    struct number result;
    if (strcmp(claim->rule->finding, "claim-rank") != 0) {
        return false;
    }
    struct measure turned = claim->measure ? *claim->measure : (struct measure){0};
    struct claim other = *claim;
    turned.descending = !turned.descending;
    other.measure = &turned;
    if (claim->rule->work_out(aggregate, &other, &claim->basis, &result) ||
        !fits(claim, result)) {
        return false;
    }
    *reason = (struct reason){"counts", "count",
                              turned.descending ? "from the highest" : "from the lowest"};
    return true;
}

static explanation *const explanations[] = {
    previous_period, other_population, percentage_of, reversed_base, points,
    sign, other_end, left_out, swapped_digits, decimal_point,
};

struct reason claim_reason(struct aggregate *aggregate, const struct claim *claim)
{
    struct reason reason = {0};
    for (size_t i = 0; i < sizeof explanations / sizeof *explanations; i++) {
        if (explanations[i](aggregate, claim, &reason)) {
            return reason;
        }
    }
    return (struct reason){0};
}
