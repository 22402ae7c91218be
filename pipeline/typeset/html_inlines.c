#include "typeset/html.h"

#include "common/html_escape.h"

#include <string.h>

typedef void write_function(struct buffer *out, struct html_page *page,
                            const struct report_inline *item);

/* value is NULL for what is no number. */
static void write_figure(struct buffer *out, const struct html_page *page, const char *name,
                         const struct number *value, const char *printed)
{
    size_t at = html_places_add(page->places, name);
    buffer_text(out, value ? "<data value=\"" : "<span");
    if (value) {
        number_exact(out, *value);
        buffer_char(out, '"');
    }
    buffer_text(out, " data-fact=\"");
    html_escape_text(out, name);
    buffer_text(out, "\">");
    if (at) {
        buffer_format(out, "<a id=\"at-%zu\" href=\"#fact:", at);
        html_escape_text(out, name);
        buffer_text(out, "\">");
    }
    html_escape_text(out, printed);
    buffer_text(out, at ? "</a>" : "");
    buffer_text(out, value ? "</data>" : "</span>");
}

void html_cell(struct buffer *out, const struct html_page *page, const struct exhibit_cell *cell)
{
    if (!cell->fact[0]) {
        html_escape_text(out, cell->printed);
        return;
    }
    write_figure(out, page, cell->fact, cell->has_value ? &cell->value : NULL, cell->printed);
}

static void write_text(struct buffer *out, struct html_page *page,
                       const struct report_inline *item)
{
    (void)page;
    html_escape_text(out, item->text);
}

static void write_fact(struct buffer *out, struct html_page *page,
                       const struct report_inline *item)
{
    const struct fact *fact = facts_find(page->material->facts, item->fact, strlen(item->fact));
    write_figure(out, page, item->fact, fact && fact->has_value ? &fact->value : NULL,
                 item->text);
}

static void write_span(struct buffer *out, struct html_page *page, const char *element,
                       const struct report_inline *item)
{
    buffer_format(out, "<%s>", element);
    html_escape_text(out, item->text);
    html_run(out, page, item->children);
    buffer_format(out, "</%s>", element);
}

static void write_emphasis(struct buffer *out, struct html_page *page,
                           const struct report_inline *item)
{
    write_span(out, page, "em", item);
}

static void write_strong(struct buffer *out, struct html_page *page,
                         const struct report_inline *item)
{
    write_span(out, page, "strong", item);
}

static void write_code(struct buffer *out, struct html_page *page,
                       const struct report_inline *item)
{
    write_span(out, page, "code", item);
}

/* An address that a browser may be sent to; any other is left as text. */
static bool leads_somewhere(const char *address)
{
    static const char *const schemes[] = {"https://", "http://", "mailto:", "#"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        if (strncasecmp(address, schemes[i], strlen(schemes[i])) == 0) {
            return true;
        }
    }
    return false;
}

static void write_link(struct buffer *out, struct html_page *page,
                       const struct report_inline *item)
{
    if (!leads_somewhere(item->text)) {
        html_run(out, page, item->children);
        return;
    }
    buffer_text(out, "<a href=\"");
    html_escape_text(out, item->text);
    buffer_text(out, "\">");
    html_run(out, page, item->children);
    buffer_text(out, "</a>");
}

static void write_exhibit_name(struct buffer *out, struct html_page *page,
                               const struct report_inline *item)
{
    buffer_format(out, "<a href=\"#exhibit-%s\">", item->exhibit->id);
    for (const char *c = exhibit_name(page->arena, item->exhibit); c && *c; c++) {
        if (*c == ' ') {
            buffer_text(out, "&nbsp;");
        } else {
            buffer_char(out, *c);
        }
    }
    buffer_text(out, "</a>");
}

static void keep_note(struct html_page *page, const struct report_inline *note)
{
    if (page->note_count == page->note_capacity) {
        size_t capacity = page->note_capacity ? page->note_capacity * 2 : 64;
        const struct report_inline **notes = arena_alloc(page->arena, capacity * sizeof *notes);
        if (page->note_count) {
            memcpy(notes, page->notes, page->note_count * sizeof *notes);
        }
        page->notes = notes;
        page->note_capacity = capacity;
    }
    page->notes[page->note_count++] = note;
}

static void write_note(struct buffer *out, struct html_page *page,
                       const struct report_inline *item)
{
    keep_note(page, item);
    size_t number = page->note_count;
    buffer_format(out,
                  "<sup class=\"mark\"><a id=\"mark-%zu\" href=\"#note-%zu\" "
                  "role=\"doc-noteref\" aria-label=\"Note %zu\">%zu</a></sup>",
                  number, number, number, number);
}

static void write_break(struct buffer *out, struct html_page *page,
                        const struct report_inline *item)
{
    (void)page;
    (void)item;
    buffer_text(out, "<br>");
}

static write_function *const writers[] = {
    [INLINE_TEXT] = write_text,         [INLINE_FACT] = write_fact,
    [INLINE_EMPHASIS] = write_emphasis, [INLINE_STRONG] = write_strong,
    [INLINE_CODE] = write_code,         [INLINE_LINK] = write_link,
    [INLINE_EXHIBIT] = write_exhibit_name, [INLINE_NOTE] = write_note,
    [INLINE_BREAK] = write_break,
};

void html_run(struct buffer *out, struct html_page *page, const struct report_inline *first)
{
    for (const struct report_inline *item = first; item; item = item->next) {
        writers[item->kind](out, page, item);
    }
}

void html_inlines(struct buffer *out, struct html_page *page, const struct inlines *inlines)
{
    html_run(out, page, inlines->first);
}
