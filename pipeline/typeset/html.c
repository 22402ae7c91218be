#include "typeset/html.h"

#include "typeset/files.h"

#include "common/errors_allowed.h"
#include "common/html_escape.h"
#include "common/outfile.h"

#include <string.h>

/* Nothing may be fetched, and nothing may run, whatever a partner's text holds. */
static const char shut_in[] = "<meta http-equiv=\"Content-Security-Policy\" content=\""
                              "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
                              "base-uri 'none'; form-action 'none'\">\n";

struct writing {
    struct outfile *file;
    const struct edition *edition;
    const struct report *report;
    struct html_page page;
};

static void write_style(struct buffer *out, struct html_page *page)
{
    size_t length;
    const char *path = arena_format(page->arena, "%s/report.css", page->material->templates);
    const char *css = file_text(page->arena, path, &length);
    if (strstr(css, "</")) {
        diagnostic_fatal("%s cannot stand in a page: '</' would end it", path);
    }
    buffer_text(out, "<style>\n");
    buffer_add(out, css, length);
    buffer_text(out, "</style>\n");
}

static void write_document_head(struct buffer *out, struct writing *writing)
{
    buffer_text(out, "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n");
    buffer_text(out, shut_in);
    buffer_text(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    html_escape_text(out, writing->edition->title);
    buffer_text(out, " – ");
    html_escape_text(out, writing->edition->partnership);
    buffer_text(out, "</title>\n");
    write_style(out, &writing->page);
    buffer_text(out, "</head>\n<body>\n"
                     "<a class=\"skip\" href=\"#main\">Skip to the report</a>\n");
    if (writing->report->errors_allowed) {
        buffer_text(out, "<p class=\"errors-allowed\"><strong>" ERRORS_ALLOWED_TITLE "</strong> "
                         ERRORS_ALLOWED_TEXT "</p>\n");
    }
}

static void write_period(struct buffer *out, struct period period)
{
    struct buffer label = {0};
    period_label(&label, period);
    html_escape_text(out, label.data ? label.data : "");
    buffer_free(&label);
}

static void write_cover(struct buffer *out, struct writing *writing)
{
    const struct edition *edition = writing->edition;
    buffer_text(out, "<header class=\"cover\">\n");
    html_element(out, "h1", NULL, edition->title);
    html_element(out, "p", "area", edition->area_label);
    html_element(out, "p", "partnership", edition->partnership);
    buffer_text(out, "<p class=\"period\">");
    write_period(out, edition->reporting);
    buffer_text(out, ", compared with ");
    write_period(out, edition->comparison);
    buffer_text(out, "</p>\n<p class=\"producer\">Produced by ");
    html_escape_text(out, edition->producer);
    buffer_format(out, ", <time datetime=\"%s\">", edition->date);
    const struct fact *date = facts_find(writing->page.material->facts, "edition.date",
                                         strlen("edition.date"));
    html_escape_text(out, date ? date->printed : edition->date);
    buffer_text(out, "</time></p>\n");
    if (edition_is_draft(edition)) {
        buffer_text(out, "<p class=\"draft\"><strong>Draft</strong> Not yet agreed by the "
                         "partnership.</p>\n");
    }
    buffer_text(out, "</header>\n");
}

/* "3", "Annex A". */
static void write_number(struct buffer *out, const struct report_section *section)
{
    if (section->number[0]) {
        bool is_letter = section->number[0] >= 'A';
        buffer_format(out, "<span class=\"number\">%s%s</span> ", is_letter ? "Annex " : "",
                      section->number);
    }
}

static void write_contents_entry(struct buffer *out, struct html_page *page,
                                 const struct report_section *section)
{
    buffer_format(out, "<li class=\"level-%d\"><a href=\"#%s\">", section->level,
                  section->anchor);
    write_number(out, section);
    html_escape_text(out, inlines_plain(page->arena, &section->title));
    buffer_text(out, "</a></li>\n");
}

static void write_contents(struct buffer *out, struct writing *writing)
{
    const struct report *report = writing->report;
    const struct part *const parts[] = {&report->front, &report->body, &report->sources,
                                        &report->findings, &report->figures};
    buffer_text(out, "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">Contents</h2>\n"
                     "<ul>\n");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        int deepest = parts[i] == &report->body ? 2 : 1;
        for (const struct report_section *section = parts[i]->first; section;
             section = section->next) {
            if (section->level <= deepest) {
                write_contents_entry(out, &writing->page, section);
            }
        }
    }
    buffer_text(out, "</ul>\n</nav>\n");
}

static void write_section(struct buffer *out, struct html_page *page,
                          const struct report_section *section)
{
    int level = section->level + 1;
    page->section = inlines_plain(page->arena, &section->title);
    page->anchor = section->anchor;
    const char *name = section->number[0] ? arena_format(page->arena, "section %s", section->number)
                                          : page->section;
    html_places_enter(page->places, (struct html_spot){name, NULL});
    buffer_format(out, "<h%d id=\"%s\">", level, section->anchor);
    write_number(out, section);
    html_inlines(out, page, &section->title);
    buffer_format(out, "</h%d>\n", level);
    html_blocks(out, page, &section->blocks);
}

/* Section by section: with its pictures the page has some megabytes. */
static void write_part(struct writing *writing, const struct part *part)
{
    for (const struct report_section *section = part->first; section; section = section->next) {
        write_section(outfile_pending(writing->file), &writing->page, section);
        outfile_text(writing->file, "");
    }
}

static void write_footnotes(struct buffer *out, struct html_page *page)
{
    if (page->note_count == 0) {
        return;
    }
    buffer_text(out, "<section class=\"notes\" role=\"doc-endnotes\" aria-labelledby=\"notes\">\n"
                     "<h2 id=\"notes\">Notes</h2>\n<ol>\n");
    html_places_enter(page->places, (struct html_spot){"notes", NULL});
    for (size_t i = 0; i < page->note_count; i++) {
        buffer_format(out, "<li id=\"note-%zu\">", i + 1);
        html_run(out, page, page->notes[i]->children);
        buffer_format(out, " <a class=\"back\" href=\"#mark-%zu\" role=\"doc-backlink\" "
                           "aria-label=\"Back to note %zu in the text\">Back</a></li>\n",
                      i + 1, i + 1);
    }
    buffer_text(out, "</ol>\n</section>\n");
}

/* The figures' annex leads back to all that comes before it and to the notes behind it. */
static void write_main(struct writing *writing)
{
    struct buffer notes = {0};
    outfile_text(writing->file, "<main id=\"main\" tabindex=\"-1\">\n");
    write_part(writing, &writing->report->front);
    write_part(writing, &writing->report->body);
    write_part(writing, &writing->report->sources);
    write_part(writing, &writing->report->findings);
    write_footnotes(&notes, &writing->page);
    write_part(writing, &writing->report->figures);
    outfile_add(writing->file, notes.data ? notes.data : "", notes.length);
    buffer_free(&notes);
    outfile_text(writing->file, "</main>\n");
}

static void write_footer(struct buffer *out, const struct edition *edition)
{
    buffer_text(out, "<footer>\n<p>");
    html_escape_text(out, edition->title);
    buffer_text(out, ", ");
    html_escape_text(out, edition->partnership);
    buffer_text(out, ". Every figure on this page leads to where it comes from, and "
                     "carries its exact value and the name under which it can be traced. Figures "
                     "that are marked [c] are confidential, [x] not available, [z] not "
                     "applicable.</p>\n</footer>\n</body>\n</html>\n");
}

void html_save(const struct edition *edition, const struct material *material,
               const struct report *report)
{
    struct outfile *file =
        outfile_open(arena_format(material->arena, "%s/report.html", material->build));
    struct buffer *out = outfile_pending(file);
    struct writing writing = {file, edition, report,
                              {.arena = material->arena, .material = material, .section = "",
                               .places = html_places_open(material->arena, &report->figures)}};
    write_document_head(out, &writing);
    write_cover(out, &writing);
    buffer_text(out, "<div class=\"page\">\n");
    write_contents(out, &writing);
    write_main(&writing);
    buffer_text(out, "</div>\n");
    write_footer(out, edition);
    outfile_close(file);
    html_places_close(writing.page.places);
}
