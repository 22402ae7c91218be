#include "aggregate/claim.h"

#include <string.h>

static bool agrees_half_even(struct number exact, struct number given, int decimals)
{
    struct number scaled, twice, one_up = number_of(0);
    int64_t factor = 1;
    for (int i = 0; i < decimals; i++) {
        factor *= 10;
    }
    if (!number_multiply(exact, number_of(factor), &scaled) ||
        !number_multiply(scaled, number_of(2), &twice) || twice.denominator != 1 ||
        twice.numerator % 2 == 0) {
        return false; /* no half to round */
    }
    int64_t floor = (twice.numerator - (twice.numerator < 0)) / 2;
    int64_t even = floor % 2 == 0 ? floor : floor + 1;
    return number_ratio(even, factor, &one_up) && number_compare(one_up, given) == 0;
}

static bool agrees_cut_off(struct number exact, struct number given, int decimals)
{
    /* cutting off is rounding what lies half a digit nearer to zero, halves upwards */
    struct number half, cut = number_of(0);
    int64_t factor = 2;
    for (int i = 0; i < decimals; i++) {
        factor *= 10;
    }
    if (!number_ratio(1, factor, &half) ||
        !number_subtract(number_absolute(exact), half, &cut)) {
        return false;
    }
    cut = number_sign(cut) < 0 ? number_of(0) : number_round(cut, decimals);
    return number_compare(cut, number_absolute(given)) == 0 &&
           number_sign(exact) * number_sign(given) >= 0;
}

enum verdict claim_compare(const struct claim *claim, struct number result)
{
    const struct observation *o = claim->observation;
    int decimals = o->decimals > NUMBER_DECIMALS_MAX ? NUMBER_DECIMALS_MAX : o->decimals;
    if (number_compare(number_round(result, decimals), o->value) == 0) {
        return VERDICT_AGREES;
    }
    return agrees_half_even(result, o->value, decimals) ? VERDICT_HALF_EVEN
           : agrees_cut_off(result, o->value, decimals) ? VERDICT_CUT_OFF
                                                        : VERDICT_DIFFERS;
}

static void add_code(struct buffer *name, const char *mark, const char *code)
{
    if (code[0]) {
        buffer_text(name, mark);
        buffer_text(name, code);
    }
}

/* What was worked out, but never observed, is known by its fact: DATASET[.ITEM][.FACET].ASPECT. */
static bool take_from_fact(struct aggregate *aggregate, struct claim *claim)
{
    const struct observation *o = claim->observation;
    struct buffer name = {0};
    buffer_text(&name, o->dataset);
    add_code(&name, ".", o->item);
    add_code(&name, ".", o->facet);
    add_code(&name, ".", o->aspect);
    add_code(&name, "@", o->area);
    const struct figure *fact = ledger_find(aggregate->ledger, name.data, name.length);
    buffer_free(&name);
    if (!fact || !fact->has_value || fact->words || !period_equal(fact->period, o->period)) {
        return false;
    }
    claim->fact = fact;
    claim->expected = fact->value;
    claim->why = NULL;
    return true;
}

static void check(struct aggregate *aggregate, struct claim *claim)
{
    claim->verdict = VERDICT_UNCHECKED;
    if (!claim->rule) {
        claim->why = arena_format(aggregate->arena, "no rule works out the aspect '%s'",
                                  claim->observation->aspect);
        return;
    }
    claim->basis = claim_basis(aggregate, claim);
    claim->why = claim->rule->work_out(aggregate, claim, &claim->basis, &claim->expected);
    if (!claim->why || take_from_fact(aggregate, claim)) {
        claim->verdict = claim_compare(claim, claim->expected);
    }
    if (claim->verdict == VERDICT_DIFFERS) {
        claim->reason = claim_reason(aggregate, claim);
    }
}

static bool is_claim(const struct observation *o)
{
    return o->has_value && strcmp(o->aspect, "value") != 0 && strcmp(o->aspect, "text") != 0;
}

void claims_check(struct aggregate *aggregate)
{
    size_t count = store_count(aggregate->store);
    struct claims claims = {arena_alloc(aggregate->arena, (count + 1) * sizeof *claims.items), 0};
    for (size_t i = 0; i < count; i++) {
        const struct observation *o = store_at(aggregate->store, i);
        if (is_claim(o)) {
            struct claim *claim = &claims.items[claims.count++];
            claim->observation = o;
            claim->rule = claim_rule_find(o->aspect);
            claim->measure = measures_of_dataset(&aggregate->measures, o->dataset);
            check(aggregate, claim);
        }
    }
    claims_report(aggregate, &claims);
}
