/* Findings about claims: one a claim, or one a column where the whole column has the same fault. */
#include "aggregate/claim.h"

#include "common/fact.h"
#include "common/map.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMN_LEAST = 3, SHOWN_MOST = 20 };

/* The claims of one column of a feed. */
struct column {
    const struct claim **items;
    size_t count;
    size_t capacity;
};

static const char *label_in(const struct dimension *dimension, const char *code)
{
    const struct code *known =
        dimension && dimension->list ? codelist_find(dimension->list, code) : NULL;
    return known ? known->label : code;
}

static void append(struct buffer *out, const char *text)
{
    if (text[0]) {
        buffer_text(out, out->length ? ", " : "");
        buffer_text(out, text);
    }
}

/* A dataset is called what its first feed is called. */
static const char *title_of(const struct aggregate *aggregate, const char *dataset)
{
    for (size_t i = 0; i < aggregate->feeds.count; i++) {
        const struct feed *feed = &aggregate->feeds.items[i];
        if (strcmp(feed->dataset, dataset) == 0 && feed->title[0]) {
            return feed->title;
        }
    }
    return dataset;
}

const char *claim_label(struct aggregate *aggregate, const struct claim *claim)
{
    const struct observation *o = claim->observation;
    const struct measure *measure = claim->measure;
    struct buffer out = {0};
    append(&out, label_in(measure ? &measure->item : NULL, o->item));
    append(&out, label_in(measure ? &measure->facet : NULL, o->facet));
    append(&out, out.length ? "" : title_of(aggregate, o->dataset));
    if (strcmp(o->area, aggregate->edition.area) != 0) {
        append(&out, label_in(measure ? &measure->area : NULL, o->area));
    }
    const char *label = arena_copy(aggregate->arena, out.data, out.length);
    buffer_free(&out);
    return label;
}

/* "rate per 1,000", or "rate" where the rate is a percentage. */
static const char *noun_of(const struct claim *claim, bool several)
{
    const struct claim_rule *rule = claim->rule;
    if (!rule) {
        return several ? "figures" : "figure";
    }
    if (strcmp(rule->aspect, "rate") == 0 && strcmp(claim->observation->unit, "percent") == 0) {
        return several ? "rates" : "rate";
    }
    return several ? rule->nouns : rule->noun;
}

static void add_value(struct buffer *out, const struct observation *o, struct number value)
{
    number_format(out, value, o->decimals > NUMBER_DECIMALS_MAX ? NUMBER_DECIMALS_MAX
                                                                : o->decimals, NULL);
    buffer_text(out, strcmp(o->unit, "percent") == 0 ? "%" : "");
}

/* One value as a sentence has it. */
static const char *said(struct aggregate *aggregate, const struct observation *o,
                        struct number value)
{
    struct buffer out = {0};
    print_number(&out, value,
                 o->decimals > NUMBER_DECIMALS_MAX ? NUMBER_DECIMALS_MAX : o->decimals, o->unit);
    const char *text = arena_copy(aggregate->arena, out.data, out.length);
    buffer_free(&out);
    return text;
}

/* The values of the claims, given or worked out: "65.14, 11.85, …". */
static const char *values(struct aggregate *aggregate, const struct claim *const *claims,
                          size_t count, bool expected)
{
    struct buffer out = {0};
    for (size_t i = 0; i < count && i < SHOWN_MOST; i++) {
        const struct claim *claim = claims[i];
        buffer_text(&out, i ? ", " : "");
        add_value(&out, claim->observation,
                  expected ? claim->expected : claim->observation->value);
    }
    buffer_text(&out, count > SHOWN_MOST ? ", …" : "");
    const char *text = arena_copy(aggregate->arena, out.data ? out.data : "", out.length);
    buffer_free(&out);
    return text;
}

static const char *partner_of(struct aggregate *aggregate, const struct observation *o)
{
    const struct feed *feed = feeds_find(&aggregate->feeds, o->feed);
    return feed ? feed->partner : "";
}

static void add(struct aggregate *aggregate, enum severity severity, const char *rule,
                const struct claim *const *claims, size_t count, const char *what,
                const char *remedy)
{
    const struct observation *o = claims[0]->observation;
    bool worked_out = claims[0]->verdict != VERDICT_UNCHECKED;
    findings_add(aggregate->findings,
                 &(struct finding){
                     .severity = severity, .rule = rule, .partner = partner_of(aggregate, o),
                     .feed = o->feed, .source = o->source, .what = what,
                     .found = worked_out ? values(aggregate, claims, count, false) : "",
                     .expected = worked_out ? values(aggregate, claims, count, true) : "",
                     .remedy = remedy});
}

/* "The rate per 1,000 of Robbery", or a fact by its label. */
static const char *subject(struct aggregate *aggregate, const struct claim *claim)
{
    return claim->fact ? arena_format(aggregate->arena, "'%s'", claim->fact->label)
                       : arena_format(aggregate->arena, "The %s of %s", noun_of(claim, false),
                                      claim_label(aggregate, claim));
}

static void report_difference(struct aggregate *aggregate, const struct claim *claim)
{
    const struct reason *reason = &claim->reason;
    const char *because = reason->verb ? arena_format(aggregate->arena, "; it %s %s", reason->verb,
                                                      reason->rest)
                                       : "";
    const char *what = arena_format(
        aggregate->arena, "%s is given as %s, but the figures it rests on give %s%s",
        subject(aggregate, claim), said(aggregate, claim->observation, claim->observation->value),
        said(aggregate, claim->observation, claim->expected), because);
    add(aggregate, SEVERITY_WARNING, claim->rule->finding, &claim, 1, what,
        "Ask the partner which is right. The report prints what the figures give.");
}

static void report_column(struct aggregate *aggregate, const struct column *column)
{
    const struct claim *first = column->items[0];
    const char *what = arena_format(aggregate->arena, "All %zu %s of the column %s %s",
                                    column->count, noun_of(first, true), first->reason.verbs,
                                    first->reason.rest);
    add(aggregate, SEVERITY_WARNING, first->rule->finding, column->items, column->count, what,
        "Ask the partner to work the column out anew. The report prints what the figures give.");
}

static void report_rounding(struct aggregate *aggregate, const struct claim *claim)
{
    const char *habit = claim->verdict == VERDICT_CUT_OFF
                            ? "is cut off where it should be rounded"
                            : "is rounded to the even digit where half goes away from zero";
    const char *what = arena_format(aggregate->arena, "%s %s", subject(aggregate, claim), habit);
    add(aggregate, SEVERITY_NOTE, "claim-rounding", &claim, 1, what,
        "Nothing has to be done. The report rounds half away from zero.");
}

static void report_unchecked(struct aggregate *aggregate, const struct claim *const *claims,
                             size_t count)
{
    const struct claim *first = claims[0];
    const char *what =
        count > 1 ? arena_format(aggregate->arena, "%zu %s could not be checked: %s", count,
                                 noun_of(first, true), first->why)
                  : arena_format(aggregate->arena, "%s could not be checked: %s",
                                 subject(aggregate, first), first->why);
    add(aggregate, SEVERITY_NOTE, "claim-unchecked", claims, count, what,
        "Ask the partner for the figures behind it if it matters.");
}

static bool differ_alike(const struct column *column)
{
    const struct claim *first = column->items[0];
    bool alike = column->count >= COLUMN_LEAST && first->reason.verb;
    for (size_t i = 0; alike && i < column->count; i++) {
        const struct claim *claim = column->items[i];
        alike = claim->verdict == VERDICT_DIFFERS && claim->reason.verb &&
                strcmp(claim->reason.verb, first->reason.verb) == 0 &&
                strcmp(claim->reason.rest, first->reason.rest) == 0;
    }
    return alike;
}

static void report_checked(struct aggregate *aggregate, const struct column *column)
{
    if (column->count && differ_alike(column)) {
        report_column(aggregate, column);
        return;
    }
    for (size_t i = 0; i < column->count; i++) {
        if (column->items[i]->verdict == VERDICT_DIFFERS) {
            report_difference(aggregate, column->items[i]);
        } else if (column->items[i]->verdict != VERDICT_AGREES) {
            report_rounding(aggregate, column->items[i]);
        }
    }
}

/* Columns by a key; what cannot be checked has its reason in the key. */
struct columns {
    struct map *keys;
    struct column *items;
    size_t capacity;
};

static void sort_into(struct columns *columns, const struct claim *claim)
{
    const struct observation *o = claim->observation;
    struct buffer key = {0}, period = {0};
    bool added;
    period_format(&period, o->period);
    buffer_format(&key, "%s\x1f%s\x1f%s\x1f%s\x1f%s", o->feed, o->dataset, o->aspect,
                  claim->why ? "" : period.data ? period.data : "", claim->why ? claim->why : "");
    size_t at = map_add(columns->keys, key.data, key.length, &added);
    buffer_free(&key);
    buffer_free(&period);
    columns->items =
        array_grow(columns->items, &columns->capacity, at, sizeof *columns->items);
    if (added) {
        columns->items[at] = (struct column){0};
    }
    struct column *column = &columns->items[at];
    column->items = array_grow(column->items, &column->capacity, column->count,
                               sizeof *column->items);
    column->items[column->count++] = claim;
}

void claims_report(struct aggregate *aggregate, const struct claims *claims)
{
    struct columns columns = {.keys = map_new()};
    for (size_t i = 0; i < claims->count; i++) {
        sort_into(&columns, &claims->items[i]);
    }
    for (size_t i = 0; i < map_count(columns.keys); i++) {
        struct column *column = &columns.items[i];
        if (column->items[0]->verdict != VERDICT_UNCHECKED) {
            report_checked(aggregate, column);
        } else if (column->count >= COLUMN_LEAST) {
            report_unchecked(aggregate, column->items, column->count);
        } else {
            for (size_t c = 0; c < column->count; c++) {
                report_unchecked(aggregate, &column->items[c], 1);
            }
        }
        free(column->items);
    }
    free(columns.items);
    map_free(columns.keys);
}
