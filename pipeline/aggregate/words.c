#include "aggregate/words.h"

#include "common/fact.h"

#include <string.h>

static int sign_of(const struct movement *movement)
{
    return number_sign(number_round(movement->change->value, movement->change->decimals));
}

static bool in_points(const struct movement *movement)
{
    return strcmp(movement->change->unit, "points") == 0;
}

static void add_amount(struct buffer *out, const struct figure *figure)
{
    print_number(out, number_absolute(figure->value), figure->decimals, figure->unit);
}

static const char *finish(struct arena *arena, struct buffer *words)
{
    const char *text = arena_copy(arena, words->data, words->length);
    buffer_free(words);
    return text;
}

const char *words_direction(struct arena *arena, const struct movement *movement)
{
    int sign = sign_of(movement);
    return arena_text(arena, sign > 0 ? "rose" : sign < 0 ? "fell" : "did not change");
}

static const char *moved(struct arena *arena, const struct movement *movement, const char *up,
                         const char *down, const char *same)
{
    struct buffer words = {0};
    int sign = sign_of(movement);
    buffer_text(&words, sign > 0 ? up : sign < 0 ? down : same);
    if (sign != 0) {
        add_amount(&words, movement->change);
        buffer_text(&words, in_points(movement) ? " percentage points" : "");
    }
    if (sign != 0 && !in_points(movement) && movement->percent && movement->percent->has_value) {
        buffer_text(&words, " (");
        add_amount(&words, movement->percent);
        buffer_char(&words, ')');
    }
    return finish(arena, &words);
}

const char *words_movement(struct arena *arena, const struct movement *movement)
{
    return moved(arena, movement, "rose by ", "fell by ", "did not change");
}

const char *words_movement_noun(struct arena *arena, const struct movement *movement)
{
    return moved(arena, movement, "a rise of ", "a fall of ", "no change");
}

const char *words_comparison(struct arena *arena, const struct movement *movement)
{
    bool counted = strcmp(movement->change->unit, "count") == 0;
    int sign = sign_of(movement);
    struct buffer words = {0};
    if (sign == 0) {
        return "the same as";
    }
    add_amount(&words, movement->change);
    buffer_text(&words, in_points(movement) ? " percentage points " : " ");
    buffer_text(&words, sign > 0 ? (counted ? "more than" : "higher than")
                                 : (counted ? "fewer than" : "lower than"));
    return finish(arena, &words);
}
