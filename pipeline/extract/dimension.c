#include "extract/dimension.h"

#include "common/arena.h"
#include "common/map.h"
#include "common/nearest.h"
#include "common/period.h"
#include "common/spellings.h"
#include "common/text.h"
#include "extract/period_text.h"

#include <stdlib.h>
#include <string.h>

extern inline void dimension_set_last(const struct dimension *dimension, struct about *about,
                                      const char **unit);
extern inline bool dimension_repeats(const struct dimension *dimension, const struct field *field,
                                     struct about *about, const char **unit);

enum { SHOWN = 80 };

/* Lower-case ASCII letters and digits; every run of anything else is one '-'. */
static void make_code(struct buffer *out, const char *text, size_t length)
{
    bool gap = false;
    buffer_clear(out);
    for (size_t i = 0; i < length; i++) {
        char c = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] - 'A' + 'a') : text[i];
        bool stands = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (stands && gap && out->length > 0) {
            buffer_char(out, '-');
        }
        if (stands) {
            buffer_char(out, c);
        }
        gap = !stands;
    }
}

static void drop_last_word(struct buffer *text)
{
    size_t end = text->length;
    while (end > 0 && text->data[end - 1] != ' ') {
        end--;
    }
    while (end > 0 && text->data[end - 1] == ' ') {
        end--;
    }
    if (text->data) {
        text->data[end] = '\0';
    }
    text->length = end;
}

static const char *nearest_label(const struct codelist *codes, const char *text, size_t length)
{
    struct nearest nearest = nearest_start(text, length);
    for (size_t i = 0; i < codelist_count(codes); i++) {
        nearest_weigh(&nearest, codelist_at(codes, i)->label);
        nearest_weigh(&nearest, codelist_at(codes, i)->code);
    }
    return nearest.best;
}

/* Everything that a finding about a dimension needs. */
struct question {
    const struct dimension *dimension;
    const struct record *record;
    const struct field *field;
    struct feed_report *report;
};

static const char *name_of(const struct dimension *dimension)
{
    return feed_dimension_names[dimension->rule->dimension];
}

/* Adds a finding that says "'TEXT' WHAT", or WHAT alone where the field is empty or missing. */
static void reject(const struct question *question, const char *rule, const char *what,
                   const char *expected, const char *remedy)
{
    const struct field *field = question->field;
    const struct feed_finding finding = {.severity = SEVERITY_ERROR, .rule = rule,
                                         .found = field->present ? field->text : NULL,
                                         .found_length = field->length, .expected = expected,
                                         .remedy = remedy};
    struct buffer source = {0}, shown = {0};
    field_source(&source, question->record, field);
    if (field->present) {
        feed_report_show(&shown, field->text, field->length, SHOWN);
    }
    const char *quote = shown.length ? "'" : "";
    feed_report_add(question->report, &finding, source.data, "%s%s%s%s%s", quote,
                    shown.data ? shown.data : "", quote, shown.length ? " " : "", what);
    buffer_free(&source);
    buffer_free(&shown);
}

static void reject_code(const struct question *question, const struct buffer *text)
{
    const struct dimension *dimension = question->dimension;
    const char *list = dimension->rule->codes;
    const char *nearest = nearest_label(dimension->codes, text->data, text->length);
    struct buffer what = {0}, expected = {0}, remedy = {0};
    buffer_format(&what, "is not a known %s", name_of(dimension));
    if (nearest) {
        buffer_format(&expected, "perhaps '%s'", nearest);
    } else {
        buffer_format(&expected, "one of the codes, labels or patterns of codes/%s.csv", list);
    }
    buffer_format(&remedy,
                  "Ask the partner for the name as it was before, or add this spelling to the "
                  "pattern of its code in codes/%s.csv; a note or total that is not data needs a "
                  "skip or row element in feeds.xml.",
                  list);
    reject(question, "code-unknown", what.data, expected.data, remedy.data);
    buffer_free(&what);
    buffer_free(&expected);
    buffer_free(&remedy);
}

static void reject_missing(const struct question *question)
{
    const struct dimension *dimension = question->dimension;
    bool is_empty = question->field->present;
    struct buffer what = {0};
    buffer_format(&what, is_empty ? "the %s is empty" : "the %s is missing from this record",
                  name_of(dimension));
    reject(question, is_empty ? "code-unknown" : "element-missing", what.data,
           dimension->rule->field ? dimension->rule->field : "a name in the first cell",
           "Ask the partner to fill it in; where it may be empty, say optional=\"true\" on the "
           "dimension element in feeds.xml.");
    buffer_free(&what);
}

/* A period in a canonical form made in the dimension's own buffer; false when it is none. */
static bool make_period(struct dimension *dimension, const char *text, size_t length)
{
    struct period period;
    if (!period_read(text, length, &period)) {
        return false;
    }
    buffer_clear(&dimension->made);
    period_format(&dimension->made, period);
    return true;
}

static enum dimension_result take_code(struct dimension *dimension, const struct code *code,
                                       struct about *about, const char **unit)
{
    enum feed_dimension which = dimension->rule->dimension;
    about->text[which] = code->code;
    if (code->unit[0]) {
        *unit = code->unit;
    }
    if (which == FEED_PERIOD) {
        if (!make_period(dimension, code->code, strlen(code->code))) {
            diagnostic_fatal_at(dimension->rule->place, "the code '%s' of codes/%s.csv is not a "
                                "period", code->code, dimension->rule->codes);
        }
        about->text[which] = dimension->made.data;
    }
    return DIMENSION_FOUND;
}

static enum dimension_result take_unmatched(struct dimension *dimension, struct about *about)
{
    const char *unmatched = dimension->rule->unmatched;
    if (strcmp(unmatched, "pass-over") == 0) {
        return DIMENSION_PASSED_OVER;
    }
    about->text[dimension->rule->dimension] = unmatched;
    return DIMENSION_FOUND;
}

static bool rejects(const struct dimension *dimension)
{
    return strcmp(dimension->rule->unmatched, "reject") == 0;
}

static enum dimension_result look_up(struct dimension *dimension, const struct question *question,
                                     const struct buffer *text, struct about *about,
                                     const char **unit)
{
    const struct code *code = codelist_match(dimension->codes, text->data, text->length);
    if (code) {
        return take_code(dimension, code, about, unit);
    }
    if (rejects(dimension)) {
        reject_code(question, text);
        return DIMENSION_REJECTED;
    }
    return take_unmatched(dimension, about);
}

static enum dimension_result take_text(struct dimension *dimension,
                                       const struct question *question, const struct buffer *text,
                                       struct about *about)
{
    enum feed_dimension which = dimension->rule->dimension;
    bool made = true;
    if (which == FEED_PERIOD) {
        made = make_period(dimension, text->data, text->length);
    } else {
        make_code(&dimension->made, text->data, text->length);
        made = dimension->made.length > 0;
    }
    if (made) {
        about->text[which] = dimension->made.data;
        return DIMENSION_FOUND;
    }
    if (!rejects(dimension)) {
        return take_unmatched(dimension, about);
    }
    if (which == FEED_PERIOD) {
        reject(question, "period-unknown", "is not a period that can be read",
               "2019-09, Sep 2019, 2019, 2019-Q3, 2018-10/P12M or Oct 2018 - Sep 2019",
               "Ask the partner for dates in one of these forms, or name the period in feeds.xml "
               "with a select element.");
    } else {
        reject(question, "code-unknown", "has no letter or digit to make a code of", "a name",
               "Ask the partner what is meant.");
    }
    return DIMENSION_REJECTED;
}

static enum dimension_result read_field(struct dimension *dimension, const struct record *record,
                                        const struct field *field, struct feed_report *report,
                                        struct about *about, const char **unit)
{
    const struct question question = {dimension, record, field, report};
    struct buffer text = {0};
    enum dimension_result result = DIMENSION_FOUND;
    if (field->present) {
        text_fold_blanks(&text, field->text, field->length);
    }
    if (dimension->rule->transform) {
        drop_last_word(&text);
    }
    if (text.length == 0 && dimension->rule->optional) {
        about->text[dimension->rule->dimension] = "";
    } else if (text.length == 0 && !rejects(dimension)) {
        result = take_unmatched(dimension, about);
    } else if (text.length == 0) {
        reject_missing(&question);
        result = DIMENSION_REJECTED;
    } else if (dimension->codes) {
        result = look_up(dimension, &question, &text, about, unit);
    } else {
        result = take_text(dimension, &question, &text, about);
    }
    buffer_free(&text);
    return result;
}

/* The spellings a dimension was asked about, and what they say, each text and unit once. */
struct dimension_memory {
    struct spellings *spellings; /* what dimension_recall gives */
    struct map *numbers;         /* of meanings, by "text\0unit" */
    struct meaning *meanings;
    size_t capacity;
    struct buffer key;
};

struct meaning {
    const char *text;
    const char *unit; /* NULL for none */
};

void dimension_close(struct dimension *dimension)
{
    if (dimension->memory) {
        spellings_free(dimension->memory->spellings);
        map_free(dimension->memory->numbers);
        free(dimension->memory->meanings);
        buffer_free(&dimension->memory->key);
        free(dimension->memory);
    }
    buffer_free(&dimension->made);
}

static struct dimension_memory *memory_of(struct dimension *dimension)
{
    if (!dimension->memory) {
        dimension->memory = memory_new(sizeof *dimension->memory);
        dimension->memory->spellings = spellings_new();
        dimension->memory->numbers = map_new();
    }
    return dimension->memory;
}

/* The number of a meaning, which is kept for good; NULL in *kept where there are too many. */
static uint32_t number_of_meaning(struct dimension_memory *memory, const char *text,
                                  const char *unit, const struct meaning **kept)
{
    size_t number, length = strlen(text);
    bool added;
    buffer_clear(&memory->key);
    buffer_add(&memory->key, text, length + 1);
    buffer_text(&memory->key, unit ? unit : "");
    if (map_count(memory->numbers) > DIMENSION_LAST_MEANING - DIMENSION_MEANS &&
        !map_find(memory->numbers, memory->key.data, memory->key.length, &number)) {
        *kept = NULL;
        return DIMENSION_UNKNOWN;
    }
    number = map_add(memory->numbers, memory->key.data, memory->key.length, &added);
    if (added) {
        const char *key = map_key(memory->numbers, number);
        memory->meanings = array_grow(memory->meanings, &memory->capacity, number,
                                      sizeof *memory->meanings);
        memory->meanings[number] = (struct meaning){key, unit ? key + length + 1 : NULL};
    }
    *kept = &memory->meanings[number];
    return DIMENSION_MEANS + (uint32_t)number;
}

uint32_t dimension_recall(const struct dimension *dimension, const struct field *field)
{
    if (!dimension->memory || !field->present) {
        return DIMENSION_UNKNOWN;
    }
    uint32_t meaning = spellings_find(dimension->memory->spellings, field->text, field->length);
    return meaning == SPELLING_UNKNOWN ? DIMENSION_UNKNOWN : meaning;
}

/* Keeps what a new spelling came to, where there is room for it. */
static void remember(struct dimension *dimension, const struct field *field,
                     enum dimension_result result, struct about *about, const char **unit)
{
    struct dimension_memory *memory = memory_of(dimension);
    const char **text = &about->text[dimension->rule->dimension];
    uint32_t verdict = DIMENSION_PASSES;
    if (result == DIMENSION_FOUND) {
        const struct meaning *kept;
        verdict = number_of_meaning(memory, *text, *unit, &kept);
        if (kept) {
            *text = kept->text;
            *unit = kept->unit;
        } else {
            about->is_passing = true;
        }
    }
    if (verdict != DIMENSION_UNKNOWN) {
        spellings_keep(memory->spellings, field->text, field->length, verdict);
    }
}

enum dimension_result dimension_read(struct dimension *dimension, const struct record *record,
                                     const struct field *field, struct feed_report *report,
                                     struct about *about, const char **unit)
{
    const char *own_unit = NULL;
    uint32_t known = dimension_recall(dimension, field);
    dimension->last_serial = 0;
    if (known == DIMENSION_PASSES) {
        return DIMENSION_PASSED_OVER;
    }
    if (known >= DIMENSION_MEANS) {
        const struct meaning *meaning = &dimension->memory->meanings[known - DIMENSION_MEANS];
        dimension->last_serial = field->serial;
        dimension->last_text = meaning->text;
        dimension->last_unit = meaning->unit;
        dimension_set_last(dimension, about, unit);
        return DIMENSION_FOUND;
    }
    enum dimension_result result = read_field(dimension, record, field, report, about, &own_unit);
    if (result != DIMENSION_REJECTED && field->present) {
        remember(dimension, field, result, about, &own_unit);
    }
    *unit = own_unit ? own_unit : *unit;
    return result;
}
