#include "aggregate/maker.h"

#include "common/fact.h"
#include "common/reference.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void maker_error(const struct maker *maker, const xmlNode *node, const char *format, ...)
{
    char *text = NULL;
    va_list arguments;
    va_start(arguments, format);
    int length = vasprintf(&text, format, arguments);
    va_end(arguments);
    if (length < 0) {
        diagnostic_fatal("out of memory");
    }
    diagnostic_at(SEVERITY_ERROR, definition_place(maker->definition, node), NULL, "%s", text);
    free(text);
}

static void mark_feed(void *context, const struct observation *observation)
{
    struct maker *maker = context;
    const struct feeds *feeds = &maker->aggregate->feeds;
    const struct feed *feed = feeds_find(feeds, observation->feed);
    if (feed) {
        maker->feeds_used[feed - feeds->items] = true;
    }
}

void maker_uses(struct maker *maker, const struct figure *figure)
{
    ledger_observations(figure, mark_feed, maker);
    maker->illustrative =
        maker->illustrative || ledger_illustrative(figure, &maker->aggregate->feeds);
}

const char *maker_print(const struct maker *maker, const struct figure *figure,
                        const char *modifier)
{
    struct buffer out = {0};
    const struct fact fact = {
        .name = figure->name, .unit = figure->unit, .value = figure->value,
        .has_value = figure->has_value, .status = figure->status, .decimals = figure->decimals,
        .printed = figure_printed(maker->arena, figure)};
    buffer_text(&out, "");
    bool fits = fact_print(&fact, modifier, &out);
    const char *text = arena_copy(maker->arena, out.data ? out.data : "", out.length);
    buffer_free(&out);
    return fits ? text : NULL;
}

void maker_fill(struct maker *maker, const xmlNode *node, struct exhibit_cell *cell,
                const struct figure *figure, const char *modifier)
{
    const char *printed = maker_print(maker, figure, modifier);
    if (!printed) {
        maker_error(maker, node, "the format '%s' does not fit the fact '%s'", modifier,
                    figure->name);
        return;
    }
    maker_uses(maker, figure);
    *cell = (struct exhibit_cell){
        .fact = figure->name, .value = figure->value, .has_value = figure->has_value,
        .status = figure->status, .printed = printed,
        .illustrative = ledger_illustrative(figure, &maker->aggregate->feeds)};
}

static const char *slice_text(struct arena *arena, struct slice slice)
{
    return slice.length ? arena_copy(arena, slice.text, slice.length) : NULL;
}

/* Braces would end the form too early. */
static void add_printed(struct buffer *out, const char *printed)
{
    for (; *printed; printed++) {
        buffer_char(out, *printed == '{' ? '(' : *printed == '}' ? ')' : *printed);
    }
}

static void resolve_fact(struct maker *maker, const xmlNode *node,
                         const struct reference *reference, struct buffer *out)
{
    const struct figure *figure =
        ledger_find(maker->aggregate->ledger, reference->name.text, reference->name.length);
    if (!figure) {
        maker_error(maker, node, "there is no fact '%.*s'", (int)reference->name.length,
                    reference->name.text);
        return;
    }
    const char *modifier = slice_text(maker->arena, reference->modifier);
    const char *printed = maker_print(maker, figure, modifier);
    if (!printed) {
        maker_error(maker, node, "'%s' cannot be printed as '%s'", figure->name, modifier);
        return;
    }
    maker_uses(maker, figure);
    buffer_format(out, "{%s~", figure->name);
    add_printed(out, printed);
    buffer_char(out, '}');
}

/* {ref ID} and {cite FEED} stay as they are where ID and FEED are known. */
static void keep(struct maker *maker, const xmlNode *node, const struct reference *reference,
                 struct buffer *out)
{
    const char *name = arena_copy(maker->arena, reference->name.text, reference->name.length);
    size_t number;
    if (reference->kind == REFERENCE_CITE) {
        if (!feeds_find(&maker->aggregate->feeds, name)) {
            maker_error(maker, node, "there is no feed '%s' to cite", name);
        }
        buffer_format(out, "{cite %s}", name);
        return;
    }
    if (!map_find(maker->ids, name, strlen(name), &number)) {
        maker_error(maker, node, "there is no exhibit '%s'", name);
    }
    buffer_format(out, "{ref %s}", name);
}

static void resolve(struct maker *maker, const xmlNode *node, struct slice text,
                    struct buffer *out)
{
    struct reference reference;
    size_t offset = 0;
    while (reference_next(text.text, text.length, &offset, &reference)) {
        switch (reference.kind) {
        case REFERENCE_TEXT:
            buffer_add(out, reference.body.text, reference.body.length);
            if (reference.body.length == 1 && reference.body.text[0] == '{') {
                buffer_char(out, '{'); /* a brace stays doubled */
            }
            break;
        case REFERENCE_FACT:
            resolve_fact(maker, node, &reference, out);
            break;
        case REFERENCE_EXHIBIT:
        case REFERENCE_CITE:
            keep(maker, node, &reference, out);
            break;
        case REFERENCE_NOTE:
            buffer_text(out, "{note ");
            resolve(maker, node, reference.body, out);
            buffer_char(out, '}');
            break;
        case REFERENCE_BAD:
            maker_error(maker, node, "%.*s", (int)reference.body.length, reference.body.text);
            break;
        default:
            maker_error(maker, node, "this form of reference has no place in an exhibit: %.*s",
                        (int)text.length, text.text);
        }
    }
}

const char *maker_resolve(struct maker *maker, const xmlNode *node, const char *text)
{
    struct buffer out = {0};
    resolve(maker, node, (struct slice){text, strlen(text)}, &out);
    const char *resolved = arena_copy(maker->arena, out.data ? out.data : "", out.length);
    buffer_free(&out);
    return resolved;
}

const char *fill_placeholders(struct arena *arena, const char *text,
                              const struct placeholder *placeholders)
{
    struct buffer out = {0};
    while (*text) {
        size_t plain = strcspn(text, "{");
        buffer_add(&out, text, plain);
        text += plain;
        const struct placeholder *p = placeholders;
        while (p->name && strncmp(text, p->name, strlen(p->name)) != 0) {
            p++;
        }
        if (p->name) {
            buffer_text(&out, p->text);
            text += strlen(p->name);
        } else if (*text) {
            buffer_char(&out, *text++);
        }
    }
    const char *filled = arena_copy(arena, out.data ? out.data : "", out.length);
    buffer_free(&out);
    return filled;
}
