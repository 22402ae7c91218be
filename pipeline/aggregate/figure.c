#include "aggregate/figure.h"

#include "common/fact.h"
#include "common/quotation.h"

#include <string.h>

struct figure *figure_new(struct arena *arena, const char *unit, int decimals,
                          const char *formula)
{
    struct figure *figure = arena_alloc(arena, sizeof *figure);
    *figure = (struct figure){.unit = unit, .decimals = decimals, .formula = formula,
                              .value = number_of(0), .status = "", .label = "", .area = ""};
    return figure;
}

/* How strongly a status speaks: the strongest of the parts is the figure's. */
static int strength(const char *status)
{
    static const char order[] = "rpexc";
    const char *at = status[0] ? strchr(order, status[0] == 'z' ? 'x' : status[0]) : NULL;
    return at ? (int)(at - order) + 1 : 0;
}

static void blend(struct figure *figure, const char *status)
{
    if (strength(status) > strength(figure->status)) {
        figure->status = status[0] == 'z' ? "x" : status;
    }
}

static void add(struct arena *arena, struct figure *figure, struct part part)
{
    if (figure->part_count == figure->part_capacity) {
        size_t capacity = figure->part_capacity ? figure->part_capacity * 2 : 2;
        struct part *parts = arena_alloc(arena, capacity * sizeof *parts);
        if (figure->part_count) {
            memcpy(parts, figure->parts, figure->part_count * sizeof *parts);
        }
        figure->parts = parts;
        figure->part_capacity = capacity;
    }
    figure->parts[figure->part_count++] = part;
}

void figure_from(struct arena *arena, struct figure *figure, const char *role,
                 const struct figure *part)
{
    add(arena, figure, (struct part){.role = role, .figure = part});
    blend(figure, part->status);
    if (!part->has_value && !part->words && !part->status[0]) {
        blend(figure, "x");
    }
}

void figure_from_observation(struct arena *arena, struct figure *figure, const char *role,
                             const struct observation *observation)
{
    add(arena, figure, (struct part){.role = role, .observation = observation});
    blend(figure, observation->status);
    if (!observation->has_value && !observation->status[0]) {
        blend(figure, "x");
    }
}

void figure_from_definition(struct arena *arena, struct figure *figure, const char *source,
                            const char *text)
{
    add(arena, figure, (struct part){.role = "definition", .source = source, .text = text});
}

void figure_missing(struct figure *figure)
{
    blend(figure, "x");
    figure->has_value = false;
}

bool figure_open(const struct figure *figure)
{
    return strength(figure->status) < strength("x");
}

void figure_set(struct figure *figure, bool fits, struct number value)
{
    if (!figure_open(figure)) {
        return;
    }
    if (fits) {
        figure->value = value;
        figure->has_value = true;
    } else {
        figure_missing(figure);
    }
}

void figure_say(struct figure *figure, const char *words)
{
    if (figure_open(figure)) {
        figure->words = words;
    }
}

const char *figure_printed(struct arena *arena, const struct figure *figure)
{
    if (figure->words) {
        return quotation_marks(arena, figure->words);
    }
    if (!figure->has_value) {
        return arena_format(arena, "[%s]", figure->status[0] ? figure->status : "x");
    }
    struct buffer text = {0};
    print_number(&text, figure->value, figure->decimals, figure->unit);
    const char *printed = arena_copy(arena, text.data, text.length);
    buffer_free(&text);
    return printed;
}
