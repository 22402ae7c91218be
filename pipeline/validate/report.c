#include "validate/report.h"

#include "common/html_escape.h"
#include "common/outfile.h"
#include "validate/report_style.h"
#include "validate/rules.h"

#include <inttypes.h>
#include <string.h>

/* Every text goes through `text`; what is written by buffer_text is the page's own. */
static void text(struct buffer *page, const char *words)
{
    html_escape_text(page, words);
}

static void element(struct buffer *page, const char *open, const char *words, const char *close)
{
    buffer_text(page, open);
    text(page, words);
    buffer_text(page, close);
}

static void counted(struct buffer *page, size_t count, const char *one, const char *many)
{
    buffer_format(page, "%zu %s", count, count == 1 ? one : many);
}

static void number_cell(struct buffer *page, uint64_t number)
{
    buffer_format(page, "<td class=\"n\">%" PRIu64 "</td>", number);
}

/* --- the verdict */

static size_t count_of(const struct findings *findings, enum severity severity, bool waived)
{
    size_t count = 0;
    for (size_t i = 0; i < findings_count(findings); i++) {
        const struct finding *finding = findings_at(findings, i);
        count += finding->severity == severity && (finding->waiver[0] != '\0') == waived;
    }
    return count;
}

static size_t count_waived(const struct findings *findings)
{
    return count_of(findings, SEVERITY_ERROR, true) + count_of(findings, SEVERITY_WARNING, true) +
           count_of(findings, SEVERITY_NOTE, true);
}

static void write_verdict(struct buffer *page, const struct validation *validation)
{
    const struct findings *findings = validation->findings;
    bool usable = validation_usable(validation);
    buffer_format(page, "<p class=\"verdict %s\"><strong>%s</strong>", usable ? "good" : "bad",
                  usable ? "The data are usable." : "The data are not usable.");
    counted(page, count_of(findings, SEVERITY_ERROR, false), "error", "errors");
    buffer_text(page, ", ");
    counted(page, count_of(findings, SEVERITY_WARNING, false), "warning", "warnings");
    buffer_text(page, ", ");
    counted(page, count_of(findings, SEVERITY_NOTE, false), "note", "notes");
    buffer_text(page, "; ");
    counted(page, count_waived(findings), "finding waived", "findings waived");
    buffer_text(page,
                usable ? "" : ". The report is not built until the errors are mended or waived");
    buffer_text(page, ".</p>\n");
}

static void write_head(struct buffer *page, const struct validation *validation)
{
    const struct edition *edition = &validation->edition;
    buffer_text(page, "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    element(page, "<title>Data checks: ", edition->title, "</title>\n<style>\n");
    buffer_text(page, report_style);
    buffer_text(page, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#findings\">"
                      "To the findings</a>\n<header>\n");
    element(page, "<h1>Data checks: ", edition->title, "</h1>\n<p class=\"quiet\">");
    text(page, edition->partnership);
    element(page, "; ", labels_period(validation->arena, edition->reporting), " against ");
    text(page, labels_period(validation->arena, edition->comparison));
    element(page, "; status: ", edition->status, "</p>\n");
    write_verdict(page, validation);
    buffer_text(page, "</header>\n<main>\n<nav aria-label=\"Contents\"><ul>\n"
                      "<li><a href=\"#findings\">Findings</a></li>\n"
                      "<li><a href=\"#feeds\">What was received</a></li>\n"
                      "<li><a href=\"#checks\">What was checked</a></li>\n"
                      "<li><a href=\"#unchecked\">What was not checked, and why</a></li>\n"
                      "<li><a href=\"#rules\">What the rules mean</a></li>\n</ul></nav>\n");
}

/* --- findings */

static void term(struct buffer *page, const char *name, const char *open, const char *words,
                 const char *close)
{
    if (words[0]) {
        buffer_format(page, "<dt>%s</dt><dd>%s", name, open);
        text(page, words);
        buffer_format(page, "%s</dd>\n", close);
    }
}

static void write_finding(struct buffer *page, const struct finding *finding)
{
    const char *severity = severity_name(finding->severity);
    buffer_format(page, "<li class=\"finding %s\"><p><span class=\"tag\">%s%s</span> ", severity,
                  severity, finding->waiver[0] ? " (waived)" : "");
    element(page, "", finding->what, "</p>\n<dl>\n");
    term(page, "Where", "<code>", finding->source, "</code>");
    term(page, "Found", "<q class=\"cell\">", finding->found, "</q>");
    term(page, "Expected", "", finding->expected, "");
    term(page, "What to do", "", finding->remedy, "");
    term(page, "Waived", "", finding->waiver, "");
    buffer_text(page, "</dl>\n<p class=\"quiet\">");
    if (finding->feed[0]) {
        element(page, "", finding->partner, ", feed ");
        element(page, "", finding->feed, ", ");
    }
    element(page, "rule <code>", finding->rule, "</code></p></li>\n");
}

static void write_findings(struct buffer *page, const struct findings *findings)
{
    static const struct {
        enum severity severity;
        const char *heading;
        const char *none;
    } groups[] = {{SEVERITY_ERROR, "Errors", "There are no errors."},
                  {SEVERITY_WARNING, "Warnings", "There are no warnings."},
                  {SEVERITY_NOTE, "Notes", "There are no notes."}};
    buffer_text(page,
                "<section aria-labelledby=\"findings\">\n<h2 id=\"findings\">Findings</h2>\n"
                "<p>An error stops the build until it is mended or waived. Warnings and "
                "notes do not. Each finding names the cell of the partner's file: file, line, "
                "column.</p>\n");
    for (size_t g = 0; g < sizeof groups / sizeof *groups; g++) {
        bool any = false;
        buffer_format(page, "<h3>%s</h3>\n", groups[g].heading);
        for (size_t i = 0; i < findings_count(findings); i++) {
            const struct finding *finding = findings_at(findings, i);
            if (finding->severity == groups[g].severity) {
                buffer_text(page, any ? "" : "<ul class=\"findings\">\n");
                any = true;
                write_finding(page, finding);
            }
        }
        buffer_format(page, any ? "</ul>\n" : "<p>%s</p>\n", groups[g].none);
    }
    buffer_text(page, "</section>\n");
}

/* --- feeds */

static void write_file(struct buffer *page, const struct source_file *file,
                       const struct registration *registration)
{
    element(page, "<tr><th scope=\"row\"><code>", file->file, "</code>");
    element(page, "<br><span class=\"quiet\">", file->feed->title, "");
    buffer_text(page, file->feed->illustrative ? " (illustrative data)" : "");
    buffer_text(page, "</span></th>");
    element(page, "<td>", file->partner, "</td>");
    element(page, "<td class=\"day\">", registration ? registration->received : "not registered",
            "</td>");
    number_cell(page, file->bytes);
    number_cell(page, file->rows_read);
    number_cell(page, file->rows_accepted);
    number_cell(page, file->rows_rejected);
    number_cell(page, file->rows_passed_over);
    number_cell(page, file->observations);
    number_cell(page, file->claims);
    element(page, "<td class=\"sha\"><code>", file->sha256, "</code></td></tr>\n");
}

static void write_feeds(struct buffer *page, const struct validation *validation)
{
    buffer_text(
        page,
        "<section aria-labelledby=\"feeds\">\n<h2 id=\"feeds\">What was received</h2>\n"
        "<p>Rows read are the rows accepted, rejected and passed over. Observations are figures; "
        "claims are figures that the partner worked out, which are worked out again.</p>\n"
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"feeds\">\n<table>\n"
        "<caption>The files that were read</caption>\n<thead><tr><th scope=\"col\">File</th>"
        "<th scope=\"col\">Partner</th><th scope=\"col\">Received</th>"
        "<th scope=\"col\" class=\"n\">Bytes</th><th scope=\"col\" class=\"n\">Rows read</th>"
        "<th scope=\"col\" class=\"n\">Accepted</th><th scope=\"col\" class=\"n\">Rejected</th>"
        "<th scope=\"col\" class=\"n\">Passed over</th>"
        "<th scope=\"col\" class=\"n\">Observations</th><th scope=\"col\" class=\"n\">Claims</th>"
        "<th scope=\"col\">SHA-256</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < validation->files.count; i++) {
        const struct source_file *file = &validation->files.items[i];
        write_file(page, file, registered_find(&validation->registered, file->file));
    }
    buffer_text(page, "</tbody></table></div>\n</section>\n");
}

/* --- checks */

static void write_check(struct buffer *page, const struct check *check, const struct tally *tally)
{
    const char *datasets = check_attribute_or(check, "dataset", "all feeds");
    element(page, "<tr><th scope=\"row\">", check->id, "");
    if (check->why[0]) {
        element(page, "<br><span class=\"quiet\">", check->why, "</span>");
    }
    element(page, "</th><td><code>", check->rule->name, "</code></td>");
    element(page, "<td>", strcmp(datasets, "*") == 0 ? "all datasets" : datasets, "</td>");
    buffer_format(page, "<td>%s</td>", severity_name(check->severity));
    number_cell(page, tally->passed + tally->failed);
    number_cell(page, tally->passed);
    buffer_format(page, "<td class=\"n\">%s%zu%s</td>", tally->failed ? "<strong>" : "",
                  tally->failed, tally->failed ? "</strong>" : "");
    number_cell(page, tally->not_applicable);
    buffer_text(page, "</tr>\n");
}

static void write_checks(struct buffer *page, const struct validation *validation)
{
    buffer_text(
        page,
        "<section aria-labelledby=\"checks\">\n<h2 id=\"checks\">What was checked</h2>\n"
        "<p>Each check with the units it looked at: figures, totals, files, as its rule says.</p>\n"
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"checks\">\n"
        "<table>\n<caption>The checks, in their order</caption>\n<thead><tr>"
        "<th scope=\"col\">Check</th><th scope=\"col\">Rule</th>"
        "<th scope=\"col\">Datasets</th><th scope=\"col\">Severity</th>"
        "<th scope=\"col\" class=\"n\">Checked</th><th scope=\"col\" class=\"n\">Passed</th>"
        "<th scope=\"col\" class=\"n\">Failed</th>"
        "<th scope=\"col\" class=\"n\">Not applicable</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < validation->checks.count; i++) {
        write_check(page, &validation->checks.items[i], &validation->tallies[i]);
    }
    buffer_text(page, "</tbody></table></div>\n</section>\n");
}

/* --- what was not checked */

static void write_idle_checks(struct buffer *page, const struct validation *validation)
{
    for (size_t i = 0; i < validation->checks.count; i++) {
        const struct check *check = &validation->checks.items[i];
        const struct tally *tally = &validation->tallies[i];
        if (!tally->reason) {
            continue;
        }
        element(page, "<li>Check <strong>", check->id, "</strong>: ");
        if (tally->passed + tally->failed == 0) {
            buffer_text(page, "nothing was checked: ");
        } else if (tally->not_applicable) {
            buffer_format(page, "%zu not applicable: ", tally->not_applicable);
        }
        element(page, "", tally->reason, ".</li>\n");
    }
}

static void write_unchecked(struct buffer *page, const struct validation *validation)
{
    buffer_text(page, "<section aria-labelledby=\"unchecked\">\n"
                      "<h2 id=\"unchecked\">What was not checked, and why</h2>\n<ul>\n");
    for (size_t i = 0; i < map_count(validation->dataset_names); i++) {
        const struct dataset *dataset = &validation->datasets[i];
        if (!dataset->checked) {
            element(page, "<li>Dataset <strong>", dataset->name, "</strong>: ");
            counted(page, dataset->count, "figure", "figures");
            buffer_text(page, ", but checks.xml has no check for it.</li>\n");
        }
    }
    write_idle_checks(page, validation);
    buffer_text(page, "<li>Figures that a partner worked out (changes, percentages, rates, ranks): "
                      "they are worked out again and held against the partner's when the report's "
                      "figures are made, and are not part of this page.</li>\n"
                      "<li>Whether the partners counted rightly before they sent their files: no "
                      "check of a file can show that.</li>\n</ul>\n</section>\n");
}

static void write_rules(struct buffer *page, const struct checks *checks)
{
    buffer_text(page, "<section aria-labelledby=\"rules\">\n"
                      "<h2 id=\"rules\">What the rules mean</h2>\n<dl>\n");
    for (const struct rule *rule = rules; rule->name; rule++) {
        bool used = false;
        for (size_t i = 0; i < checks->count; i++) {
            used = used || checks->items[i].rule == rule;
        }
        if (used) {
            element(page, "<dt><code>", rule->name, "</code></dt>");
            element(page, "<dd>", rule->explanation, "</dd>\n");
        }
    }
    buffer_text(page, "</dl>\n</section>\n</main>\n</body>\n</html>\n");
}

void report_save(const struct validation *validation, const char *path)
{
    struct buffer page = {0};
    write_head(&page, validation);
    write_findings(&page, validation->findings);
    write_feeds(&page, validation);
    write_checks(&page, validation);
    write_unchecked(&page, validation);
    write_rules(&page, &validation->checks);
    struct outfile *file = outfile_open(path);
    outfile_add(file, page.data, page.length);
    outfile_close(file);
    buffer_free(&page);
}
