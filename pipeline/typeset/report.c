#include "typeset/report.h"

#include "common/buffer.h"

#include <string.h>

struct report_inline *inlines_add(struct arena *arena, struct inlines *inlines,
                                  enum inline_kind kind)
{
    struct report_inline *item = arena_alloc(arena, sizeof *item);
    item->kind = kind;
    item->text = item->fact = "";
    if (inlines->last) {
        inlines->last->next = item;
    } else {
        inlines->first = item;
    }
    inlines->last = item;
    return item;
}

void inlines_text(struct arena *arena, struct inlines *inlines, const char *text, size_t length)
{
    if (length == 0) {
        return;
    }
    if (inlines->last && inlines->last->kind == INLINE_TEXT) {
        inlines->last->text =
            arena_format(arena, "%s%.*s", inlines->last->text, (int)length, text);
    } else {
        inlines_add(arena, inlines, INLINE_TEXT)->text = arena_copy(arena, text, length);
    }
}

struct report_block *blocks_add(struct arena *arena, struct blocks *blocks, enum block_kind kind)
{
    struct report_block *block = arena_alloc(arena, sizeof *block);
    block->kind = kind;
    if (blocks->last) {
        blocks->last->next = block;
    } else {
        blocks->first = block;
    }
    blocks->last = block;
    return block;
}

struct report_section *part_add(struct arena *arena, struct part *part, int level)
{
    struct report_section *section = arena_alloc(arena, sizeof *section);
    section->level = level;
    section->number = section->anchor = "";
    if (part->last) {
        part->last->next = section;
    } else {
        part->first = section;
    }
    part->last = section;
    return section;
}

const char *exhibit_name(struct arena *arena, const struct report_exhibit *exhibit)
{
    return exhibit->noun ? arena_format(arena, "%s %u", exhibit->noun, exhibit->number) : NULL;
}

static void add_plain(struct arena *arena, const struct report_inline *item, struct buffer *plain)
{
    for (; item; item = item->next) {
        if (item->kind == INLINE_BREAK) {
            buffer_char(plain, ' ');
        } else if (item->kind == INLINE_EXHIBIT) {
            buffer_text(plain, exhibit_name(arena, item->exhibit));
        } else if (item->kind != INLINE_NOTE) {
            buffer_text(plain, item->kind == INLINE_LINK ? "" : item->text);
            add_plain(arena, item->children, plain);
        }
    }
}

const char *inlines_plain(struct arena *arena, const struct inlines *inlines)
{
    struct buffer plain = {0};
    buffer_text(&plain, "");
    add_plain(arena, inlines->first, &plain);
    const char *text = arena_copy(arena, plain.data ? plain.data : "", plain.length);
    buffer_free(&plain);
    return text;
}
