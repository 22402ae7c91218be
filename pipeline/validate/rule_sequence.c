/* sequence: the numbers of a list follow each other. */
#include "validate/rule_functions.h"

#include "common/text.h"
#include "validate/run.h"

#include <stdlib.h>
#include <string.h>

enum { LEVELS = 4, DIGITS = 6 };

/* "Paragraph 2.1", "Chart 1b": words, and a number of some levels; a letter at its end is one. */
struct place_in_list {
    size_t words; /* length of what stands before the number; 0 where there is no number */
    unsigned levels[LEVELS];
    size_t count;
    bool ends_in_letter;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static struct place_in_list place_of(const char *text)
{
    struct place_in_list place = {.words = strcspn(text, "0123456789")};
    const char *at = text + place.words;
    while (is_digit(*at) && place.count < LEVELS) {
        size_t digits = strspn(at, "0123456789");
        if (digits > DIGITS) {
            break;
        }
        place.levels[place.count++] = (unsigned)strtoul(at, NULL, 10);
        at += digits;
        at += *at == '.' && is_digit(at[1]);
    }
    if (place.count > 0 && place.count < LEVELS && *at >= 'a' && *at <= 'z') {
        place.levels[place.count++] = (unsigned)(*at++ - 'a') + 1;
        place.ends_in_letter = true;
    }
    place.count = *at ? 0 : place.count;
    return place;
}

/* From 2.3 to 2.4, to 2.3.1, or to 3 and 3.1. */
static bool follows(const struct place_in_list *before, const struct place_in_list *after)
{
    size_t same = 0;
    while (same < before->count && same < after->count &&
           before->levels[same] == after->levels[same]) {
        same++;
    }
    bool next = same < before->count && same < after->count &&
                after->levels[same] == before->levels[same] + 1;
    bool deeper = same == before->count && same < after->count;
    for (size_t i = same + next; i < after->count; i++) {
        if (after->levels[i] != 1) {
            return false;
        }
    }
    return next || deeper;
}

static const char *text_of(struct run *run, const char *words, const struct place_in_list *place)
{
    struct buffer text = {0};
    buffer_add(&text, words, place->words);
    for (size_t i = 0; i < place->count; i++) {
        bool letter = place->ends_in_letter && i + 1 == place->count;
        buffer_text(&text, i > 0 && !letter ? "." : "");
        if (letter) {
            buffer_char(&text, (char)('a' + place->levels[i] - 1));
        } else {
            buffer_count(&text, place->levels[i]);
        }
    }
    const char *copy = arena_text(run->validation->arena, text.data);
    buffer_free(&text);
    return copy;
}

/* One list: what stands in it so far. */
struct sequence {
    const struct observation *last; /* NULL at its beginning */
    struct place_in_list place;     /* after it: where it stands or, for a slip, should stand */
};

/* Looks at one text; next is the one after it in the same list, or NULL. */
static void look_at(struct run *run, struct sequence *sequence, const struct observation *figure,
                    const struct observation *next)
{
    struct place_in_list place = place_of(figure->text), expected = sequence->place;
    struct place_in_list after = next ? place_of(next->text) : (struct place_in_list){0};
    const struct observation *last = sequence->last;
    sequence->last = figure;
    if (!last || follows(&sequence->place, &place)) {
        sequence->place = place;
        run_pass(run);
        return;
    }
    expected.levels[expected.count - 1]++;
    sequence->place = follows(&expected, &after) ? expected : place;
    const char *wanted = text_of(run, last->text, &expected);
    run_fail(run,
             (struct failure){.at = figure, .expected = wanted,
                              .remedy = "Put the numbers right, or ask the partner for what is "
                                        "missing between them."},
             "'%s' comes after '%s', where %s is expected", figure->text, last->text, wanted);
}

/* Numbers of different kinds are lists of their own: their words tell them apart. */
static size_t list_of(struct map *lists, struct buffer *key, const struct observation *figure,
                      unsigned within)
{
    dimension_key(key, figure, within);
    buffer_char(key, '\0');
    buffer_add(key, figure->text, place_of(figure->text).words);
    return map_add(lists, key->data, key->length, NULL);
}

void rule_sequence(struct run *run)
{
    struct map *lists = map_new();
    struct buffer key = {0};
    unsigned within =
        dimensions_of(check_attribute_or(run->check, "within", "item facet area period"));
    size_t *numbers = memory_new((run->count + 1) * sizeof *numbers);
    size_t *next = memory_new((run->count + 1) * sizeof *next); /* after each in its list; 0: none */
    for (size_t i = 0; i < run->count; i++) {
        numbers[i] = list_of(lists, &key, run->figures[i], within);
    }
    struct sequence *sequences = memory_new((map_count(lists) + 1) * sizeof *sequences);
    size_t *nearest = memory_new((map_count(lists) + 1) * sizeof *nearest);
    for (size_t i = run->count; i-- > 0;) {
        next[i] = nearest[numbers[i]];
        nearest[numbers[i]] = place_of(run->figures[i]->text).count ? i : nearest[numbers[i]];
    }
    for (size_t i = 0; i < run->count; i++) {
        if (place_of(run->figures[i]->text).count) {
            look_at(run, &sequences[numbers[i]], run->figures[i],
                    next[i] ? run->figures[next[i]] : NULL);
        } else {
            run_skip(run, "some texts have no number at their end");
        }
    }
    free(numbers);
    free(next);
    free(sequences);
    free(nearest);
    buffer_free(&key);
    map_free(lists);
}
