/* What a value is about: from the partner's spelling to a code or a period. */
#ifndef PIPEROLL_EXTRACT_DIMENSION_H
#define PIPEROLL_EXTRACT_DIMENSION_H

#include "common/buffer.h"
#include "common/codelist.h"
#include "common/feed_definition.h"
#include "extract/feed_report.h"
#include "extract/record.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What one value is about. Texts are never NULL; periods are canonical. */
struct about {
    const char *text[FEED_DIMENSIONS];
    bool is_passing; /* a text lies where another will lie, not for good */
};

/* A dimension element (or the rule of a column's head) made ready. */
struct dimension {
    const struct feed_dimension_rule *rule; /* borrowed */
    struct codelist *codes;                 /* borrowed; NULL for none */
    size_t field;
    struct buffer made; /* a code or period made out of the text */
    struct dimension_memory *memory; /* NULL before the first spelling */
    uint32_t last_serial; /* of the field that was found last; 0 for none */
    const char *last_text;
    const char *last_unit; /* NULL for none */
};

enum dimension_result { DIMENSION_FOUND, DIMENSION_REJECTED, DIMENSION_PASSED_OVER };

/* Frees what was made; not the rule and the list. */
void dimension_close(struct dimension *dimension);

/* Sets what the field that was found last came to. */
inline void dimension_set_last(const struct dimension *dimension, struct about *about,
                               const char **unit)
{
    about->text[dimension->rule->dimension] = dimension->last_text;
    *unit = dimension->last_unit ? dimension->last_unit : *unit;
}

/* Whether the field is the one that was found last; what it came to is set as dimension_read does. */
inline bool dimension_repeats(const struct dimension *dimension, const struct field *field,
                              struct about *about, const char **unit)
{
    if (field->serial == 0 || field->serial != dimension->last_serial) {
        return false;
    }
    dimension_set_last(dimension, about, unit);
    return true;
}

/* Looks a field up. Found: sets the text of the rule's dimension, and *unit when the code has one
 * of its own; texts live until the dimension is closed, and one that passes until it is asked again.
 * Rejected: a finding was added. */
enum dimension_result dimension_read(struct dimension *dimension, const struct record *record,
                                     const struct field *field, struct feed_report *report,
                                     struct about *about, const char **unit);

/* What a field's spelling came to when it was read before: the record is passed over, or (from
 * DIMENSION_MEANS on) a number for each text and unit that was found. Unknown is a spelling that is
 * new, that was rejected, or that is one of too many to be remembered. */
enum { DIMENSION_UNKNOWN, DIMENSION_PASSES, DIMENSION_MEANS, DIMENSION_LAST_MEANING = 65535 };
uint32_t dimension_recall(const struct dimension *dimension, const struct field *field);

#endif
