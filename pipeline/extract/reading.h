/* One feed's definition made ready, and the one machine that turns records into observations:
 * whatever the layout, what is nearest to the value decides what it is about. The feed's constants
 * give way to dimension elements, these to row and select, these to column and value. */
#ifndef PIPEROLL_EXTRACT_READING_H
#define PIPEROLL_EXTRACT_READING_H

#include "common/code_lists.h"
#include "common/csv_writer.h"
#include "common/feed_definition.h"
#include "extract/dimension.h"
#include "extract/feed_report.h"
#include "extract/field_checks.h"
#include "extract/matcher.h"
#include "extract/record.h"
#include "extract/value_text.h"

#include <stddef.h>
#include <stdint.h>

/* A place in the record where a value stands. */
struct value_place {
    size_t field;
    const struct feed_column *column; /* borrowed */
    struct feed_fixed fixed;          /* the column's, and what its head says */
    bool says_something;              /* fixed does; set by reading_add_value */
};

struct reading;

/* Takes what it needs of the code lists. Observations are written to the writer; all is borrowed.
 * Ends the program where the definition is not right. */
struct reading *reading_new(const struct feed *feed, struct code_lists *lists,
                            struct feed_report *report, struct csv_writer *writer);
void reading_free(struct reading *reading);

const struct feed *reading_feed(const struct reading *reading);
struct feed_report *reading_report(const struct reading *reading);

/* The fields a record must bring; value places of crosstab columns are numbered after them. */
const struct field_names *reading_fields(const struct reading *reading);

/* How bad it is when a field's column is not in a file: SEVERITY_ERROR where rows cannot be read
 * without it, otherwise what its field elements say. */
enum severity reading_field_severity(const struct reading *reading, size_t field);

/* The dimension elements, in the definition's order; borrowed. */
struct dimension *reading_dimensions(struct reading *reading, size_t *count);

/* The field that tells events apart; NO_FIELD where nothing does. */
#define NO_FIELD SIZE_MAX
size_t reading_identifier(const struct reading *reading);

/* Whether row or select elements have a say in what a record is about. */
bool reading_has_rows(const struct reading *reading);

/* The value places: of list, sdmx and elements there is one from the start; a crosstab clears them
 * and adds one for each column that it finds. */
void reading_clear_values(struct reading *reading);
void reading_add_value(struct reading *reading, const struct value_place *place);

/* What a column's head says by its rule (column match= name=); head is a field of the header row.
 * The text found lives until the rule is asked again. */
enum dimension_result reading_head(struct reading *reading, size_t column,
                                   const struct record *record, const struct field *head,
                                   struct feed_fixed *fixed);

/* The place of a code in the list of its dimension, for sorting; behind the list when it is not in
 * it, 0 when there is no list. */
size_t reading_order(const struct reading *reading, enum feed_dimension dimension,
                     const char *code);

/* Whether a skip element passes over the record. */
bool reading_skips(const struct reading *reading, const struct record *record);

/* What the record is about, by all but its values. The texts live until the next record. */
enum record_verdict reading_about(struct reading *reading, const struct record *record,
                                  struct about *about);

/* Holds a record that is not passed over against the field elements; false where it is to be
 * rejected. */
bool reading_fits(struct reading *reading, const struct record *record);

/* One for each field element, of all records so far; borrowed. */
const struct field_tally *reading_field_tallies(const struct reading *reading);

/* Adds the tallies of another reading of the same feed, which read others of its files. */
void reading_join_tallies(struct reading *reading, const struct reading *other);

/* Reads a record that is not skipped and, where nothing in it is wrong, writes its observations. */
enum record_verdict reading_take(struct reading *reading, const struct record *record);

/* Observations (aspects value and text) and claims (all others) written so far. */
uint64_t reading_observations(const struct reading *reading);
uint64_t reading_claims(const struct reading *reading);

/* Writes one observation about something and counts it; source and text as in FORMATS.md. Unless it
 * is passing, what it is about lies where it does until the reading is freed. */
void reading_write(struct reading *reading, const struct about *about, const struct value *value,
                   const char *source, const char *text);

#endif
