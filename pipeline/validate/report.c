#include "validate/report.h"

#include "validate/page.h"
#include "validate/report_findings.h"
#include "validate/rules.h"

#include <string.h>

static void write_head(struct buffer *page, const struct validation *validation)
{
    page_head(page, &validation->edition, "Data checks");
    page_verdict(page, validation->findings, "The data are usable.", "The data are not usable.",
                 validation->allow_errors
                     ? ". A draft is built in spite of them, and says so"
                     : ". The report is not built until the errors are mended or waived");
    buffer_text(page, "</header>\n<main>\n<nav aria-label=\"Contents\"><ul>\n"
                      "<li><a href=\"#findings\">Findings</a></li>\n"
                      "<li><a href=\"#waivers\">Waivers</a></li>\n"
                      "<li><a href=\"#feeds\">What was received</a></li>\n"
                      "<li><a href=\"#checks\">What was checked</a></li>\n"
                      "<li><a href=\"#unchecked\">What was not checked, and why</a></li>\n"
                      "<li><a href=\"#rules\">What the rules mean</a></li>\n</ul></nav>\n");
}

/* --- feeds */

static void write_file(struct buffer *page, const struct source_file *file,
                       const struct registration *registration)
{
    page_element(page, "<tr><th scope=\"row\"><code>", file->file, "</code>");
    page_element(page, "<br><span class=\"quiet\">", file->feed->title, "");
    buffer_text(page, file->feed->illustrative ? " (illustrative data)" : "");
    buffer_text(page, "</span></th>");
    page_element(page, "<td>", file->partner, "</td>");
    page_element(page, "<td class=\"day\">",
                 registration ? registration->received : "not registered", "</td>");
    page_number_cell(page, file->bytes);
    page_number_cell(page, file->rows_read);
    page_number_cell(page, file->rows_accepted);
    page_number_cell(page, file->rows_rejected);
    page_number_cell(page, file->rows_passed_over);
    page_number_cell(page, file->observations);
    page_number_cell(page, file->claims);
    page_element(page, "<td class=\"sha\"><code>", file->sha256, "</code></td></tr>\n");
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

static void write_tally(struct buffer *page, enum severity severity, const struct tally *tally)
{
    buffer_format(page, "<td>%s</td>", severity_name(severity));
    page_number_cell(page, tally->passed + tally->failed);
    page_number_cell(page, tally->passed);
    buffer_format(page, "<td class=\"n\">%s%zu%s</td>", tally->failed ? "<strong>" : "",
                  tally->failed, tally->failed ? "</strong>" : "");
    page_number_cell(page, tally->not_applicable);
    buffer_text(page, "</tr>\n");
}

static void write_check(struct buffer *page, const struct check *check, const struct tally *tally)
{
    const char *datasets = check_attribute_or(check, "dataset", "all feeds");
    page_element(page, "<tr><th scope=\"row\">", check->id, "");
    if (check->why[0]) {
        page_element(page, "<br><span class=\"quiet\">", check->why, "</span>");
    }
    page_element(page, "</th><td><code>", check->rule->name, "</code></td>");
    page_element(page, "<td>", strcmp(datasets, "*") == 0 ? "all datasets" : datasets, "</td>");
    write_tally(page, check->severity, tally);
}

static void write_field(struct buffer *page, const struct feed *feed,
                        const struct feed_check *check, const struct tally *tally)
{
    struct buffer expected = {0};
    feed_check_describe(&expected, check);
    page_element(page, "<tr><th scope=\"row\">", check->field, "");
    page_element(page, "<br><span class=\"quiet\">", expected.data, "</span></th>");
    page_element(page, "<td>", feed->id, "</td>");
    write_tally(page, check->severity, tally);
    buffer_free(&expected);
}

#define TALLY_HEADS                                                                                \
    "<th scope=\"col\">Severity</th><th scope=\"col\" class=\"n\">Checked</th>"                     \
    "<th scope=\"col\" class=\"n\">Passed</th><th scope=\"col\" class=\"n\">Failed</th>"            \
    "<th scope=\"col\" class=\"n\">Not applicable</th></tr></thead>\n<tbody>\n"

/* Only where feeds.xml has field elements. */
static void write_fields(struct buffer *page, const struct validation *validation)
{
    bool begun = false;
    for (size_t i = 0; i < validation->feeds.count; i++) {
        const struct feed *feed = &validation->feeds.items[i];
        for (size_t c = 0; c < feed->check_count; c++) {
            if (!begun) {
                buffer_text(page,
                            "<p id=\"fields\">Each field that feeds.xml describes, with the cells "
                            "it was held against as the rows were read.</p>\n"
                            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
                            "aria-labelledby=\"fields\">\n<table>\n<caption>The fields of the rows"
                            "</caption>\n<thead><tr><th scope=\"col\">Field</th>"
                            "<th scope=\"col\">Feed</th>" TALLY_HEADS);
                begun = true;
            }
            const struct tally tally = validation_field_tally(validation, i, c);
            write_field(page, feed, &feed->checks[c], &tally);
        }
    }
    buffer_text(page, begun ? "</tbody></table></div>\n" : "");
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
        "<th scope=\"col\">Datasets</th>" TALLY_HEADS);
    for (size_t i = 0; i < validation->checks.count; i++) {
        write_check(page, &validation->checks.items[i], &validation->tallies[i]);
    }
    buffer_text(page, "</tbody></table></div>\n");
    write_fields(page, validation);
    buffer_text(page, "</section>\n");
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
        page_element(page, "<li>Check <strong>", check->id, "</strong>: ");
        if (tally->passed + tally->failed == 0) {
            buffer_text(page, "nothing was checked: ");
        } else if (tally->not_applicable) {
            buffer_format(page, "%zu not applicable: ", tally->not_applicable);
        }
        page_element(page, "", tally->reason, ".</li>\n");
    }
}

static void write_unchecked(struct buffer *page, const struct validation *validation)
{
    buffer_text(page, "<section aria-labelledby=\"unchecked\">\n"
                      "<h2 id=\"unchecked\">What was not checked, and why</h2>\n<ul>\n");
    for (size_t i = 0; i < map_count(validation->dataset_names); i++) {
        const struct dataset *dataset = &validation->datasets[i];
        if (!dataset->checked) {
            page_element(page, "<li>Dataset <strong>", dataset->name, "</strong>: ");
            page_counted(page, dataset->count, "figure", "figures");
            buffer_text(page, ", but checks.xml has no check for it.</li>\n");
        }
    }
    write_idle_checks(page, validation);
    buffer_text(page, "<li>Figures that a partner worked out (changes, percentages, rates, ranks): "
                      "they are worked out again and held against the partner's when the report's "
                      "figures are made; make findings brings what that finds together with this "
                      "page's.</li>\n"
                      "<li>Whether the partners counted rightly before they sent their files: no "
                      "check of a file can show that.</li>\n</ul>\n</section>\n");
}

void report_save(const struct validation *validation, const char *path)
{
    struct buffer page = {0};
    write_head(&page, validation);
    report_findings(&page, validation->findings, &validation->feeds, validation->edition.folder);
    report_waivers(&page, validation->findings);
    write_feeds(&page, validation);
    write_checks(&page, validation);
    write_unchecked(&page, validation);
    report_rules(&page, validation->findings, &validation->checks);
    page_foot(&page);
    page_save(&page, path);
}
