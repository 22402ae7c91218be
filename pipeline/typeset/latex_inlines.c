#include "typeset/latex.h"

#include "typeset/tex_escape.h"

typedef void write_function(struct buffer *out, struct arena *arena,
                            const struct report_inline *item);

static void write_run(struct buffer *out, struct arena *arena, const struct report_inline *item);

static void write_text(struct buffer *out, struct arena *arena, const struct report_inline *item)
{
    (void)arena;
    tex_escape_text(out, item->text);
}

void latex_fact(struct buffer *out, const char *fact, const char *printed)
{
    enum { LONGEST_TIED = 16 };
    buffer_format(out, "\\factvalue{%s}{", fact);
    tex_escape_tied(out, printed, LONGEST_TIED);
    buffer_char(out, '}');
}

static void write_fact(struct buffer *out, struct arena *arena, const struct report_inline *item)
{
    (void)arena;
    latex_fact(out, item->fact, item->text);
}

static void write_span(struct buffer *out, struct arena *arena, const char *macro,
                       const struct report_inline *item)
{
    buffer_format(out, "\\%s{", macro);
    write_run(out, arena, item->children);
    buffer_char(out, '}');
}

static void write_emphasis(struct buffer *out, struct arena *arena,
                           const struct report_inline *item)
{
    write_span(out, arena, "emphasis", item);
}

static void write_strong(struct buffer *out, struct arena *arena, const struct report_inline *item)
{
    write_span(out, arena, "strong", item);
}

static void write_code(struct buffer *out, struct arena *arena, const struct report_inline *item)
{
    write_span(out, arena, "code", item);
}

static void write_note(struct buffer *out, struct arena *arena, const struct report_inline *item)
{
    write_span(out, arena, "reportnote", item);
}

/* The text of "<https://…>" is its own address: that may break at its slashes. */
static void write_link(struct buffer *out, struct arena *arena, const struct report_inline *item)
{
    const struct report_inline *text = item->children;
    buffer_text(out, "\\weblink{");
    tex_pdf_address(out, item->text);
    buffer_text(out, "}{");
    if (text && !text->next && text->kind == INLINE_TEXT) {
        tex_escape_address(out, text->text);
    } else {
        write_run(out, arena, text);
    }
    buffer_char(out, '}');
}

static void write_exhibit_name(struct buffer *out, struct arena *arena,
                               const struct report_inline *item)
{
    buffer_format(out, "\\exhibitref{exhibit-%s}{", item->exhibit->id);
    const char *name = exhibit_name(arena, item->exhibit);
    for (; *name; name++) {
        buffer_char(out, *name == ' ' ? '~' : *name);
    }
    buffer_char(out, '}');
}

static void write_break(struct buffer *out, struct arena *arena, const struct report_inline *item)
{
    (void)arena;
    (void)item;
    buffer_text(out, "\\newline{}");
}

static write_function *const writers[] = {
    [INLINE_TEXT] = write_text,         [INLINE_FACT] = write_fact,
    [INLINE_EMPHASIS] = write_emphasis, [INLINE_STRONG] = write_strong,
    [INLINE_CODE] = write_code,         [INLINE_LINK] = write_link,
    [INLINE_EXHIBIT] = write_exhibit_name, [INLINE_NOTE] = write_note,
    [INLINE_BREAK] = write_break,
};

static void write_run(struct buffer *out, struct arena *arena, const struct report_inline *item)
{
    for (; item; item = item->next) {
        writers[item->kind](out, arena, item);
    }
}

void latex_inlines(struct buffer *out, struct arena *arena, const struct inlines *inlines)
{
    buffer_text(out, "");
    write_run(out, arena, inlines->first);
}
