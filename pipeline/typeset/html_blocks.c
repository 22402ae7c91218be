#include "typeset/html.h"

#include "common/html_escape.h"

#include <string.h>

typedef void write_function(struct buffer *out, struct html_page *page,
                            const struct report_block *block);

void html_element(struct buffer *out, const char *element, const char *class, const char *text)
{
    buffer_format(out, class ? "<%s class=\"%s\">" : "<%s>", element, class);
    html_escape_text(out, text);
    buffer_format(out, "</%s>", element);
}

void html_illustrative(struct buffer *out)
{
    buffer_text(out, " <span class=\"illustrative\">[Illustrative data]</span>");
}

static void write_sentences(struct buffer *out, struct html_page *page,
                            const struct report_block *block)
{
    html_inlines(out, page, &block->inlines);
    if (block->illustrative) {
        html_illustrative(out);
    }
}

static void write_paragraph(struct buffer *out, struct html_page *page,
                            const struct report_block *block)
{
    buffer_text(out, "<p>");
    write_sentences(out, page, block);
    buffer_text(out, "</p>\n");
}

/* An item of one paragraph is that paragraph. */
static void write_item(struct buffer *out, struct html_page *page, const struct blocks *blocks)
{
    const struct report_block *first = blocks->first;
    buffer_text(out, "<li>");
    if (first && !first->next && first->kind == BLOCK_PARAGRAPH) {
        write_sentences(out, page, first);
    } else {
        html_blocks(out, page, blocks);
    }
    buffer_text(out, "</li>\n");
}

static void write_list(struct buffer *out, struct html_page *page,
                       const struct report_block *block)
{
    if (block->ordered && block->start != 1) {
        buffer_format(out, "<ol start=\"%d\">\n", block->start);
    } else {
        buffer_text(out, block->ordered ? "<ol>\n" : "<ul>\n");
    }
    for (const struct list_item *item = block->items; item; item = item->next) {
        write_item(out, page, &item->blocks);
    }
    buffer_text(out, block->ordered ? "</ol>\n" : "</ul>\n");
}

static void write_quote(struct buffer *out, struct html_page *page,
                        const struct report_block *block)
{
    buffer_text(out, "<blockquote>\n");
    html_blocks(out, page, &block->blocks);
    buffer_text(out, "</blockquote>\n");
}

static void write_exhibit(struct buffer *out, struct html_page *page,
                          const struct report_block *block)
{
    html_exhibit(out, page, block->exhibit);
}

static void write_records(struct buffer *out, struct html_page *page,
                          const struct report_block *block)
{
    html_records(out, page, &block->records);
}

static void write_findings(struct buffer *out, struct html_page *page,
                           const struct report_block *block)
{
    (void)page;
    html_findings(out, &block->findings);
}

static void write_figures(struct buffer *out, struct html_page *page,
                          const struct report_block *block)
{
    html_figures(out, page, &block->figures);
}

static write_function *const writers[] = {
    [BLOCK_PARAGRAPH] = write_paragraph, [BLOCK_LIST] = write_list,
    [BLOCK_QUOTE] = write_quote,         [BLOCK_EXHIBIT] = write_exhibit,
    [BLOCK_RECORDS] = write_records,     [BLOCK_FINDINGS] = write_findings,
    [BLOCK_FIGURES] = write_figures,
};

void html_blocks(struct buffer *out, struct html_page *page, const struct blocks *blocks)
{
    for (const struct report_block *block = blocks->first; block; block = block->next) {
        writers[block->kind](out, page, block);
    }
}
