#include "typeset/dates.h"

#include "common/date_slip.h"

#include <string.h>

static void look(struct material *material, const char *text, struct place place)
{
    struct arena *arena = material->arena;
    struct date_slip slip;
    size_t offset = 0, length = strlen(text);
    while (date_slip_next(text, length, &offset, &slip)) {
        const char *found = arena_copy(arena, text + slip.start, slip.length);
        findings_add(material->claims,
                     &(struct finding){.severity = SEVERITY_WARNING, .rule = slip.rule,
                                       .source = material_source(material, place),
                                       .what = arena_format(arena, "'%s': %s", found, slip.what),
                                       .found = found, .expected = slip.expected,
                                       .remedy = slip.remedy});
    }
}

static void look_at_notes(struct material *material, const struct report_inline *item,
                          struct place place)
{
    for (; item; item = item->next) {
        if (item->kind == INLINE_NOTE) {
            const struct inlines note = {item->children, NULL};
            look(material, inlines_plain(material->arena, &note), place);
        } else {
            look_at_notes(material, item->children, place);
        }
    }
}

static void look_at_inlines(struct material *material, const struct inlines *inlines,
                            struct place place)
{
    look(material, inlines_plain(material->arena, inlines), place);
    look_at_notes(material, inlines->first, place);
}

static void look_at_exhibit(struct material *material, const struct report_exhibit *exhibit,
                            struct place place)
{
    look_at_inlines(material, &exhibit->title, place);
    look_at_inlines(material, &exhibit->subtitle, place);
    look_at_inlines(material, &exhibit->source, place);
    for (size_t i = 0; i < exhibit->notes.count; i++) {
        look_at_inlines(material, &exhibit->notes.items[i], place);
    }
}

static void look_at_blocks(struct material *material, const struct blocks *blocks)
{
    for (const struct report_block *block = blocks->first; block; block = block->next) {
        look_at_inlines(material, &block->inlines, block->place);
        look_at_blocks(material, &block->blocks);
        if (block->exhibit) {
            look_at_exhibit(material, block->exhibit, block->place);
        }
        for (const struct list_item *item = block->items; item; item = item->next) {
            look_at_blocks(material, &item->blocks);
        }
    }
}

void dates_check(struct material *material, const struct part *part)
{
    for (const struct report_section *section = part->first; section; section = section->next) {
        look_at_inlines(material, &section->title, section->place);
        look_at_blocks(material, &section->blocks);
    }
}
