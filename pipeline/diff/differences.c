#include "diff/differences.h"

#include "common/map.h"

#include <string.h>

enum { DEPTH_MAX = 32 };

struct comparison {
    const struct graph *earlier;
    const struct graph *later;
    struct buffer *out;
    struct map *said; /* reasons said of the fact at hand, and facts gone into */
};

static const struct fact *find(const struct graph *graph, const char *name)
{
    return facts_find(graph_facts(graph), name, strlen(name));
}

/* Says a reason once for each fact. */
static void say(struct comparison *comparison, const struct buffer *reason)
{
    bool added;
    map_add(comparison->said, reason->data, reason->length, &added);
    if (added) {
        buffer_format(comparison->out, "    %s\n", reason->data);
    }
}

static bool same_value(const struct fact *a, const struct fact *b)
{
    return a->has_value == b->has_value && strcmp(a->status, b->status) == 0 &&
           (!a->has_value || number_compare(a->value, b->value) == 0);
}

static bool same_fact(const struct fact *a, const struct fact *b)
{
    return same_value(a, b) && strcmp(a->printed, b->printed) == 0;
}

/* The row of the run with that role and source; then the nth with that role alone. */
static const struct lineage *same_source(const struct lineage_run *run,
                                         const struct lineage *wanted)
{
    for (size_t i = 0; i < run->count; i++) {
        if (strcmp(run->items[i]->role, wanted->role) == 0 &&
            strcmp(run->items[i]->source, wanted->source) == 0) {
            return run->items[i];
        }
    }
    return NULL;
}

static void compare_definition(struct comparison *comparison, const struct fact *before,
                               const struct fact *now)
{
    struct buffer reason = {0};
    if (strcmp(before->formula, now->formula) != 0) {
        buffer_format(&reason, "definition: %s was worked out as '%s', now as '%s'", now->name,
                      before->formula, now->formula);
        say(comparison, &reason);
    }
    buffer_clear(&reason);
    if (before->decimals != now->decimals || strcmp(before->unit, now->unit) != 0) {
        buffer_format(&reason,
                      "definition: %s was printed as %s with %d decimals, now as %s with %d",
                      now->name, before->unit, before->decimals, now->unit, now->decimals);
        say(comparison, &reason);
    }
    buffer_clear(&reason);
    if (strcmp(before->period, now->period) != 0) {
        buffer_format(&reason, "definition: %s spoke of %s, now of %s", now->name, before->period,
                      now->period);
        say(comparison, &reason);
    }
    buffer_free(&reason);
}

static void compare_sources(struct comparison *comparison, const char *fact, int depth);

static void compare_source(struct comparison *comparison, const struct lineage *before,
                           const struct lineage *now, int depth)
{
    struct buffer reason = {0};
    const char *part = lineage_fact(now ? now : before);
    if (before && now && part) {
        compare_sources(comparison, part, depth + 1);
    } else if (before && now && strcmp(before->text, now->text) != 0) {
        buffer_format(&reason, "cell: %s held '%s', now '%s'", now->source, before->text,
                      now->text);
        say(comparison, &reason);
    } else if (before && now && (strcmp(before->value, now->value) != 0 ||
                                 strcmp(before->status, now->status) != 0)) {
        buffer_format(&reason, "rule: %s, which holds '%s', counted as %s%s%s%s, now as %s%s%s%s",
                      now->source, now->text, before->value[0] ? before->value : "nothing",
                      before->status[0] ? " [" : "", before->status,
                      before->status[0] ? "]" : "", now->value[0] ? now->value : "nothing",
                      now->status[0] ? " [" : "", now->status, now->status[0] ? "]" : "");
        say(comparison, &reason);
    } else if (!before || !now) {
        const struct lineage *only = now ? now : before;
        buffer_format(&reason, "%s: %s %s %s, '%s'", part ? "definition" : "cell",
                      now ? "now also uses" : "no longer uses", only->role, only->source,
                      only->text);
        say(comparison, &reason);
    }
    buffer_free(&reason);
}

static void compare_sources(struct comparison *comparison, const char *name, int depth)
{
    const struct fact *before = find(comparison->earlier, name);
    const struct fact *now = find(comparison->later, name);
    bool added;
    map_add(comparison->said, name, strlen(name), &added);
    if (!added || depth > DEPTH_MAX || !before || !now ||
        (depth > 0 && same_fact(before, now))) {
        return;
    }
    compare_definition(comparison, before, now);
    struct lineage_run earlier = graph_sources(comparison->earlier, name);
    struct lineage_run later = graph_sources(comparison->later, name);
    for (size_t i = 0; i < later.count; i++) {
        compare_source(comparison, same_source(&earlier, later.items[i]), later.items[i], depth);
    }
    for (size_t i = 0; i < earlier.count; i++) {
        if (!same_source(&later, earlier.items[i])) {
            compare_source(comparison, earlier.items[i], NULL, depth);
        }
    }
}

static void say_change(struct comparison *comparison, const struct fact *before,
                       const struct fact *now)
{
    struct number by;
    struct buffer *out = comparison->out;
    buffer_format(out, "%s: %s -> %s", now->name, before->printed, now->printed);
    if (before->has_value && now->has_value && number_subtract(now->value, before->value, &by) &&
        number_sign(by) != 0) {
        buffer_text(out, number_sign(by) > 0 ? "  (by +" : "  (by ");
        number_exact(out, by);
        buffer_char(out, ')');
    }
    buffer_format(out, "  %s\n", now->label);
    comparison->said = map_new();
    compare_sources(comparison, now->name, 0);
    map_free(comparison->said);
}

struct difference_counts differences_say(struct buffer *out, const struct graph *earlier,
                                         const struct graph *later)
{
    struct comparison comparison = {.earlier = earlier, .later = later, .out = out};
    struct difference_counts counts = {0};
    for (size_t i = 0; i < facts_count(graph_facts(later)); i++) {
        const struct fact *now = facts_at(graph_facts(later), i);
        const struct fact *before = find(earlier, now->name);
        if (!before) {
            buffer_format(out, "%s: new, %s  %s\n", now->name, now->printed, now->label);
            counts.added++;
        } else if (same_fact(before, now)) {
            counts.same++;
        } else {
            say_change(&comparison, before, now);
            counts.changed++;
        }
    }
    for (size_t i = 0; i < facts_count(graph_facts(earlier)); i++) {
        const struct fact *before = facts_at(graph_facts(earlier), i);
        if (!find(later, before->name)) {
            buffer_format(out, "%s: gone, was %s  %s\n", before->name, before->printed,
                          before->label);
            counts.gone++;
        }
    }
    return counts;
}
