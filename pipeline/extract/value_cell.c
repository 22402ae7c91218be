#include "extract/value_cell.h"

#include "common/text.h"
#include "extract/dates.h"

#include <string.h>

enum { SHOWN = 80 };

/* Adds a finding about a field. what follows the field's text in quotes, where it is not empty. */
static void say(const struct record *record, const struct field *field,
                struct feed_report *report, enum severity severity, const char *rule,
                const char *what, const char *expected, const char *remedy)
{
    const struct feed_finding finding = {.severity = severity, .rule = rule,
                                         .found = field->present ? field->text : NULL,
                                         .found_length = field->length, .expected = expected,
                                         .remedy = remedy};
    struct buffer source = {0}, shown = {0};
    field_source(&source, record, field);
    if (field->present) {
        feed_report_show(&shown, field->text, field->length, SHOWN);
    }
    const char *quote = shown.length ? "'" : "";
    feed_report_add(report, &finding, source.data, "%s%s%s%s%s", quote,
                    shown.data ? shown.data : "", quote, shown.length ? " " : "", what);
    buffer_free(&source);
    buffer_free(&shown);
}

static void say_error(const struct value_cell *cell, const char *rule, const char *what,
                      const char *expected, const char *remedy)
{
    say(cell->record, cell->field, cell->report, SEVERITY_ERROR, rule, what, expected, remedy);
}

/* Appends a word's value with $1 replaced by capture 1 of the match just made. */
static void expand(struct buffer *out, const struct matcher *word, const char *text)
{
    size_t start, length;
    for (const char *c = word->rule->word_value; *c; c++) {
        if (c[0] == '$' && c[1] == '1') {
            if (pattern_group(word->pattern, 1, &start, &length)) {
                buffer_add(out, text + start, length);
            }
            c++;
        } else {
            buffer_char(out, *c);
        }
    }
}

/* Reads a word that the definition gives a meaning; false when it is none. */
static bool read_word(const struct value_cell *cell, struct value *value)
{
    struct buffer folded = {0}, meaning = {0};
    bool found = false;
    if (cell->words->count == 0) {
        return false;
    }
    text_fold_blanks(&folded, cell->field->text, cell->field->length);
    for (size_t i = 0; i < cell->words->count && !found; i++) {
        const struct matcher *word = &cell->words->items[i];
        if (!matcher_matches(word, folded.data, folded.length)) {
            continue;
        }
        found = true;
        *value = (struct value){.has_number = false};
        if (word->rule->word_value) {
            expand(&meaning, word, folded.data);
            found = value_read(meaning.data, meaning.length, value) == VALUE_READ;
        }
        if (word->rule->word_status) {
            value->status[0] = word->rule->word_status[0];
        }
    }
    buffer_free(&folded);
    buffer_free(&meaning);
    return found;
}

static bool hides_value(char status)
{
    return status && strchr("cxz", status);
}

/* Whether nothing stands there, and what follows from that. */
static enum value_result read_nothing(const struct value_cell *cell, struct value *value)
{
    if (hides_value(cell->status[0])) {
        value->status[0] = cell->status[0];
        return VALUE_READ;
    }
    if (!cell->field->present) {
        say_error(cell, "element-missing", "the value is missing from this record",
                  cell->column->head,
                  "Ask the partner whether their system has changed; a value that is not there "
                  "needs a status.");
        return VALUE_NOT_ONE;
    }
    if (cell->column->required) {
        say_error(cell, "value-missing", "the cell is empty", "a value",
                  "Ask the partner for the value, or for a status: [c] confidential, [x] not "
                  "available, [z] not applicable.");
        return VALUE_NOT_ONE;
    }
    return VALUE_EMPTY;
}

static bool check_count(const struct value_cell *cell, struct value *value)
{
    if (!value->has_number || cell->column->type != FEED_TYPE_COUNT) {
        return true;
    }
    if (value->number.denominator == 1 && number_sign(value->number) >= 0) {
        value->decimals = 0;
        return true;
    }
    return false;
}

static void apply_status(const struct value_cell *cell, struct value *value)
{
    if (!value->status[0]) {
        value->status[0] = cell->status[0];
    }
    value->has_number = value->has_number && !hides_value(value->status[0]);
    if (value->is_dash) {
        say(cell->record, cell->field, cell->report, SEVERITY_NOTE, "value-missing",
            "is read as 'not available'", "0 where nothing was counted, [x] where it is not known",
            "Ask the partner whether the dash means none or not known.");
    }
}

enum value_result value_cell_read(const struct value_cell *cell, bool is_text, struct value *value)
{
    const struct field *field = cell->field;
    bool is_count = cell->column->type == FEED_TYPE_COUNT;
    *value = (struct value){.has_number = false};
    if (!field->present) {
        return read_nothing(cell, value);
    }
    if (is_text || cell->column->type == FEED_TYPE_TEXT) {
        struct buffer folded = {0};
        text_fold_blanks(&folded, field->text, field->length);
        bool empty = folded.length == 0;
        buffer_free(&folded);
        dates_look(cell->report, cell->record, field);
        return empty ? read_nothing(cell, value) : VALUE_READ;
    }
    if (!read_word(cell, value)) {
        enum value_result result = value_read(field->text, field->length, value);
        if (result == VALUE_EMPTY) {
            return read_nothing(cell, value);
        }
        if (result == VALUE_NOT_ONE || !check_count(cell, value)) {
            say_error(cell, "value-type", is_count ? "is not a whole number" : "is not a number",
                      is_count ? "a whole number such as 57 or 2,506, or [c], [x], [z]"
                               : "a number such as 57, 2,506 or -3.0%, or [c], [x], [z]",
                      "Ask the partner for the figure; a word that stands for one can be explained "
                      "with a word element in feeds.xml.");
            return VALUE_NOT_ONE;
        }
    }
    apply_status(cell, value);
    return VALUE_READ;
}

bool value_cell_status(const struct record *record, const struct field *field,
                       struct feed_report *report, char status[2])
{
    if (status_read(field->text, field->length, status)) {
        return true;
    }
    say(record, field, report, SEVERITY_ERROR, "code-unknown", "is not a known status",
        "c, x, z, p, r or e, or an SDMX observation status",
        "Ask the partner what it means; a mark of their own can be left out of feeds.xml.");
    return false;
}
