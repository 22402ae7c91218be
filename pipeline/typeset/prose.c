#include "typeset/prose.h"

#include "common/bare_numbers.h"
#include "common/date_slip.h"
#include "common/number_words.h"

#include <string.h>

/* Stands for a fact, an exhibit's number and a code: what no hand has typed as a number. */
#define MADE "\xE2\x80\xA6"

struct prose {
    struct material *material;
    struct bare_numbers *rules;
    struct buffer typed;
};

static void add(struct prose *prose, const char *rule, struct place place, const char *what,
                const char *found, const char *expected, const char *remedy)
{
    findings_add(prose->material->claims,
                 &(struct finding){.severity = SEVERITY_WARNING, .rule = rule,
                                   .source = material_source(prose->material, place),
                                   .what = what, .found = found, .expected = expected,
                                   .remedy = remedy});
}

static void look_at_dates(struct prose *prose, const char *text, struct place place)
{
    struct arena *arena = prose->material->arena;
    struct date_slip slip;
    size_t offset = 0, length = strlen(text);
    while (date_slip_next(text, length, &offset, &slip)) {
        const char *found = arena_copy(arena, text + slip.start, slip.length);
        add(prose, slip.rule, place, arena_format(arena, "'%s': %s", found, slip.what), found,
            slip.expected, slip.remedy);
    }
}

static void add_typed(struct buffer *typed, const struct report_inline *item)
{
    for (; item; item = item->next) {
        if (item->kind == INLINE_TEXT) {
            buffer_text(typed, item->text);
        } else if (item->kind == INLINE_BREAK) {
            buffer_char(typed, ' ');
        } else if (item->kind == INLINE_FACT || item->kind == INLINE_EXHIBIT ||
                   item->kind == INLINE_CODE) {
            buffer_text(typed, MADE);
        } else if (item->kind != INLINE_NOTE) {
            add_typed(typed, item->children);
        }
    }
}

static void look_at_numbers(struct prose *prose, const struct report_inline *first,
                            struct place place)
{
    struct arena *arena = prose->material->arena;
    struct number_word word;
    buffer_clear(&prose->typed);
    buffer_text(&prose->typed, "");
    add_typed(&prose->typed, first);
    if (!strpbrk(prose->typed.data, "0123456789")) {
        return; /* the rules only take numbers out */
    }
    bare_numbers_mask(prose->rules, prose->typed.data, prose->typed.length);
    for (size_t at = 0;
         number_word_next(prose->typed.data, prose->typed.length, &at, &word);) {
        const char *found = arena_copy(arena, word.text, word.length);
        add(prose, "bare-number", place,
            arena_format(arena, "'%s' is typed in the text: nothing shows where it comes from",
                         found),
            found, "the name of a fact, as in {crime.total.now}",
            "Write the fact; a number that needs none (a year, a section of an Act, an age) can "
            "be allowed with a pattern in bare-numbers.csv.");
    }
}

static void look(struct prose *prose, const struct inlines *inlines, struct place place);

static void look_at_notes(struct prose *prose, const struct report_inline *item,
                          struct place place)
{
    for (; item; item = item->next) {
        if (item->kind == INLINE_NOTE) {
            look(prose, &(struct inlines){.first = item->children}, place);
        } else {
            look_at_notes(prose, item->children, place);
        }
    }
}

static void look(struct prose *prose, const struct inlines *inlines, struct place place)
{
    look_at_dates(prose, inlines_plain(prose->material->arena, inlines), place);
    look_at_numbers(prose, inlines->first, place);
    look_at_notes(prose, inlines->first, place);
}

static void look_at_exhibit(struct prose *prose, const struct report_exhibit *exhibit,
                            struct place place)
{
    look(prose, &exhibit->title, place);
    look(prose, &exhibit->subtitle, place);
    look(prose, &exhibit->source, place);
    for (size_t i = 0; i < exhibit->notes.count; i++) {
        look(prose, &exhibit->notes.items[i], place);
    }
}

static void look_at_blocks(struct prose *prose, const struct blocks *blocks)
{
    for (const struct report_block *block = blocks->first; block; block = block->next) {
        look(prose, &block->inlines, block->place);
        look_at_blocks(prose, &block->blocks);
        if (block->exhibit) {
            look_at_exhibit(prose, block->exhibit, block->place);
        }
        for (const struct list_item *item = block->items; item; item = item->next) {
            look_at_blocks(prose, &item->blocks);
        }
    }
}

static void look_at_part(struct prose *prose, const struct part *part)
{
    for (const struct report_section *section = part->first; section; section = section->next) {
        look(prose, &section->title, section->place);
        look_at_blocks(prose, &section->blocks);
    }
}

void prose_check(struct material *material, const struct report *report)
{
    struct prose prose = {.material = material, .rules = bare_numbers_open(material->edition)};
    look_at_part(&prose, &report->front);
    look_at_part(&prose, &report->body);
    bare_numbers_close(prose.rules);
    buffer_free(&prose.typed);
}
