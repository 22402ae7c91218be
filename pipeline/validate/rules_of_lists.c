/* Rules that look for the same thing given twice. */
#include "validate/rule_functions.h"

#include "common/text.h"
#include "validate/run.h"

#include <stdlib.h>
#include <string.h>

/* The first figure of each key. */
struct firsts {
    struct map *keys;
    const struct observation **figures;
    size_t capacity;
};

/* The earlier figure with that key; NULL when this is the first. */
static const struct observation *earlier(struct firsts *firsts, const struct buffer *key,
                                         const struct observation *figure)
{
    bool added;
    size_t number = map_add(firsts->keys, key->data, key->length, &added);
    if (!added) {
        return firsts->figures[number];
    }
    firsts->figures =
        array_grow(firsts->figures, &firsts->capacity, number, sizeof *firsts->figures);
    firsts->figures[number] = figure;
    return NULL;
}

static void firsts_free(struct firsts *firsts)
{
    map_free(firsts->keys);
    free(firsts->figures);
}

void rule_unique(struct run *run)
{
    struct firsts firsts = {.keys = map_new()};
    struct buffer key = {0};
    for (size_t i = 0; i < run->count; i++) {
        const struct observation *figure = run->figures[i];
        dimension_key(&key, figure, DIMENSION_ALL);
        buffer_char(&key, '\0');
        buffer_text(&key, figure->aspect);
        const struct observation *first = earlier(&firsts, &key, figure);
        if (!first) {
            run_pass(run);
            continue;
        }
        bool same = strcmp(first->text, figure->text) == 0;
        run_fail(
            run,
            (struct failure){.at = figure,
                             .expected = "one figure",
                             .remedy = same ? "Take one of the two rows out, or tell them apart "
                                              "in the feed's definition."
                                            : "Ask the partner which of the two is right."},
            "%s is given twice: '%s' here and '%s' in %s", run_name(run, figure), figure->text,
            first->text, first->source);
    }
    buffer_free(&key);
    firsts_free(&firsts);
}

/* Latin letters to lower case; what else there is stays, so that nothing is taken for the same that
 * a reader would tell apart. */
static uint32_t lower(uint32_t c)
{
    bool upper = (c >= 'A' && c <= 'Z') || (c >= 0xc0 && c <= 0xde && c != 0xd7);
    return upper ? c + 0x20 : c;
}

static void add_folded(struct buffer *key, const char *text)
{
    struct buffer folded = {0};
    text_fold_blanks(&folded, text, strlen(text));
    while (folded.length && folded.data[folded.length - 1] == '.') {
        folded.length--;
    }
    for (size_t i = 0; i < folded.length;) {
        uint32_t character;
        size_t size = utf8_decode(folded.data + i, folded.length - i, &character);
        if (size) {
            utf8_encode(key, lower(character));
        }
        i += size ? size : 1;
    }
    buffer_free(&folded);
}

void rule_duplicate(struct run *run)
{
    struct firsts firsts = {.keys = map_new()};
    struct buffer key = {0};
    unsigned within =
        dimensions_of(check_attribute_or(run->check, "within", "item facet area period"));
    for (size_t i = 0; i < run->count; i++) {
        const struct observation *figure = run->figures[i];
        dimension_key(&key, figure, within);
        buffer_char(&key, '\0');
        add_folded(&key, figure->text);
        const struct observation *first = earlier(&firsts, &key, figure);
        if (!first) {
            run_pass(run);
            continue;
        }
        run_fail(run,
                 (struct failure){.at = figure, .expected = "each text once",
                                  .remedy = "Take one of them out, or ask the partner which other "
                                            "entry was meant."},
                 "'%s' stands twice in the list (%s): here and in %s", figure->text,
                 figure->dataset, first->source);
    }
    buffer_free(&key);
    firsts_free(&firsts);
}
