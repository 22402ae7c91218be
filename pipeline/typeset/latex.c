#include "typeset/latex.h"

#include "typeset/tex_escape.h"

#include "common/outfile.h"

static void save(struct arena *arena, const char *folder, const char *name,
                 const struct buffer *text)
{
    struct outfile *file = outfile_open(arena_format(arena, "%s/%s", folder, name));
    outfile_add(file, text->data ? text->data : "", text->length);
    outfile_close(file);
}

static bool has_list(const struct blocks *blocks)
{
    for (const struct report_block *block = blocks->first; block; block = block->next) {
        if (block->kind == BLOCK_LIST || (block->exhibit && block->exhibit->form == FORM_LIST)) {
            return true;
        }
    }
    return false;
}

static void write_section(struct buffer *out, struct arena *arena,
                          const struct report_section *section)
{
    static const char *const macros[] = {"", "sectionhead", "subsectionhead",
                                         "subsubsectionhead"};
    latex_marker(out, section->place);
    if (section->level == 2 && has_list(&section->blocks)) {
        buffer_text(out, "\\listahead\n");
    }
    buffer_format(out, "\\%s{%s}{%s}{", macros[section->level], section->number, section->anchor);
    latex_inlines(out, arena, &section->title);
    buffer_text(out, "}\n");
    latex_blocks(out, arena, &section->blocks);
}

static void save_part(struct arena *arena, const struct part *part, const char *folder,
                      const char *name)
{
    struct buffer out = {0};
    for (const struct report_section *section = part->first; section; section = section->next) {
        write_section(&out, arena, section);
    }
    save(arena, folder, name, &out);
    buffer_free(&out);
}

/* What stands in the contents and the bookmarks: of the annexes only their titles. */
static int deepest_shown(const struct report *report, const struct part *part)
{
    return part == &report->body ? 2 : 1;
}

static void write_contents(struct buffer *out, struct arena *arena, const struct report *report,
                           const struct part *part)
{
    for (const struct report_section *section = part->first; section; section = section->next) {
        if (section->level <= deepest_shown(report, part)) {
            buffer_format(out, "\\contentsentry{%d}{%s}{%s}{", section->level, section->number,
                          section->anchor);
            tex_escape_text(out, inlines_plain(arena, &section->title));
            buffer_text(out, "}{");
            tex_pdf_string(out, inlines_plain(arena, &section->title));
            buffer_text(out, "}\n");
        }
    }
}

/* How many of the sections that follow are one level deeper, up to the next of the same. */
static unsigned count_below(const struct report_section *section)
{
    unsigned count = 0;
    for (const struct report_section *next = section->next; next && next->level > section->level;
         next = next->next) {
        count += next->level == section->level + 1;
    }
    return count;
}

static void write_bookmarks(struct buffer *out, struct arena *arena, const struct part *part)
{
    for (const struct report_section *section = part->first; section; section = section->next) {
        const char *title = inlines_plain(arena, &section->title);
        unsigned below = count_below(section);
        /* A negative count: the bookmark is closed at first. */
        buffer_format(out, "\\bookmark{%s}{%s%u}{", section->anchor, below ? "-" : "", below);
        tex_pdf_string(out, *section->number ? arena_format(arena, "%s %s", section->number, title)
                                             : title);
        buffer_text(out, "}\n");
    }
}

static void write_row_labels(struct buffer *out, struct arena *arena,
                             const struct figure_row *row)
{
    for (size_t i = 0; i < row->figure_count; i++) {
        buffer_format(out, "\\figurelabel{%s}{", row->figures[i].fact);
        tex_pdf_string(out, arena_format(arena, "%s: where it comes from",
                                         row->figures[i].printed));
        buffer_text(out, "}\n");
    }
}

/* What a link to each row of the figures' annex says, before the text that has the links. */
static void write_labels(struct buffer *out, struct arena *arena, const struct part *figures)
{
    buffer_text(out, "");
    for (const struct report_section *section = figures->first; section;
         section = section->next) {
        for (const struct report_block *block = section->blocks.first; block;
             block = block->next) {
            for (size_t i = 0; i < block->figures.count; i++) {
                write_row_labels(out, arena, &block->figures.items[i]);
            }
        }
    }
}

void latex_save(struct arena *arena, const struct report *report, const char *folder)
{
    const struct {
        const struct part *part;
        const char *name;
    } parts[] = {{&report->front, "front.tex"},
                 {&report->body, "body.tex"},
                 {&report->sources, "annex-sources.tex"},
                 {&report->findings, "annex-findings.tex"},
                 {&report->figures, "annex-figures.tex"},
                 {&report->charts, "annex-charts.tex"}};
    struct buffer contents = {0}, bookmarks = {0}, labels = {0};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        save_part(arena, parts[i].part, folder, parts[i].name);
        write_contents(&contents, arena, report, parts[i].part);
        write_bookmarks(&bookmarks, arena, parts[i].part);
    }
    save(arena, folder, "contents.tex", &contents);
    save(arena, folder, "bookmarks.tex", &bookmarks);
    write_labels(&labels, arena, &report->figures);
    save(arena, folder, "figures.tex", &labels);
    buffer_free(&labels);
    buffer_free(&contents);
    buffer_free(&bookmarks);
}
