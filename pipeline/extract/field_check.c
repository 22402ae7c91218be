#include "extract/field_check.h"

#include "common/text.h"
#include "extract/value_text.h"

enum { SHOWN = 80 };

static enum field_verdict judge_number(const struct feed_check *check, const char *text,
                                       size_t length)
{
    struct value value;
    if (value_read(text, length, &value) != VALUE_READ) {
        return FIELD_TYPE;
    }
    if (!value.has_number) {
        return FIELD_NOT_APPLICABLE;
    }
    bool is_count = value.number.denominator == 1 && number_sign(value.number) >= 0;
    if (check->type == FEED_CHECK_COUNT && !is_count) {
        return FIELD_TYPE;
    }
    bool inside = (!check->has_min || number_compare(value.number, check->min) >= 0) &&
                  (!check->has_max || number_compare(value.number, check->max) <= 0);
    return inside ? FIELD_PASSED : FIELD_RANGE;
}

static enum field_verdict judge_folded(const struct field_check *check, const char *text,
                                       size_t length)
{
    const struct feed_check *definition = check->definition;
    enum field_verdict verdict = FIELD_PASSED;
    if (length == 0) {
        return definition->required ? FIELD_EMPTY : FIELD_NOT_APPLICABLE;
    }
    if (definition->type != FEED_CHECK_ANY) {
        verdict = judge_number(definition, text, length);
    }
    if (verdict == FIELD_PASSED && check->pattern &&
        pattern_find(check->pattern, text, length) != PATTERN_YES) {
        verdict = FIELD_PATTERN;
    }
    if (verdict == FIELD_PASSED && check->codes && !codelist_match(check->codes, text, length)) {
        verdict = FIELD_CODE;
    }
    return verdict;
}

enum field_verdict field_check_judge(const struct field_check *check, const char *text,
                                     size_t length)
{
    struct buffer folded = {0};
    text_fold_blanks(&folded, text, length);
    enum field_verdict verdict = judge_folded(check, folded.data ? folded.data : "", folded.length);
    buffer_free(&folded);
    return verdict;
}

/* How each failure is put, behind the text and where it stands. */
static const struct {
    const char *rule;
    const char *what;
    const char *remedy;
} failures[] = {
    [FIELD_EMPTY] = {.rule = "field-empty", .what = "is empty",
                     .remedy = "Ask the partner for what is missing; where it may be, take "
                               "required=\"true\" off the field in feeds.xml."},
    [FIELD_TYPE] = {.rule = "field-type", .what = "is not a number",
                    .remedy = "Look at this cell: ask the partner for the figure, or for the file "
                              "with its columns in their places."},
    [FIELD_RANGE] = {.rule = "field-range", .what = "lies outside its limits",
                     .remedy = "Ask the partner whether the figure is right; where it can be, put "
                               "wider limits on the field in feeds.xml."},
    [FIELD_PATTERN] = {.rule = "field-pattern", .what = "is not what is expected",
                       .remedy = "Ask the partner whether it is right; where it can be, mend the "
                                 "field's match in feeds.xml."},
    [FIELD_CODE] = {.rule = "field-code", .what = "is not in its code list",
                    .remedy = "Ask the partner what it means, or add it to the code list of the "
                              "field."},
};

/* "'5.2' in 'Longitude' lies outside its limits", or "the text in 'Longitude' …". */
static void put(struct buffer *out, const struct field_check *check, const struct field *field,
                enum field_verdict failure, bool shown)
{
    bool whole = failure == FIELD_TYPE && check->definition->type == FEED_CHECK_COUNT;
    buffer_text(out, shown ? "'" : "the text");
    if (shown) {
        feed_report_show(out, field->text, field->length, SHOWN);
        buffer_char(out, '\'');
    }
    buffer_format(out, " in '%s' %s", check->definition->field,
                  whole             ? "is not a whole number"
                  : field->present ? failures[failure].what
                                   : "is missing");
}

void field_check_say(const struct field_check *check, enum field_verdict failure,
                     const struct record *record, bool shows_text, struct feed_report *report)
{
    const struct feed_check *definition = check->definition;
    const struct field *field = &record->fields[check->field];
    bool shown = shows_text && field->present && failure != FIELD_EMPTY;
    struct buffer source = {0}, what = {0}, expected = {0};
    field_source(&source, record, field);
    put(&what, check, field, failure, shown);
    feed_check_describe(&expected, definition);
    const struct feed_finding finding = {
        .severity = definition->severity, .rule = failures[failure].rule,
        .found = shown ? field->text : NULL, .found_length = field->length,
        .expected = failure == FIELD_EMPTY && !definition->expected ? "not empty" : expected.data,
        .remedy = definition->remedy ? definition->remedy : failures[failure].remedy};
    feed_report_add(report, &finding, source.data, "%s", what.data);
    buffer_free(&source);
    buffer_free(&what);
    buffer_free(&expected);
}
