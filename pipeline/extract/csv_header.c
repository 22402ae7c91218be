#include "extract/csv_header.h"

#include "common/nearest.h"
#include "common/pattern.h"
#include "common/text.h"
#include "extract/dates.h"

#include <string.h>
#include <strings.h>

/* Everything that is known while a header is looked through. */
struct search {
    struct arena *arena;
    const struct extraction *extraction;
    const struct feed *feed;
    const struct csv_heads *heads;
    struct record record; /* stands for the header row in findings */
    struct pattern **patterns; /* one for each column of the definition */
    size_t *uses;              /* how often each has found its column */
    bool *known;               /* one for each head */
    struct csv_header header;
};

static const char *fold(struct arena *arena, const char *text, size_t length)
{
    struct buffer folded = {0};
    text_fold_blanks(&folded, text, length);
    const char *copy = arena_copy(arena, folded.data, folded.length);
    buffer_free(&folded);
    return copy;
}

static const char *head_at(const struct csv_heads *heads, size_t column)
{
    return column < heads->count ? heads->texts[column] : "";
}

void csv_heads_add(struct arena *arena, struct csv_heads *heads, const struct csv_row *row)
{
    const struct csv_heads upper = *heads;
    const char *group = "";
    size_t count = row->count > upper.count ? row->count : upper.count;
    heads->texts = arena_alloc(arena, (count + 1) * sizeof *heads->texts);
    heads->count = count;
    heads->line = row->line;
    for (size_t i = 0; i < count; i++) {
        const char *lower =
            i < row->count ? fold(arena, row->cells[i].text, row->cells[i].length) : "";
        const char *own = head_at(&upper, i);
        group = own[0] ? own : group;
        if (lower[0] && group[0]) {
            heads->texts[i] = arena_format(arena, "%s %s", group, lower);
        } else {
            heads->texts[i] = lower[0] ? lower : own;
        }
    }
}

static struct field head_field(const struct search *search, size_t column)
{
    const char *text = search->heads->texts[column];
    return (struct field){.text = text, .length = strlen(text), .present = true,
                          .line = search->heads->line, .column = column + 1};
}

static void say(const struct search *search, size_t column, const struct feed_finding *finding,
                const char *what)
{
    struct buffer source = {0};
    struct field field = {.present = false};
    if (column != NO_COLUMN) {
        field = head_field(search, column);
    }
    field_source(&source, &search->record, &field);
    feed_report_add(search->extraction->report, finding, source.data, "%s", what);
    buffer_free(&source);
}

/* The first description of a column that fits the head; one with head="…" takes one column only. */
static size_t description_of(struct search *search, size_t column)
{
    const char *head = search->heads->texts[column];
    for (size_t i = 0; i < search->feed->column_count; i++) {
        const struct feed_column *description = &search->feed->columns[i];
        bool fits = description->head
                        ? search->uses[i] == 0 && strcasecmp(description->head, head) == 0
                        : pattern_find(search->patterns[i], head, strlen(head)) == PATTERN_YES;
        if (fits) {
            return i;
        }
    }
    return search->feed->column_count;
}

/* What the head says by its description's rule; false, with a finding, when that is unknown. */
static bool read_head(struct search *search, size_t column, size_t description,
                      struct feed_fixed *fixed)
{
    struct field field = head_field(search, column);
    size_t start, length;
    struct pattern *pattern = search->patterns[description];
    if (pattern_find(pattern, field.text, field.length) == PATTERN_YES &&
        pattern_group(pattern, 1, &start, &length)) {
        field.text += start;
        field.length = length;
    }
    if (reading_head(search->extraction->reading, description, &search->record, &field, fixed) !=
        DIMENSION_FOUND) {
        return false;
    }
    for (int i = 0; i < FEED_DIMENSIONS; i++) {
        fixed->text[i] = fixed->text[i] ? arena_text(search->arena, fixed->text[i]) : NULL;
    }
    return true;
}

static void take_column(struct search *search, size_t column)
{
    size_t number = description_of(search, column);
    if (number == search->feed->column_count) {
        return;
    }
    const struct feed_column *description = &search->feed->columns[number];
    struct value_place place = {.field = search->header.field_count, .column = description,
                                .fixed = description->fixed};
    search->uses[number]++;
    search->known[column] = true;
    if (description->ignore ||
        (description->has_rule && !read_head(search, column, number, &place.fixed))) {
        return;
    }
    search->header.columns[search->header.field_count++] = column;
    reading_add_value(search->extraction->reading, &place);
}

static void find_field(struct search *search, size_t number, const char *name)
{
    size_t found = name ? NO_COLUMN : 0;
    for (size_t i = 0; name && i < search->heads->count && found == NO_COLUMN; i++) {
        if (strcasecmp(search->heads->texts[i], name) == 0) {
            found = i;
            search->known[i] = true;
        }
    }
    search->header.columns[search->header.field_count++] = found;
    if (found == NO_COLUMN && !search->header.missing &&
        reading_field_severity(search->extraction->reading, number) == SEVERITY_ERROR) {
        search->header.missing = name;
    }
}

static void say_unknown(const struct search *search, size_t column)
{
    const char *head = search->heads->texts[column];
    const struct field_names *names = reading_fields(search->extraction->reading);
    struct nearest nearest = nearest_start(head, strlen(head));
    for (size_t i = 0; i < search->feed->column_count; i++) {
        if (search->feed->columns[i].head && search->uses[i] == 0) {
            nearest_weigh(&nearest, search->feed->columns[i].head);
        }
    }
    for (size_t i = 0; i < names->count; i++) {
        if (names->items[i] && search->header.columns[i] == NO_COLUMN) {
            nearest_weigh(&nearest, names->items[i]);
        }
    }
    const struct feed_finding finding = {
        .severity = SEVERITY_ERROR, .rule = "column-unknown", .found = head,
        .found_length = strlen(head),
        .expected = nearest.best ? arena_format(search->arena, "perhaps '%s'", nearest.best) : NULL,
        .remedy = "Describe the column in feeds.xml (or leave it, with ignore=\"true\"), or ask "
                  "the partner for the file with the columns it had before."};
    struct buffer what = {0};
    buffer_text(&what, "the column '");
    feed_report_show(&what, head, strlen(head), 80);
    buffer_text(&what, "' is not described in feeds.xml");
    say(search, column, &finding, what.data);
    buffer_free(&what);
}

static void say_missing(const struct search *search, enum severity severity, const char *name)
{
    const struct feed_finding finding = {
        .severity = severity, .rule = "column-missing", .expected = name,
        .remedy = severity == SEVERITY_ERROR
                      ? "Ask the partner for the file with this column, or put its new head into "
                        "feeds.xml; where it may be missing, say optional=\"true\"."
                      : "Ask the partner for the file with this column, or put its new head into "
                        "feeds.xml. The rows are read; only the check of this field is left out."};
    say(search, NO_COLUMN, &finding,
        arena_format(search->arena, "the column '%s' is not in the file", name));
}

static void compile_patterns(struct search *search)
{
    for (size_t i = 0; i < search->feed->column_count; i++) {
        const struct feed_column *column = &search->feed->columns[i];
        if (column->match) {
            search->patterns[i] = pattern_of_definition(column->match, column->place);
        }
    }
}

static void say_findings(struct search *search)
{
    bool others_are_left = strcmp(search->feed->layout, "records") == 0;
    const struct field_names *names = reading_fields(search->extraction->reading);
    for (size_t i = 0; i < search->heads->count; i++) {
        struct field head = head_field(search, i);
        dates_look(search->extraction->report, &search->record, &head);
        if (!search->known[i] && search->heads->texts[i][0] && !others_are_left) {
            say_unknown(search, i);
        }
    }
    for (size_t i = 0; i < names->count; i++) {
        if (search->header.columns[i] == NO_COLUMN) {
            say_missing(search, reading_field_severity(search->extraction->reading, i),
                        names->items[i]);
        }
    }
    for (size_t i = 0; i < search->feed->column_count; i++) {
        const struct feed_column *column = &search->feed->columns[i];
        if (search->uses[i] == 0 && !column->ignore && !column->optional) {
            say_missing(search, SEVERITY_ERROR, column->head ? column->head : column->match);
        }
    }
}

struct csv_header csv_header_new(struct arena *arena, const struct extraction *extraction,
                                 const struct csv_heads *heads, const char *file)
{
    const struct feed *feed = extraction->feed;
    const struct field_names *names = reading_fields(extraction->reading);
    struct search search = {
        .arena = arena, .extraction = extraction, .feed = feed, .heads = heads,
        .record = {.file = file, .line = heads->line},
        .patterns = arena_alloc(arena, (feed->column_count + 1) * sizeof *search.patterns),
        .uses = arena_alloc(arena, (feed->column_count + 1) * sizeof *search.uses),
        .known = arena_alloc(arena, heads->count + 1)};
    bool *named = arena_alloc(arena, heads->count + 1);
    search.header.columns =
        arena_alloc(arena, (names->count + heads->count + 1) * sizeof *search.header.columns);
    compile_patterns(&search);
    for (size_t i = 0; i < names->count; i++) {
        find_field(&search, i, names->items[i]);
    }
    if (!feed->has_value) {
        reading_clear_values(extraction->reading);
    }
    for (size_t i = 0; i < heads->count; i++) {
        named[i] = heads->texts[i][0] != '\0';
        search.header.width = named[i] ? i + 1 : search.header.width;
        search.header.leading += named[i] && search.header.leading == i;
        take_column(&search, i);
    }
    say_findings(&search);
    for (size_t i = 0; i < feed->column_count; i++) {
        pattern_free(search.patterns[i]);
    }
    search.header.named = named;
    return search.header;
}
