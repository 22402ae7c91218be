#include "validate/all_findings.h"

#include "common/edition.h"
#include "common/feed_definition.h"
#include "common/finding.h"
#include "validate/findings_json.h"
#include "validate/page.h"
#include "validate/report_findings.h"
#include "validate/waivers.h"

#include <string.h>
#include <unistd.h>

/* In the order in which they run; extract's findings stand in validate's. What is left of an earlier
 * run does not count: a stage has run on these data only where the one before made what it needs. */
static const struct {
    const char *name;
    const char *needs; /* NULL: nothing that could be missing */
    const char *what;
} stages[] = {{"validate", NULL, "the partners' files, held against the rules of checks.xml"},
              {"aggregate", "validate/observations.csv",
               "figures that partners worked out, worked out again"},
              {"typeset", "aggregate/facts.csv",
               "the text: numbers and words that partners wrote"}};
enum { STAGES = sizeof stages / sizeof *stages };

struct all {
    struct arena *arena;
    struct edition edition;
    struct feeds feeds;
    struct findings *findings;
    size_t counts[STAGES];
    bool ran[STAGES];
};

/* Waivers were looked at by validate already, and are looked at again for all. */
static void add(struct all *all, size_t stage, const struct findings *findings)
{
    for (size_t i = 0; i < findings_count(findings); i++) {
        struct finding finding = *findings_at(findings, i);
        finding.waiver = "";
        if (strcmp(finding.rule, "waiver") != 0) {
            findings_add(all->findings, &finding);
            all->counts[stage]++;
        }
    }
}

static bool is_there(const struct all *all, const char *build, const char *needs)
{
    return !needs || access(arena_format(all->arena, "%s/%s", build, needs), F_OK) == 0;
}

static void load(struct all *all, const char *build)
{
    for (size_t i = 0; i < STAGES; i++) {
        const char *path = arena_format(all->arena, "%s/%s/findings.csv", build, stages[i].name);
        struct findings *findings = findings_new();
        all->ran[i] = (i == 0 || all->ran[i - 1]) && is_there(all, build, stages[i].needs) &&
                      access(path, R_OK) == 0;
        if (all->ran[i]) {
            findings_load(findings, path);
            add(all, i, findings);
        }
        findings_free(findings);
    }
}

static void write_stages(struct buffer *page, const struct all *all)
{
    buffer_text(page, "<section aria-labelledby=\"stages\">\n"
                      "<h2 id=\"stages\">What was looked at, and what was not</h2>\n<ul>\n");
    for (size_t i = 0; i < STAGES; i++) {
        page_element(page, "<li><strong>", stages[i].name, "</strong>, ");
        page_element(page, "", stages[i].what, ": ");
        if (all->ran[i]) {
            page_counted(page, all->counts[i], "finding", "findings");
        } else {
            buffer_text(page, "it has not run, so nothing of it stands here");
        }
        buffer_text(page, ".</li>\n");
    }
    buffer_text(page, "<li>Each check with its units, and what no check looks at: "
                      "<a href=\"validate/report.html\">validate/report.html</a>.</li>\n"
                      "</ul>\n</section>\n");
}

static void save_page(const struct all *all, const char *path)
{
    struct buffer page = {0};
    page_head(&page, &all->edition, "All findings");
    page_verdict(&page, all->findings, "No error is left.", "There are errors.",
                 ". The report is not built until they are mended or waived");
    buffer_text(&page, "</header>\n<main>\n");
    report_findings(&page, all->findings, &all->feeds, all->edition.folder);
    report_waivers(&page, all->findings);
    write_stages(&page, all);
    report_rules(&page, all->findings, NULL);
    page_foot(&page);
    page_save(&page, path);
}

static bool is_usable(const struct all *all)
{
    bool usable = findings_errors(all->findings) == 0;
    for (size_t i = 0; i < STAGES; i++) {
        usable = usable && all->ran[i];
    }
    return usable;
}

bool all_findings_save(const struct options *options)
{
    struct all all = {.arena = arena_new(), .findings = findings_new()};
    all.edition = edition_load(all.arena, options->edition, options->schemas);
    all.feeds = feeds_load(all.arena, options->edition, options->schemas);
    load(&all, options->build);
    struct findings *found = all.findings;
    all.findings = waivers_apply(found, &all.edition, WAIVERS_OF_ALL);
    findings_free(found);
    findings_sort(all.findings);
    findings_save(all.findings, arena_format(all.arena, "%s/findings.csv", options->build));
    findings_json_save(all.findings, &all.edition,
                       arena_format(all.arena, "%s/findings.json", options->build));
    save_page(&all, arena_format(all.arena, "%s/findings.html", options->build));
    diagnostic_progress("  findings  %zu errors, %zu warnings, %zu in all, in %s/findings.html",
                        findings_errors(all.findings), findings_warnings(all.findings),
                        findings_count(all.findings), options->build);
    bool usable = is_usable(&all);
    findings_free(all.findings);
    arena_free(all.arena);
    return usable;
}
