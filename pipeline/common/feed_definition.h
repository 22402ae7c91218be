/* feeds.xml: what each partner sends and how it is to be read. The element and attribute names are
 * explained in schema/feeds.xsd and in FORMATS.md. */
#ifndef PIPEROLL_FEED_DEFINITION_H
#define PIPEROLL_FEED_DEFINITION_H

#include "arena.h"
#include "diagnostic.h"
#include "feed_check.h"

#include <stdbool.h>
#include <stddef.h>

/* What an observation is said to be about. */
enum feed_dimension {
    FEED_DATASET,
    FEED_ITEM,
    FEED_FACET,
    FEED_AREA,
    FEED_PERIOD,
    FEED_ASPECT,
    FEED_UNIT,
    FEED_DIMENSIONS
};

/* "dataset", "item", … */
extern const char *const feed_dimension_names[FEED_DIMENSIONS];

/* Dimensions that a part of the definition fixes; NULL where it says nothing about one. Periods
 * are canonical. */
struct feed_fixed {
    const char *text[FEED_DIMENSIONS];
};

/* How a value is read: NUMBER any decimal, COUNT a whole number that is not negative. */
enum feed_type { FEED_TYPE_NUMBER, FEED_TYPE_COUNT, FEED_TYPE_TEXT };

/* Where something stands in a record: the head of a CSV column, an SDMX id or an element path.
 * NULL means the first cell of the row. */
typedef const char *feed_field;

struct feed_dimension_rule {
    enum feed_dimension dimension;
    feed_field field;
    const char *codes;     /* code list; NULL: the text itself becomes the code */
    const char *transform; /* "drop-last-word", or NULL */
    const char *unmatched; /* "reject", "pass-over", or the code to take */
    bool optional;         /* an empty text is no dimension, not a finding */
    struct place place;
};

/* A CSV column of values. */
struct feed_column {
    const char *head;  /* NULL where match is set */
    const char *match; /* PCRE2, found anywhere in the head */
    bool ignore;
    bool optional; /* the column may be missing */
    bool required; /* an empty cell is a finding */
    enum feed_type type;
    struct feed_fixed fixed;
    bool has_rule; /* match: capture 1 (or the whole head) gives a dimension */
    struct feed_dimension_rule rule;
    struct place place;
};

/* <skip>, <row>, <select>, <word>: something that happens to records that match. */
struct feed_rule {
    feed_field field;
    const char *match; /* PCRE2, found anywhere in the text; NULL where value is set */
    const char *value; /* the whole text, blanks folded */
    bool pass_over;
    struct feed_fixed fixed;
    const char *word_value;  /* <word>: what the cell means; $1 stands for capture 1 */
    const char *word_status; /* <word> */
    struct place place;
};

struct feed_rules {
    struct feed_rule *items;
    size_t count;
};

struct feed {
    const char *id;
    const char *partner;
    const char *layout;   /* crosstab, list, records, sdmx or elements */
    const char *dataset;
    const char *title;    /* of the dataset, for readers; never NULL */
    const char *citation; /* for footnotes; never NULL */
    const char *encoding; /* auto, utf-8, windows-1252, utf-16, utf-16le, utf-16be */
    const char *delimiter; /* one character, "tab" or "auto" */
    bool illustrative;
    feed_field identifier; /* records: what tells events apart; NULL where nothing does */
    struct feed_fixed fixed;

    const char **files; /* below the edition's feeds/, in the definition's order */
    size_t file_count;
    const char **code_lists; /* every code list the feed names, each once */
    size_t code_list_count;

    size_t header_row;  /* CSV: the row where the header begins, from 1 */
    size_t header_rows; /* 1 or 2 */
    const char *record; /* elements: path of the record elements */

    struct feed_dimension_rule *dimensions;
    size_t dimension_count;
    struct feed_column *columns;
    size_t column_count;
    struct feed_rules skips;
    struct feed_rules rows; /* <row> and <select>, as they stand */
    struct feed_rules words;
    struct feed_check *checks; /* <field>, as they stand */
    size_t check_count;

    struct feed_column value; /* list, sdmx, elements: head is the field */
    bool has_value;
    feed_field status; /* a field that holds status marks; NULL for none */
    struct place place;
};

struct feeds {
    struct feed *items;
    const struct feed **by_id; /* sorted */
    size_t count;
};

/* Loads FOLDER/feeds.xml; everything lives in the arena. Ends the program where the definition is
 * not right. */
struct feeds feeds_load(struct arena *arena, const char *folder, const char *schemas);

/* NULL when there is none. */
const struct feed *feeds_find(const struct feeds *feeds, const char *id);

#endif
