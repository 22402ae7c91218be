#include "extract/reading.h"

#include "common/arena.h"
#include "common/text.h"
#include "extract/row_writer.h"
#include "extract/value_cell.h"

#include <stdlib.h>
#include <string.h>

/* A value of the record at hand that is to be written once nothing in the record is wrong. */
struct found_value {
    const struct value_place *place;
    struct value value;
    struct about about;
};

struct reading {
    const struct feed *feed;
    struct feed_report *report;
    struct row_writer writer;
    struct about constants; /* what the feed says of every value */
    struct field_names fields;
    size_t needed_fields; /* the others are only checked */
    struct matchers skips;
    struct matchers rows;
    struct matchers words;
    struct dimension *dimensions;
    struct field_checks *checks;
    struct dimension *heads; /* one for each column of the definition; without rule: not used */
    size_t status_field;
    size_t identifier;
    bool has_status;
    struct value_place *values;
    size_t value_count;
    size_t value_capacity;
    struct found_value *found;
    size_t found_count;
    size_t found_capacity;
    struct buffer source; /* of a finding */
};

static bool apply_fixed(struct about *about, const struct feed_fixed *fixed)
{
    bool any = false;
    for (int i = 0; i < FEED_DIMENSIONS; i++) {
        if (fixed->text[i]) {
            about->text[i] = fixed->text[i];
            any = true;
        }
    }
    return any;
}

static void open_dimensions(struct reading *reading, struct code_lists *lists)
{
    const struct feed *feed = reading->feed;
    reading->dimensions = memory_new((feed->dimension_count + 1) * sizeof *reading->dimensions);
    for (size_t i = 0; i < feed->dimension_count; i++) {
        const struct feed_dimension_rule *rule = &feed->dimensions[i];
        reading->dimensions[i] =
            (struct dimension){.rule = rule, .codes = code_lists_find(lists, rule->codes),
                               .field = field_number(&reading->fields, rule->field)};
    }
    reading->heads = memory_new((feed->column_count + 1) * sizeof *reading->heads);
    for (size_t i = 0; i < feed->column_count; i++) {
        const struct feed_dimension_rule *rule = &feed->columns[i].rule;
        reading->heads[i] = (struct dimension){
            .rule = rule, .codes = code_lists_find(lists, rule->codes)};
    }
}

struct reading *reading_new(const struct feed *feed, struct code_lists *lists,
                            struct feed_report *report, struct csv_writer *writer)
{
    struct reading *reading = memory_new(sizeof *reading);
    reading->feed = feed;
    reading->report = report;
    reading->writer = (struct row_writer){.feed = feed->id, .csv = writer};
    reading->skips = matchers_new(&feed->skips, &reading->fields);
    reading->rows = matchers_new(&feed->rows, &reading->fields);
    reading->words = matchers_new(&feed->words, &reading->fields);
    open_dimensions(reading, lists);
    if (feed->has_value) {
        reading_add_value(reading, &(struct value_place){
                                       .field = field_number(&reading->fields, feed->value.head),
                                       .column = &feed->value,
                                       .fixed = feed->value.fixed});
    }
    reading->identifier = feed->identifier ? field_number(&reading->fields, feed->identifier)
                                           : NO_FIELD;
    reading->has_status = feed->status != NULL;
    if (feed->status) {
        reading->status_field = field_number(&reading->fields, feed->status);
    }
    reading->needed_fields = reading->fields.count;
    reading->constants = (struct about){.text = {"", "", "", "", "", "value", ""}};
    apply_fixed(&reading->constants, &feed->fixed);
    reading->checks = field_checks_new(feed, lists, &reading->fields);
    return reading;
}

void reading_free(struct reading *reading)
{
    for (size_t i = 0; i < reading->feed->dimension_count; i++) {
        dimension_close(&reading->dimensions[i]);
    }
    for (size_t i = 0; i < reading->feed->column_count; i++) {
        dimension_close(&reading->heads[i]);
    }
    field_checks_free(reading->checks);
    matchers_free(&reading->skips);
    matchers_free(&reading->rows);
    matchers_free(&reading->words);
    buffer_free(&reading->source);
    row_writer_free(&reading->writer);
    free(reading->dimensions);
    free(reading->heads);
    free(reading->fields.items);
    free(reading->values);
    free(reading->found);
    free(reading);
}

const struct feed *reading_feed(const struct reading *reading)
{
    return reading->feed;
}

struct feed_report *reading_report(const struct reading *reading)
{
    return reading->report;
}

const struct field_names *reading_fields(const struct reading *reading)
{
    return &reading->fields;
}

enum severity reading_field_severity(const struct reading *reading, size_t field)
{
    enum severity severity = field < reading->needed_fields ? SEVERITY_ERROR : SEVERITY_NOTE;
    for (size_t i = 0; i < reading->feed->check_count; i++) {
        const struct feed_check *check = &reading->feed->checks[i];
        bool is_of_field = field >= reading->needed_fields &&
                           strcmp(check->field, reading->fields.items[field]) == 0;
        if (is_of_field && check->severity > severity) {
            severity = check->severity;
        }
    }
    return severity;
}

struct dimension *reading_dimensions(struct reading *reading, size_t *count)
{
    *count = reading->feed->dimension_count;
    return reading->dimensions;
}

size_t reading_identifier(const struct reading *reading)
{
    return reading->identifier;
}

bool reading_has_rows(const struct reading *reading)
{
    return reading->rows.count > 0;
}

uint64_t reading_observations(const struct reading *reading)
{
    return reading->writer.observations;
}

uint64_t reading_claims(const struct reading *reading)
{
    return reading->writer.claims;
}

void reading_clear_values(struct reading *reading)
{
    reading->value_count = 0;
}

void reading_add_value(struct reading *reading, const struct value_place *place)
{
    reading->values = array_grow(reading->values, &reading->value_capacity, reading->value_count,
                                 sizeof *reading->values);
    struct value_place *value = &reading->values[reading->value_count++];
    *value = *place;
    value->says_something = apply_fixed(&(struct about){.is_passing = false}, &place->fixed);
}

enum dimension_result reading_head(struct reading *reading, size_t column,
                                   const struct record *record, const struct field *head,
                                   struct feed_fixed *fixed)
{
    struct dimension *dimension = &reading->heads[column];
    struct about about = {.is_passing = false};
    const char *unit = NULL;
    enum dimension_result result =
        dimension_read(dimension, record, head, reading->report, &about, &unit);
    fixed->text[dimension->rule->dimension] = about.text[dimension->rule->dimension];
    if (unit && !fixed->text[FEED_UNIT]) {
        fixed->text[FEED_UNIT] = unit;
    }
    return result;
}

size_t reading_order(const struct reading *reading, enum feed_dimension dimension,
                     const char *code)
{
    size_t after = 0;
    for (size_t i = 0; i < reading->feed->dimension_count; i++) {
        const struct codelist *codes = reading->dimensions[i].codes;
        if (codes && reading->feed->dimensions[i].dimension == dimension) {
            const struct code *found = codelist_find(codes, code);
            after = codelist_count(codes);
            if (found) {
                return (size_t)(found - codelist_at(codes, 0));
            }
        }
    }
    return after;
}

bool reading_skips(const struct reading *reading, const struct record *record)
{
    for (size_t i = 0; i < reading->skips.count; i++) {
        const struct field *field = &record->fields[reading->skips.items[i].field];
        if (field->present &&
            matcher_matches(&reading->skips.items[i], field->text, field->length)) {
            return true;
        }
    }
    return false;
}

/* Collects what row and select elements say of the record; false when one passes over it. */
static bool apply_rows(const struct reading *reading, const struct record *record,
                       struct feed_fixed *fixed)
{
    for (size_t i = 0; i < reading->rows.count; i++) {
        const struct matcher *matcher = &reading->rows.items[i];
        const struct field *field = &record->fields[matcher->field];
        if (!field->present || !matcher_matches(matcher, field->text, field->length)) {
            continue;
        }
        if (matcher->rule->pass_over) {
            return false;
        }
        for (int d = 0; d < FEED_DIMENSIONS; d++) {
            if (matcher->rule->fixed.text[d]) {
                fixed->text[d] = matcher->rule->fixed.text[d];
            }
        }
    }
    return true;
}

enum record_verdict reading_about(struct reading *reading, const struct record *record,
                                  struct about *about)
{
    struct feed_fixed fixed = {{NULL}};
    const char *unit = NULL;
    bool rejected = false;
    if (!apply_rows(reading, record, &fixed)) {
        return RECORD_PASSED_OVER;
    }
    *about = reading->constants;
    struct dimension *end = reading->dimensions + reading->feed->dimension_count;
    for (struct dimension *dimension = reading->dimensions; dimension < end; dimension++) {
        const struct field *field = &record->fields[dimension->field];
        if (fixed.text[dimension->rule->dimension] ||
            dimension_repeats(dimension, field, about, &unit)) {
            continue;
        }
        enum dimension_result result = dimension_read(dimension, record, field, reading->report,
                                                      about, &unit);
        if (result == DIMENSION_PASSED_OVER) {
            return RECORD_PASSED_OVER;
        }
        rejected = rejected || result == DIMENSION_REJECTED;
    }
    if (unit) {
        about->text[FEED_UNIT] = unit;
    }
    if (reading->rows.count > 0) {
        apply_fixed(about, &fixed);
    }
    return rejected ? RECORD_REJECTED : RECORD_ACCEPTED;
}

bool reading_fits(struct reading *reading, const struct record *record)
{
    return reading->feed->check_count == 0 ||
           field_checks_take(reading->checks, record, reading->report);
}

const struct field_tally *reading_field_tallies(const struct reading *reading)
{
    return field_checks_tallies(reading->checks);
}

void reading_join_tallies(struct reading *reading, const struct reading *other)
{
    field_checks_join(reading->checks, other->checks);
}

static void say_no_period(struct reading *reading, const struct record *record,
                          const struct field *field)
{
    const struct feed_finding finding = {
        .severity = SEVERITY_ERROR, .rule = "period-unknown", .found = field->text,
        .found_length = field->length, .expected = "a period for every value",
        .remedy = "Name the period in feeds.xml: on the feed, a column, a select or a dimension."};
    buffer_clear(&reading->source);
    field_source(&reading->source, record, field);
    feed_report_add(reading->report, &finding, reading->source.data,
                    "nothing says which period this value is for");
}

/* Reads one value place; false when something is wrong with it. */
static bool find_value(struct reading *reading, const struct record *record,
                       const struct value_place *place, const struct about *of_record,
                       const char *status, bool about_is_known)
{
    const struct value_cell cell = {.record = record, .field = &record->fields[place->field],
                                    .column = place->column, .words = &reading->words,
                                    .report = reading->report, .status = status};
    reading->found = array_grow(reading->found, &reading->found_capacity, reading->found_count,
                                sizeof *reading->found);
    struct found_value *found = &reading->found[reading->found_count];
    found->place = place;
    found->about = *of_record;
    if (place->says_something) {
        apply_fixed(&found->about, &place->fixed);
        found->about.is_passing = true; /* texts of a header go with its file */
    }
    bool is_text = about_aspect(&found->about, "text");
    enum value_result result = value_cell_read(&cell, is_text, &found->value);
    if (result == VALUE_READ && about_is_known && !is_text && !found->about.text[FEED_PERIOD][0]) {
        say_no_period(reading, record, cell.field);
        result = VALUE_NOT_ONE;
    }
    reading->found_count += result == VALUE_READ;
    return result != VALUE_NOT_ONE;
}

void reading_write(struct reading *reading, const struct about *about, const struct value *value,
                   const char *source, const char *text)
{
    row_write(&reading->writer, about, value, source, text);
}

static void write_found(struct reading *reading, const struct record *record)
{
    for (size_t i = 0; i < reading->found_count; i++) {
        const struct found_value *found = &reading->found[i];
        const struct field *field = &record->fields[found->place->field];
        row_write_field(&reading->writer, &found->about, &found->value, record, field);
    }
}

/* The status that a field of its own gives all values of the record; false when it is unknown. */
static bool read_status(const struct reading *reading, const struct record *record, char status[2])
{
    const struct field *field = &record->fields[reading->status_field];
    status[0] = status[1] = '\0';
    return !reading->has_status || !field->present || value_cell_status(record, field,
                                                                        reading->report, status);
}

enum record_verdict reading_take(struct reading *reading, const struct record *record)
{
    struct about about;
    char status[2];
    enum record_verdict verdict = reading_about(reading, record, &about);
    if (verdict == RECORD_PASSED_OVER) {
        return verdict;
    }
    bool known = verdict == RECORD_ACCEPTED;
    bool fits = reading_fits(reading, record);
    bool fine = read_status(reading, record, status) && known && fits;
    reading->found_count = 0;
    for (size_t i = 0; i < reading->value_count; i++) {
        fine = find_value(reading, record, &reading->values[i], &about, status, known) && fine;
    }
    if (fine) {
        write_found(reading, record);
    }
    return fine ? RECORD_ACCEPTED : RECORD_REJECTED;
}
