#include "extract/event_identifiers.h"

#include <stdlib.h>

struct event_identifiers {
    struct identifiers *identifiers;
    struct first_lines repeats;
    size_t column; /* where they stand in the file */
};

struct event_identifiers *event_identifiers_new(void)
{
    struct event_identifiers *events = memory_new(sizeof *events);
    events->identifiers = identifiers_new();
    return events;
}

void event_identifiers_free(struct event_identifiers *events)
{
    if (events) {
        identifiers_free(events->identifiers);
        free(events->repeats.lines);
        free(events);
    }
}

void event_identifiers_take(struct event_identifiers *events, const struct field *field)
{
    if (field->present && field->length > 0) {
        events->column = field->column;
        identifiers_add(events->identifiers, field->text, field->length, field->line,
                        &events->repeats);
    }
}

/* An event that was there already is counted all the same: which of the two is right is not for a
 * program to say. What the identifier is does not go into the finding. */
static void say(const char *file, uint64_t line, size_t column, struct feed_report *report)
{
    static const struct feed_finding finding = {
        .severity = SEVERITY_WARNING, .rule = "duplicate-identifier",
        .expected = "each event once in the files of the feed",
        .remedy = "Ask the partner whether the event was sent twice, and take one row out; both "
                  "are counted until then."};
    const struct record record = {.file = file, .line = line};
    const struct field field = {.present = true, .line = line, .column = column};
    struct buffer source = {0};
    field_source(&source, &record, &field);
    feed_report_add(report, &finding, source.data,
                    "an event with the same identifier was there before");
    buffer_free(&source);
}

void event_identifiers_join(struct event_identifiers *events, struct identifiers *before,
                            const char *file, struct feed_report *report)
{
    struct first_lines *repeats = &events->repeats;
    identifiers_join(before, events->identifiers, repeats);
    first_lines_sort(repeats);
    for (size_t i = 0; i < repeats->kept; i++) {
        say(file, repeats->lines[i], events->column, report);
    }
    feed_report_count_more(report, SEVERITY_WARNING, repeats->count - repeats->kept);
}
