#include "validate/page.h"

#include "common/html_escape.h"
#include "common/outfile.h"
#include "validate/report_style.h"

#include <inttypes.h>

void page_text(struct buffer *page, const char *words)
{
    html_escape_text(page, words);
}

void page_element(struct buffer *page, const char *open, const char *words, const char *close)
{
    buffer_text(page, open);
    page_text(page, words);
    buffer_text(page, close);
}

void page_counted(struct buffer *page, size_t count, const char *one, const char *many)
{
    buffer_format(page, "%zu %s", count, count == 1 ? one : many);
}

void page_number_cell(struct buffer *page, uint64_t number)
{
    buffer_format(page, "<td class=\"n\">%" PRIu64 "</td>", number);
}

static void add_period(struct buffer *page, struct period period)
{
    struct buffer label = {0};
    period_label(&label, period);
    page_text(page, label.data ? label.data : "");
    buffer_free(&label);
}

void page_head(struct buffer *page, const struct edition *edition, const char *title)
{
    buffer_text(page, "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page_element(page, "<title>", title, ": ");
    page_element(page, "", edition->title, "</title>\n<style>\n");
    buffer_text(page, report_style);
    buffer_text(page, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#findings\">"
                      "To the findings</a>\n<header>\n");
    page_element(page, "<h1>", title, ": ");
    page_element(page, "", edition->title, "</h1>\n<p class=\"quiet\">");
    page_element(page, "", edition->partnership, "; ");
    add_period(page, edition->reporting);
    buffer_text(page, " against ");
    add_period(page, edition->comparison);
    page_element(page, "; status: ", edition->status, "</p>\n");
}

void page_foot(struct buffer *page)
{
    buffer_text(page, "</main>\n<script>\n");
    buffer_text(page, report_script);
    buffer_text(page, "</script>\n</body>\n</html>\n");
}

static size_t count_of(const struct findings *findings, enum severity severity, bool waived)
{
    size_t count = 0;
    for (size_t i = 0; i < findings_count(findings); i++) {
        const struct finding *finding = findings_at(findings, i);
        count += finding->severity == severity && (finding->waiver[0] != '\0') == waived;
    }
    return count;
}

void page_verdict(struct buffer *page, const struct findings *findings, const char *good,
                  const char *bad, const char *otherwise)
{
    size_t errors = count_of(findings, SEVERITY_ERROR, false);
    size_t waived = count_of(findings, SEVERITY_ERROR, true) +
                    count_of(findings, SEVERITY_WARNING, true) +
                    count_of(findings, SEVERITY_NOTE, true);
    buffer_format(page, "<p class=\"verdict %s\"><strong>%s</strong>", errors ? "bad" : "good",
                  errors ? bad : good);
    page_counted(page, errors, "error", "errors");
    buffer_text(page, ", ");
    page_counted(page, count_of(findings, SEVERITY_WARNING, false), "warning", "warnings");
    buffer_text(page, ", ");
    page_counted(page, count_of(findings, SEVERITY_NOTE, false), "note", "notes");
    buffer_text(page, "; ");
    page_counted(page, waived, "finding waived", "findings waived");
    buffer_text(page, errors ? otherwise : "");
    buffer_text(page, ".</p>\n");
}

void page_save(struct buffer *page, const char *path)
{
    struct outfile *file = outfile_open(path);
    outfile_add(file, page->data, page->length);
    outfile_close(file);
    buffer_free(page);
}
