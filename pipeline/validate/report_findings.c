#include "validate/report_findings.h"

#include "common/map.h"
#include "validate/page.h"
#include "validate/quoted_line.h"
#include "validate/quoted_row.h"
#include "validate/rules.h"
#include "validate/standing_rules.h"

#include <string.h>

/* Reading a feed again for each finding must not take longer than the checks. */
enum { QUOTED_AT_MOST = 200 };

static void term(struct buffer *page, const char *name, const char *open, const char *words,
                 const char *close)
{
    if (words[0]) {
        buffer_format(page, "<dt>%s</dt><dd>%s", name, open);
        page_text(page, words);
        buffer_format(page, "%s</dd>\n", close);
    }
}

/* Reads the feed's row, or the line of its XML, once more; true where one is quoted. */
static bool quote(struct buffer *page, const struct finding *finding, const struct feeds *feeds,
                  const char *folder)
{
    struct quoted_row *row = quoted_row_open(folder, feeds, finding->source);
    if (!row) {
        return quoted_line_write(page, folder, feeds, finding->source);
    }
    quoted_row_write(page, row);
    quoted_row_close(row);
    return true;
}

static void write_finding(struct buffer *page, const struct finding *finding,
                          const struct feeds *feeds, const char *folder, size_t *quoted)
{
    const char *severity = severity_name(finding->severity);
    buffer_format(page, "<li class=\"finding %s\" data-severity=\"%s\"", severity, severity);
    page_element(page, " data-partner=\"", finding->partner, "\"");
    page_element(page, " data-rule=\"", finding->rule, "\">");
    buffer_format(page, "<p><span class=\"tag\">%s%s</span> ", severity,
                  finding->waiver[0] ? " (waived)" : "");
    page_element(page, "", finding->what, "</p>\n");
    if (*quoted < QUOTED_AT_MOST) {
        *quoted += quote(page, finding, feeds, folder);
    }
    buffer_text(page, "<dl>\n");
    term(page, "Where", "<code>", finding->source, "</code>");
    term(page, "Found", "<q class=\"cell\">", finding->found, "</q>");
    term(page, "Expected", "", finding->expected, "");
    term(page, "What to do", "", finding->remedy, "");
    term(page, "Waived", "", finding->waiver, "");
    buffer_text(page, "</dl>\n<p class=\"quiet\">");
    if (finding->feed[0]) {
        page_element(page, "", finding->partner, ", feed ");
        page_element(page, "", finding->feed, ", ");
    }
    page_element(page, "rule <a href=\"#rule-", finding->rule, "\">");
    page_element(page, "<code>", finding->rule, "</code></a></p></li>\n");
}

static const char *partner_of(const struct finding *finding)
{
    return finding->partner;
}

static const char *rule_of(const struct finding *finding)
{
    return finding->rule;
}

static void write_choice(struct buffer *page, const char *name, const char *label,
                         const struct findings *findings,
                         const char *(*of)(const struct finding *finding))
{
    struct map *seen = map_new();
    buffer_format(page, "<label>%s <select name=\"%s\"><option value=\"\">all</option>", label,
                  name);
    for (size_t i = 0; i < findings_count(findings); i++) {
        const char *value = of(findings_at(findings, i));
        bool added = false;
        if (value[0]) {
            map_add(seen, value, strlen(value), &added);
        }
        if (added) {
            page_element(page, "<option>", value, "</option>");
        }
    }
    buffer_text(page, "</select></label>\n");
    map_free(seen);
}

static void write_filter(struct buffer *page, const struct findings *findings)
{
    buffer_text(page, "<form id=\"filter\" hidden aria-label=\"Show only some findings\">\n"
                      "<label>Severity <select name=\"severity\"><option value=\"\">all</option>"
                      "<option>error</option><option>warning</option><option>note</option></select>"
                      "</label>\n");
    write_choice(page, "partner", "Partner", findings, partner_of);
    write_choice(page, "rule", "Rule", findings, rule_of);
    buffer_text(page, "<label>Text <input name=\"text\" type=\"search\"></label>\n"
                      "<output name=\"shown\"></output>\n</form>\n");
}

void report_findings(struct buffer *page, const struct findings *findings,
                     const struct feeds *feeds, const char *folder)
{
    static const struct {
        enum severity severity;
        const char *heading;
        const char *none;
    } groups[] = {{SEVERITY_ERROR, "Errors", "There are no errors."},
                  {SEVERITY_WARNING, "Warnings", "There are no warnings."},
                  {SEVERITY_NOTE, "Notes", "There are no notes."}};
    size_t quoted = 0;
    buffer_text(page,
                "<section aria-labelledby=\"findings\">\n<h2 id=\"findings\">Findings</h2>\n"
                "<p>An error stops the build until it is mended or waived. Warnings and "
                "notes do not. Each finding names the cell of the partner's file: file, line, "
                "column.</p>\n");
    write_filter(page, findings);
    for (size_t g = 0; g < sizeof groups / sizeof *groups; g++) {
        bool any = false;
        buffer_format(page, "<h3>%s</h3>\n", groups[g].heading);
        for (size_t i = 0; i < findings_count(findings); i++) {
            const struct finding *finding = findings_at(findings, i);
            if (finding->severity == groups[g].severity) {
                buffer_text(page, any ? "" : "<ul class=\"findings\">\n");
                any = true;
                write_finding(page, finding, feeds, folder, &quoted);
            }
        }
        buffer_format(page, any ? "</ul>\n" : "<p>%s</p>\n", groups[g].none);
    }
    buffer_text(page, "</section>\n");
}

void report_waivers(struct buffer *page, const struct findings *findings)
{
    size_t waived = 0;
    buffer_text(page, "<section aria-labelledby=\"waivers\">\n<h2 id=\"waivers\">Waivers</h2>\n");
    for (size_t i = 0; i < findings_count(findings); i++) {
        const struct finding *finding = findings_at(findings, i);
        if (!finding->waiver[0]) {
            continue;
        }
        buffer_text(page, waived++ ? "" : "<ul>\n");
        page_element(page, "<li><code>", finding->rule, "</code>, ");
        page_element(page, "<code>", finding->source, "</code>: ");
        page_element(page, "", finding->waiver, "</li>\n");
    }
    buffer_text(page, waived ? "</ul>\n" : "<p>No finding is waived.</p>\n");
    buffer_text(page, "</section>\n");
}

static void explain(struct buffer *page, const char *name, const char *explanation)
{
    page_element(page, "<dt id=\"rule-", name, "\">");
    page_element(page, "<code>", name, "</code></dt>");
    page_element(page, "<dd>", explanation, "</dd>\n");
}

static bool is_found(const struct findings *findings, const char *rule)
{
    for (size_t i = 0; i < findings_count(findings); i++) {
        if (strcmp(findings_at(findings, i)->rule, rule) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_checked(const struct checks *checks, const struct rule *rule)
{
    for (size_t i = 0; checks && i < checks->count; i++) {
        if (checks->items[i].rule == rule) {
            return true;
        }
    }
    return false;
}

void report_rules(struct buffer *page, const struct findings *findings,
                  const struct checks *checks)
{
    buffer_text(page, "<section aria-labelledby=\"rules\">\n"
                      "<h2 id=\"rules\">What the rules mean</h2>\n<dl>\n");
    for (const struct rule *rule = rules; rule->name; rule++) {
        if (is_checked(checks, rule) || is_found(findings, rule->name)) {
            explain(page, rule->name, rule->explanation);
        }
    }
    for (const struct standing_rule *rule = standing_rules; rule->name; rule++) {
        if (is_found(findings, rule->name)) {
            explain(page, rule->name, rule->explanation);
        }
    }
    buffer_text(page, "</dl>\n</section>\n");
}
