#include "extract/feed_report.h"

#include "common/buffer.h"
#include "common/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { SEVERITIES = SEVERITY_ERROR + 1, LONGEST_FOUND = 200, LONGEST_WHAT = 1000 };

struct feed_report {
    const struct feed *feed;
    struct findings *findings; /* NULL before the first */
    uint64_t counts[SEVERITIES];
};

struct feed_report *feed_report_new(const struct feed *feed)
{
    struct feed_report *report = memory_new(sizeof *report);
    report->feed = feed;
    return report;
}

void feed_report_free(struct feed_report *report)
{
    if (report) {
        findings_free(report->findings);
        free(report);
    }
}

/* Where to cut a text so that it has at most so many bytes and its last character stays whole. */
static size_t cut_at(const char *text, size_t length, size_t most)
{
    size_t end = length < most ? length : most;
    while (end < length && end > 0 && ((unsigned char)text[end] & 0xC0u) == 0x80) {
        end--;
    }
    return end;
}

void feed_report_show(struct buffer *out, const char *text, size_t length, size_t most)
{
    struct buffer folded = {0};
    size_t end = cut_at(text, length, 4 * most);
    text_fold_blanks(&folded, text, end);
    size_t shown = cut_at(folded.data, folded.length, most);
    buffer_add(out, folded.data, shown);
    buffer_text(out, end < length || shown < folded.length ? "…" : "");
    buffer_free(&folded);
}

static struct findings *findings_of(struct feed_report *report)
{
    if (!report->findings) {
        report->findings = findings_new();
    }
    return report->findings;
}

static void keep(struct feed_report *report, const struct feed_finding *finding,
                 const char *source, const char *what)
{
    struct buffer found = {0};
    if (finding->found) {
        feed_report_show(&found, finding->found, finding->found_length, LONGEST_FOUND);
    }
    findings_add(findings_of(report), &(struct finding){.severity = finding->severity,
                                                        .rule = finding->rule,
                                                        .partner = report->feed->partner,
                                                        .feed = report->feed->id,
                                                        .source = source,
                                                        .what = what,
                                                        .found = found.data,
                                                        .expected = finding->expected,
                                                        .remedy = finding->remedy});
    buffer_free(&found);
}

void feed_report_add(struct feed_report *report, const struct feed_finding *finding,
                     const char *source, const char *format, ...)
{
    char what[LONGEST_WHAT];
    va_list arguments;
    if (++report->counts[finding->severity] > FEED_REPORT_MOST) {
        return;
    }
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    keep(report, finding, source, what);
}

void feed_report_count_more(struct feed_report *report, enum severity severity, uint64_t count)
{
    report->counts[severity] += count;
}

struct feed_report *feed_report_take(struct feed_report *report)
{
    if (!report->findings) {
        return NULL;
    }
    struct feed_report *taken = memory_new(sizeof *taken);
    *taken = *report;
    *report = (struct feed_report){.feed = taken->feed};
    return taken;
}

void feed_report_join(struct feed_report *report, struct feed_report *other)
{
    if (other && !report->findings) {
        *report = *other;
        free(other);
        return;
    }
    for (size_t i = 0; other && i < findings_count(other->findings); i++) {
        const struct finding *finding = findings_at(other->findings, i);
        other->counts[finding->severity]--;
        if (++report->counts[finding->severity] <= FEED_REPORT_MOST) {
            findings_add(report->findings, finding);
        }
    }
    for (int severity = SEVERITY_NOTE; other && severity < SEVERITIES; severity++) {
        report->counts[severity] += other->counts[severity]; /* what it did not keep */
    }
    feed_report_free(other);
}

uint64_t feed_report_count(const struct feed_report *report, enum severity severity)
{
    return report->counts[severity];
}

const struct findings *feed_report_finish(struct feed_report *report)
{
    for (int severity = SEVERITY_ERROR; severity >= SEVERITY_NOTE; severity--) {
        uint64_t count = report->counts[severity];
        char what[LONGEST_WHAT];
        if (count <= FEED_REPORT_MOST) {
            continue;
        }
        const struct feed_finding finding = {
            .severity = (enum severity)severity, .rule = "too-many-findings",
            .remedy = "Put right what the findings above have in common, then run extract again."};
        snprintf(what, sizeof what, "%llu more findings of severity %s are not listed one by one",
                 (unsigned long long)(count - FEED_REPORT_MOST),
                 severity_name(finding.severity));
        keep(report, &finding, "", what);
    }
    return findings_of(report);
}
