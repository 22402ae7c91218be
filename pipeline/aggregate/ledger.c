#include "aggregate/ledger.h"

#include "common/fact.h"
#include "common/map.h"

#include <stdlib.h>
#include <string.h>

struct ledger {
    struct arena *arena;
    const char *area;
    struct map *names;       /* numbers are those of by_name */
    struct figure **by_name; /* in the order in which they were added */
    size_t by_name_capacity;
    struct figure **sorted;
    size_t sorted_capacity;
};

struct ledger *ledger_new(struct arena *arena, const char *area)
{
    struct ledger *ledger = memory_new(sizeof *ledger);
    *ledger = (struct ledger){.arena = arena, .area = area, .names = map_new()};
    return ledger;
}

void ledger_free(struct ledger *ledger)
{
    map_free(ledger->names);
    free(ledger->by_name);
    free(ledger->sorted);
    free(ledger);
}

void ledger_add(struct ledger *ledger, struct figure *figure, const char *name, const char *label,
                size_t order, struct place place)
{
    bool added;
    size_t number = map_add(ledger->names, name, strlen(name), &added);
    if (!added) {
        diagnostic_at(SEVERITY_ERROR, place, NULL, "the fact '%s' is defined twice", name);
        return;
    }
    if (figure->name) {
        struct figure *copy = arena_alloc(ledger->arena, sizeof *copy);
        *copy = *figure;
        figure = copy;
    }
    figure->name = name;
    figure->label = label;
    figure->order = order;
    ledger->by_name = array_grow(ledger->by_name, &ledger->by_name_capacity, number,
                                 sizeof(struct figure *));
    ledger->by_name[number] = figure;
    ledger->sorted = array_grow(ledger->sorted, &ledger->sorted_capacity, number,
                                sizeof(struct figure *));
    ledger->sorted[number] = figure;
}

const char *ledger_period(struct arena *arena, struct period period)
{
    struct buffer text = {0};
    period_format(&text, period);
    size_t month = strlen("2018-10");
    const char *name = arena_copy(arena, text.data ? text.data : "",
                                  period.months == 1 ? month : text.length);
    buffer_free(&text);
    return name;
}

/* Brings a name to the form in which facts have it. */
static void canonical(const struct ledger *ledger, const char *name, size_t length,
                      struct buffer *out)
{
    const char *colon = memchr(name, ':', length);
    size_t stem = colon ? (size_t)(colon - name) : length;
    const char *at = memchr(name, '@', stem);
    struct period period;
    if (at && strlen(ledger->area) == stem - (size_t)(at + 1 - name) &&
        strncmp(at + 1, ledger->area, strlen(ledger->area)) == 0) {
        stem = (size_t)(at - name);
    }
    buffer_add(out, name, stem);
    if (!colon) {
        return;
    }
    buffer_char(out, ':');
    colon++;
    length -= (size_t)(colon - name);
    if (period_parse(colon, length, &period)) {
        buffer_text(out, ledger_period(ledger->arena, period));
    } else {
        buffer_add(out, colon, length);
    }
}

const struct figure *ledger_find(const struct ledger *ledger, const char *name, size_t length)
{
    struct buffer form = {0};
    size_t number;
    canonical(ledger, name, length, &form);
    bool found = map_find(ledger->names, form.data ? form.data : "", form.length, &number);
    buffer_free(&form);
    return found ? ledger->by_name[number] : NULL;
}

size_t ledger_count(const struct ledger *ledger)
{
    return map_count(ledger->names);
}

const struct figure *ledger_at(const struct ledger *ledger, size_t number)
{
    return ledger->sorted[number];
}

/* A merge sort: stable, so that facts of one definition stay as they were added. */
static void merge_sort(struct figure **items, size_t count, struct figure **spare)
{
    if (count < 2) {
        return;
    }
    size_t half = count / 2, left = 0, right = half, at = 0;
    merge_sort(items, half, spare);
    merge_sort(items + half, count - half, spare);
    while (left < half || right < count) {
        bool take_left = right == count ||
                         (left < half && items[left]->order <= items[right]->order);
        spare[at++] = take_left ? items[left++] : items[right++];
    }
    memcpy(items, spare, count * sizeof(struct figure *));
}

void ledger_sort(struct ledger *ledger)
{
    struct figure **spare = memory_new((ledger_count(ledger) + 1) * sizeof(struct figure *));
    merge_sort(ledger->sorted, ledger_count(ledger), spare);
    free(spare);
}

void ledger_observations(const struct figure *figure,
                         void (*take)(void *context, const struct observation *observation),
                         void *context)
{
    for (size_t i = 0; i < figure->part_count; i++) {
        const struct part *part = &figure->parts[i];
        if (part->observation) {
            take(context, part->observation);
        } else if (part->figure) {
            ledger_observations(part->figure, take, context);
        }
    }
}

struct search {
    const struct feeds *feeds;
    const char *last; /* feed looked at; most figures come from one */
    bool found;
};

static void look(void *context, const struct observation *observation)
{
    struct search *search = context;
    if (!search->found && strcmp(search->last, observation->feed) != 0) {
        const struct feed *feed = feeds_find(search->feeds, observation->feed);
        search->found = feed && feed->illustrative;
        search->last = observation->feed;
    }
}

bool ledger_illustrative(const struct figure *figure, const struct feeds *feeds)
{
    struct search search = {feeds, "", false};
    ledger_observations(figure, look, &search);
    return search.found;
}
