#include "extract/xml_feed.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

void slot_clear(struct slot *slot)
{
    buffer_clear(&slot->text);
    buffer_clear(&slot->path);
    slot->present = false;
    slot->serial = 0;
}

void slots_free(struct slot *slots, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buffer_free(&slots[i].text);
        buffer_free(&slots[i].path);
    }
    free(slots);
}

void slot_begin(struct slot *slot, struct xml_reader *reader, const char *attribute)
{
    const struct xml_text path = xml_path(reader);
    slot_clear(slot);
    slot->present = true;
    slot->line = xml_line(reader);
    buffer_add(&slot->path, path.text, path.length);
    if (attribute) {
        buffer_add(&slot->path, "/@", 2);
        buffer_text(&slot->path, attribute);
    }
}

void slot_set(struct slot *slot, struct xml_reader *reader, const struct xml_attribute *attribute)
{
    slot_begin(slot, reader, attribute->name);
    buffer_add(&slot->text, attribute->value, attribute->length);
}

struct field slot_field(const struct slot *slot)
{
    return (struct field){.text = slot->text.data ? slot->text.data : "",
                          .length = slot->text.length,
                          .present = slot->present,
                          .line = slot->line,
                          .serial = slot->serial,
                          .path = slot->path.data};
}

static void say_problem(const struct extraction *extraction, const struct file_count *count,
                        const struct xml_outcome *outcome)
{
    static const struct {
        const char *rule;
        const char *what;
        const char *expected;
        const char *remedy;
    } problems[] = {
        [XML_PROBLEM_EMPTY] = {"file-empty", "the file is empty", NULL,
                               "Ask the partner for the file again."},
        [XML_PROBLEM_NOT_WELL_FORMED] =
            {"xml-not-well-formed", "the file is not well-formed XML from here on",
             "every tag closed, in the order they were opened",
             "The file was cut short or edited by hand: ask the partner to export it again."},
        [XML_PROBLEM_DOCTYPE] =
            {"xml-doctype", "the file declares a document type, which is refused",
             "XML without <!DOCTYPE …>",
             "Ask the partner for an export without a document type declaration."},
        [XML_PROBLEM_TOO_LARGE] =
            {"xml-too-large", "the file goes beyond what a feed may hold", NULL,
             "Look whether this is the file that the partner meant to send."},
    };
    if (outcome->problem == XML_PROBLEM_READ) {
        diagnostic_fatal("cannot read feeds/%s: %s", count->file, strerror(errno));
    }
    const struct feed_finding finding = {.severity = SEVERITY_ERROR,
                                         .rule = problems[outcome->problem].rule,
                                         .found = outcome->what,
                                         .found_length = strlen(outcome->what),
                                         .expected = problems[outcome->problem].expected,
                                         .remedy = problems[outcome->problem].remedy};
    extraction_say(extraction, count, outcome->line, &finding, problems[outcome->problem].what);
}

void xml_feed_read(const struct extraction *extraction, struct feed_file *file,
                   struct file_count *count, const struct xml_events *events, void *context)
{
    static const struct feed_finding none = {
        .severity = SEVERITY_ERROR, .rule = "file-empty", .expected = "at least one record",
        .remedy = "Ask the partner for the file again; where its elements have new names, put "
                  "them into feeds.xml."};
    struct xml_outcome outcome = xml_read(feed_file_read, file, events, context);
    if (outcome.problem != XML_PROBLEM_NONE) {
        say_problem(extraction, count, &outcome);
    } else if (count->rows_read == count->verdicts[RECORD_PASSED_OVER]) {
        extraction_say(extraction, count, 0, &none, "the file has no records");
    }
}
