#include "finding.h"

#include "csv_writer.h"
#include "table.h"

#include <stdlib.h>
#include <string.h>

enum column {
    SEVERITY, RULE, PARTNER, FEED, SOURCE, WHAT, FOUND, EXPECTED, REMEDY, WAIVER, COLUMNS
};

static const char *const columns[COLUMNS + 1] = {"severity", "rule",  "partner",  "feed",
                                                 "source",   "what",  "found",    "expected",
                                                 "remedy",   "waiver", NULL};

struct findings {
    struct arena *arena;
    struct finding *items;
    size_t count;
    size_t capacity;
};

struct findings *findings_new(void)
{
    struct findings *findings = memory_new(sizeof *findings);
    findings->arena = arena_new();
    return findings;
}

void findings_free(struct findings *findings)
{
    if (findings) {
        arena_free(findings->arena);
        free(findings->items);
        free(findings);
    }
}

static const char *keep(struct findings *findings, const char *text)
{
    return text && *text ? arena_text(findings->arena, text) : "";
}

void findings_add(struct findings *findings, const struct finding *finding)
{
    findings->items =
        array_grow(findings->items, &findings->capacity, findings->count, sizeof *findings->items);
    findings->items[findings->count++] = (struct finding){
        .severity = finding->severity,
        .rule = keep(findings, finding->rule),
        .partner = keep(findings, finding->partner),
        .feed = keep(findings, finding->feed),
        .source = keep(findings, finding->source),
        .what = keep(findings, finding->what),
        .found = keep(findings, finding->found),
        .expected = keep(findings, finding->expected),
        .remedy = keep(findings, finding->remedy),
        .waiver = keep(findings, finding->waiver),
    };
}

size_t findings_count(const struct findings *findings)
{
    return findings->count;
}

const struct finding *findings_at(const struct findings *findings, size_t number)
{
    return &findings->items[number];
}

static size_t count_unwaived(const struct findings *findings, enum severity severity)
{
    size_t count = 0;
    for (size_t i = 0; i < findings->count; i++) {
        count += findings->items[i].severity == severity && !findings->items[i].waiver[0];
    }
    return count;
}

size_t findings_errors(const struct findings *findings)
{
    return count_unwaived(findings, SEVERITY_ERROR);
}

size_t findings_warnings(const struct findings *findings)
{
    return count_unwaived(findings, SEVERITY_WARNING);
}

/* Compares texts so that "crime.csv:9" comes before "crime.csv:14". */
static int compare_with_numbers(const char *a, const char *b)
{
    while (*a && *b) {
        size_t a_digits = strspn(a, "0123456789"), b_digits = strspn(b, "0123456789");
        if (a_digits && b_digits) {
            if (a_digits != b_digits) {
                return a_digits < b_digits ? -1 : 1;
            }
            int order = strncmp(a, b, a_digits);
            if (order) {
                return order;
            }
            a += a_digits;
            b += b_digits;
        } else if (*a != *b) {
            return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
        } else {
            a++;
            b++;
        }
    }
    return *a ? 1 : *b ? -1 : 0;
}

static int compare(const void *left, const void *right)
{
    const struct finding *a = left, *b = right;
    int order = (int)b->severity - (int)a->severity;
    if (!order) {
        order = strcmp(a->feed, b->feed);
    }
    if (!order) {
        order = compare_with_numbers(a->source, b->source);
    }
    if (!order) {
        order = strcmp(a->rule, b->rule);
    }
    if (!order) {
        order = strcmp(a->what, b->what);
    }
    return order ? order : strcmp(a->found, b->found);
}

void findings_sort(struct findings *findings)
{
    if (findings->count) {
        qsort(findings->items, findings->count, sizeof *findings->items, compare);
    }
}

void findings_save(const struct findings *findings, const char *path)
{
    struct csv_writer writer = {.file = outfile_open(path)};
    csv_write_row(&writer, columns);
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *f = &findings->items[i];
        const char *const cells[COLUMNS + 1] = {
            severity_name(f->severity), f->rule,     f->partner, f->feed,   f->source, f->what,
            f->found,                   f->expected, f->remedy,  f->waiver, NULL};
        csv_write_row(&writer, cells);
    }
    outfile_close(writer.file);
}

static enum severity severity_of(const struct table *table, const struct table_row *row)
{
    for (int severity = SEVERITY_NOTE; severity <= SEVERITY_ERROR; severity++) {
        if (strcmp(row->cells[SEVERITY], severity_name((enum severity)severity)) == 0) {
            return (enum severity)severity;
        }
    }
    diagnostic_fatal_at((struct place){table->path, row->line, SEVERITY + 1},
                        "'%s' is not a severity", row->cells[SEVERITY]);
}

void findings_load(struct findings *findings, const char *path)
{
    struct table table = table_load(findings->arena, path, columns, COLUMNS, COLUMNS);
    for (size_t i = 0; i < table.count; i++) {
        const char *const *c = table.rows[i].cells;
        struct finding finding = {
            .severity = severity_of(&table, &table.rows[i]), .rule = c[RULE],
            .partner = c[PARTNER], .feed = c[FEED], .source = c[SOURCE], .what = c[WHAT],
            .found = c[FOUND], .expected = c[EXPECTED], .remedy = c[REMEDY], .waiver = c[WAIVER]};
        findings_add(findings, &finding);
    }
}

static void say(const struct finding *finding, const char *folder)
{
    size_t size = strlen(folder) + strlen(finding->source) + 2;
    char *source = memory_new(size);
    if (finding->source[0]) {
        strcpy(source, folder);
        strcat(source, "/");
        strcat(source, finding->source);
    }
    diagnostic_source(finding->severity, finding->source[0] ? source : NULL, finding->rule,
                      "%s%s%s", finding->what, finding->remedy[0] ? ": " : "", finding->remedy);
    free(source);
}

void findings_say(const struct findings *findings, const char *folder)
{
    findings_say_first(findings, folder, findings->count, "");
}

void findings_say_first(const struct findings *findings, const char *folder, size_t most,
                        const char *file)
{
    size_t all = findings_errors(findings) + findings_warnings(findings), count = 0;
    const struct finding **said = memory_new((all + 1) * sizeof *said);
    for (size_t i = 0; i < findings->count && count < most; i++) {
        const struct finding *finding = &findings->items[i];
        if (finding->severity != SEVERITY_NOTE && !finding->waiver[0]) {
            said[count++] = finding;
        }
    }
    if (all > count) {
        diagnostic_progress("the worst %zu of %zu; all are in %s:", count, all, file);
    }
    for (int severity = SEVERITY_WARNING; severity <= SEVERITY_ERROR; severity++) {
        for (size_t i = 0; i < count; i++) {
            if ((int)said[i]->severity == severity) {
                say(said[i], folder);
            }
        }
    }
    free(said);
}
