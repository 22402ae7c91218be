#include "extract/dates.h"

#include "common/date_slip.h"

void dates_look(struct feed_report *report, const struct record *record, const struct field *field)
{
    struct date_slip slip;
    size_t offset = 0;
    while (date_slip_next(field->text, field->length, &offset, &slip)) {
        const struct feed_finding finding = {
            .severity = SEVERITY_WARNING, .rule = slip.rule, .found = field->text + slip.start,
            .found_length = slip.length, .expected = slip.expected, .remedy = slip.remedy};
        struct buffer source = {0}, what = {0};
        field_source(&source, record, field);
        buffer_char(&what, '\'');
        feed_report_show(&what, finding.found, slip.length, 80);
        buffer_format(&what, "': %s", slip.what);
        feed_report_add(report, &finding, source.data, "%s", what.data);
        buffer_free(&source);
        buffer_free(&what);
    }
}
