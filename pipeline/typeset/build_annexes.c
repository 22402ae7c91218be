#include "typeset/build_report.h"

#include "typeset/build_chart_tables.h"
#include "typeset/build_figures.h"
#include "typeset/files.h"
#include "typeset/partner_names.h"

#include "common/buffer.h"
#include "common/map.h"
#include "common/number.h"
#include "common/quotation.h"
#include "common/table.h"

#include <stdlib.h>
#include <string.h>

enum feeds_csv_column {
    FEED, PARTNER, FILE_NAME, SHA256, BYTES, ENCODING, READ, ACCEPTED, REJECTED, PASSED_OVER,
    OBSERVATIONS, CLAIMS, ILLUSTRATIVE, RECEIVED, REGISTERED, FEED_COLUMNS
};

static const char *const feed_columns[FEED_COLUMNS] = {
    "feed", "partner", "file", "sha256", "bytes", "encoding", "rows_read", "rows_accepted",
    "rows_rejected", "rows_passed_over", "observations", "claims", "illustrative", "received",
    "registered_sha256"};

static const struct record_column source_columns[] = {
    {"File", 45, false}, {"Received", 12, false}, {"SHA-256", 15, false},
    {"Rows", 7, true},   {"Accepted", 11, true},  {"Rejected", 10, true}};

enum { SOURCE_COLUMNS = sizeof source_columns / sizeof *source_columns, SHORT_SHA = 12 };

/* So many places of one finding, and so many findings of one rule about one partner, are set; the
 * rest are counted. */
enum { PLACES_SHOWN = 6, FINDINGS_SHOWN = 20 };

static struct report_section *annex(struct material *material, struct part *part,
                                    const char *letter, const char *title)
{
    struct report_section *section = part_add(material->arena, part, 1);
    section->number = letter;
    section->anchor = arena_format(material->arena, "annex-%s", letter);
    inlines_text(material->arena, &section->title, title, strlen(title));
    return section;
}

static void paragraph(struct material *material, struct blocks *blocks, const char *text)
{
    struct report_block *block = blocks_add(material->arena, blocks, BLOCK_PARAGRAPH);
    inlines_text(material->arena, &block->inlines, text, strlen(text));
}

/* A count with its thousands separated; anything else as it stands. */
static const char *print_count(struct arena *arena, const char *text)
{
    struct number number;
    struct buffer printed = {0};
    if (number_parse(text, strlen(text), &number, NULL)) {
        number_format(&printed, number, 0, ",");
    } else {
        buffer_text(&printed, text);
    }
    const char *kept = arena_copy(arena, printed.data, printed.length);
    buffer_free(&printed);
    return kept;
}

/* True for a file that more than one feed is read from. */
static bool is_shared(const struct table *feeds, const char *file)
{
    size_t rows = 0;
    for (size_t i = 0; i < feeds->count; i++) {
        rows += strcmp(feeds->rows[i].cells[FILE_NAME], file) == 0;
    }
    return rows > 1;
}

static void fill_source(struct arena *arena, const struct table *feeds, size_t row,
                        const char **cells)
{
    const char *const *feed = feeds->rows[row].cells;
    const char *part = is_shared(feeds, feed[FILE_NAME])
                           ? arena_format(arena, " (%s)", feed[FEED]) : "";
    cells[0] = arena_format(arena, "%s%s%s", feed[FILE_NAME], part,
                            strcmp(feed[ILLUSTRATIVE], "true") == 0 ? " [Illustrative\xC2\xA0" "data]" : "");
    cells[1] = feed[RECEIVED];
    cells[2] = arena_format(arena, "%.*s", SHORT_SHA, feed[SHA256]);
    cells[3] = print_count(arena, feed[READ]);
    cells[4] = print_count(arena, feed[ACCEPTED]);
    cells[5] = print_count(arena, feed[REJECTED]);
}

static void build_sources(struct material *material, struct part *part)
{
    struct arena *arena = material->arena;
    struct report_section *section = annex(material, part, "A", "Sources");
    paragraph(material, &section->blocks,
              "Every file that a partner sent for this report, as it was received. The first "
              "twelve digits of its SHA-256 checksum identify its exact contents. Rows that are "
              "neither accepted nor rejected are blank lines, notes and totals. A file from which "
              "several sets of figures are read has a row for each, with its name in brackets.");
    struct table feeds = table_load(
        arena, arena_format(arena, "%s/validate/feeds.csv", material->build), feed_columns,
        FEED_COLUMNS, FEED_COLUMNS);
    struct records records = {
        source_columns, SOURCE_COLUMNS,
        arena_alloc(arena, (feeds.count + 1) * SOURCE_COLUMNS * sizeof *records.cells),
        feeds.count};
    for (size_t i = 0; i < feeds.count; i++) {
        fill_source(arena, &feeds, i, records.cells + i * SOURCE_COLUMNS);
    }
    blocks_add(arena, &section->blocks, BLOCK_RECORDS)->records = records;
}

static struct findings *load_findings(struct material *material)
{
    static const char *const stages[] = {"validate", "aggregate"};
    struct findings *findings = findings_new();
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        const char *path =
            arena_format(material->arena, "%s/%s/findings.csv", material->build, stages[i]);
        if (file_exists(path)) {
            findings_load(findings, path);
        }
    }
    for (size_t i = 0; i < findings_count(material->claims); i++) {
        findings_add(findings, findings_at(material->claims, i));
    }
    findings_sort(findings);
    return findings;
}

/* As a sentence begins. */
static const char *capitalised(struct arena *arena, const char *text)
{
    char *copy = arena_copy(arena, text, strlen(text));
    if (copy[0] >= 'a' && copy[0] <= 'z') {
        copy[0] = (char)(copy[0] - 'a' + 'A');
    }
    return copy;
}

static const struct finding *keep_finding(struct arena *arena, const struct finding *finding)
{
    struct finding *kept = arena_alloc(arena, sizeof *kept);
    *kept = (struct finding){
        finding->severity,
        arena_text(arena, finding->rule),
        arena_text(arena, finding->partner),
        arena_text(arena, finding->feed),
        arena_text(arena, finding->source),
        quotation_marks(arena, capitalised(arena, finding->what)),
        arena_text(arena, finding->found),
        arena_text(arena, finding->expected),
        arena_text(arena, finding->remedy),
        capitalised(arena, finding->waiver)};
    return kept;
}

static bool says_the_same(const struct finding *a, const struct finding *b)
{
    return a->severity == b->severity && strcmp(a->partner, b->partner) == 0 &&
           strcmp(a->rule, b->rule) == 0 && strcmp(a->what, b->what) == 0 &&
           strcmp(a->waiver, b->waiver) == 0;
}

static bool said_before(const struct findings *findings, size_t number)
{
    for (size_t i = 0; i < number; i++) {
        if (says_the_same(findings_at(findings, i), findings_at(findings, number))) {
            return true;
        }
    }
    return false;
}

/* The finding with all places of which it is said. */
static struct finding_group gather(struct arena *arena, const struct findings *findings,
                                   size_t number)
{
    const struct finding **items = arena_alloc(arena, PLACES_SHOWN * sizeof *items);
    struct finding_group group = {.items = items};
    for (size_t i = number; i < findings_count(findings); i++) {
        const struct finding *finding = findings_at(findings, i);
        if (!says_the_same(finding, findings_at(findings, number))) {
            continue;
        }
        if (group.count < PLACES_SHOWN) {
            items[group.count++] = keep_finding(arena, finding);
        } else {
            group.left_out++;
        }
    }
    return group;
}

/* "The file findings.csv also lists 2 findings of the rule ‘sum’ and 1 of the rule …". */
static void count_rules(struct material *material, const struct map *rules,
                        const size_t *passed_over, struct blocks *out)
{
    struct buffer text = {0};
    size_t left = 0;
    for (size_t rule = 0; rule < map_count(rules); rule++) {
        left += passed_over[rule] > 0;
    }
    for (size_t rule = 0; rule < map_count(rules); rule++) {
        if (passed_over[rule]) {
            left--;
            if (text.length) {
                buffer_format(&text, "%s%zu", left ? ", " : " and ", passed_over[rule]);
            } else {
                buffer_format(&text, "The file findings.csv also lists %zu %s", passed_over[rule],
                              passed_over[rule] == 1 ? "finding" : "findings");
            }
            buffer_format(&text, " of the rule ‘%s’", map_key(rules, rule));
        }
    }
    if (text.length) {
        buffer_char(&text, '.');
        paragraph(material, out, text.data);
    }
    buffer_free(&text);
}

/* The findings about one partner: errors, warnings and whatever was waived one by one, as long as
 * a rule does not repeat itself; notes and the rest as counts. */
static void build_partner(struct material *material, const struct findings *findings,
                          const char *partner, struct blocks *out)
{
    struct arena *arena = material->arena;
    struct map *rules = map_new();
    size_t count = findings_count(findings);
    size_t *shown = arena_alloc(arena, (count + 1) * sizeof *shown);
    size_t *passed_over = arena_alloc(arena, (count + 1) * sizeof *passed_over);
    for (size_t i = 0; i < count; i++) {
        const struct finding *finding = findings_at(findings, i);
        if (strcmp(finding->partner, partner) != 0 || said_before(findings, i)) {
            continue;
        }
        size_t rule = map_add(rules, finding->rule, strlen(finding->rule), NULL);
        struct finding_group group = gather(arena, findings, i);
        if (finding->waiver[0] ||
            (finding->severity != SEVERITY_NOTE && shown[rule] < FINDINGS_SHOWN)) {
            shown[rule]++;
            blocks_add(arena, out, BLOCK_FINDINGS)->findings = group;
        } else {
            passed_over[rule] += group.count + group.left_out;
        }
    }
    count_rules(material, rules, passed_over, out);
    map_free(rules);
}

/* Partners in the order of their worst finding; what is about no partner comes last. */
static void build_by_partner(struct material *material, const struct findings *findings,
                             struct part *part)
{
    struct partner_names names =
        partner_names_load(material->arena, material->edition, &material->feeds);
    struct map *partners = map_new();
    for (size_t i = 0; i < findings_count(findings); i++) {
        const char *partner = findings_at(findings, i)->partner;
        if (partner[0]) {
            map_add(partners, partner, strlen(partner), NULL);
        }
    }
    map_add(partners, "", 0, NULL);
    for (size_t i = 0; i < map_count(partners); i++) {
        struct blocks blocks = {0};
        const char *partner = map_key(partners, i);
        build_partner(material, findings, partner, &blocks);
        if (blocks.first) {
            const char *title = partner[0] ? partner_name(&names, partner)
                                           : "The report’s own text and definitions";
            struct report_section *section = part_add(material->arena, part, 2);
            section->anchor = arena_format(material->arena, "annex-B-%zu", i + 1);
            inlines_text(material->arena, &section->title, title, strlen(title));
            section->blocks = blocks;
        }
    }
    map_free(partners);
}

static const char *count_text(struct arena *arena, size_t count, const char *noun)
{
    return count == 0 ? arena_format(arena, "no %ss", noun)
                      : arena_format(arena, "%zu %s%s", count, noun, count == 1 ? "" : "s");
}

static const char *findings_summary(struct arena *arena, const struct findings *findings)
{
    size_t by_severity[] = {0, 0, 0}, accepted = 0;
    for (size_t i = 0; i < findings_count(findings); i++) {
        by_severity[findings_at(findings, i)->severity]++;
        accepted += findings_at(findings, i)->waiver[0] != '\0';
    }
    return arena_format(
        arena,
        "The checks of the partners’ data gave %s, %s and %s.%s Figures that a "
        "partner worked out are not printed on trust: where one differs from the data, this report "
        "prints the figure that follows from the data.",
        count_text(arena, by_severity[SEVERITY_ERROR], "error"),
        count_text(arena, by_severity[SEVERITY_WARNING], "warning"),
        count_text(arena, by_severity[SEVERITY_NOTE], "note"),
        accepted == 0 ? ""
                      : arena_format(arena, " %zu of them %s accepted, with the reason given.",
                                     accepted, accepted == 1 ? "was" : "were"));
}

static void build_findings(struct material *material, struct part *part)
{
    struct findings *findings = load_findings(material);
    struct report_section *section = annex(material, part, "B", "Findings");
    paragraph(material, &section->blocks, findings_summary(material->arena, findings));
    build_by_partner(material, findings, part);
    findings_free(findings);
}

static void build_charts(struct material *material, struct part *part)
{
    struct blocks tables = build_chart_tables(material);
    if (tables.first) {
        struct report_section *section =
            annex(material, part, CHART_TABLES_ANNEX, "The figures behind the charts");
        paragraph(material, &section->blocks,
                  "What each chart shows, as a table; charts whose figures stand in a table of the "
                  "report are not repeated. Each figure leads to where it comes from, and the "
                  "name of the chart leads back to it.");
        section->blocks.last->next = tables.first;
        section->blocks.last = tables.last;
    }
}

static void build_origins(struct material *material, struct report *report)
{
    struct report_section *section =
        annex(material, &report->figures, "C", "Where the figures come from");
    paragraph(material, &section->blocks,
              "Every figure of this report, by the section or exhibit in which it stands: as it is "
              "printed, its exact value, how it was worked out, and the cells of the partners’ "
              "files behind it. A cell is given by file, line and column: 14:3 is the third cell "
              "of line 14. Where no period is named it is the "
              "report’s own, against the period that it is compared with. In the report each figure is a link to its row here, and the "
              "last column leads back to it.");
    build_figures(material, report);
}

void build_annexes(struct material *material, struct report *report)
{
    build_sources(material, &report->sources);
    build_findings(material, &report->findings);
    build_origins(material, report);
    build_charts(material, &report->charts);
}
