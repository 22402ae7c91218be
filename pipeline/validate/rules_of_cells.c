/* Rules that look at one figure at a time. */
#include "validate/rule_functions.h"

#include "common/codelist.h"
#include "common/pattern.h"
#include "common/text.h"
#include "validate/period_failures.h"

#include <string.h>

/* --- type */

static bool is_any(const struct observation *figure)
{
    return figure->has_value;
}

static bool is_whole(const struct observation *figure)
{
    return figure->has_value && figure->value.denominator == 1;
}

static bool is_positive(const struct observation *figure)
{
    return figure->has_value && number_sign(figure->value) >= 0;
}

static bool is_count(const struct observation *figure)
{
    return is_whole(figure) && is_positive(figure);
}

static bool is_text(const struct observation *figure)
{
    struct buffer folded = {0};
    text_fold_blanks(&folded, figure->text, strlen(figure->text));
    bool filled = folded.length > 0;
    buffer_free(&folded);
    return filled;
}

static const struct kind {
    const char *name;
    const char *words;
    bool (*holds)(const struct observation *figure);
} kinds[] = {{"count", "a whole number that is not negative", is_count},
             {"whole", "a whole number", is_whole},
             {"positive", "a number that is not negative", is_positive},
             {"number", "a number", is_any},
             {"text", "a text that is not empty", is_text}};

static const struct kind *kind_of(const char *name)
{
    size_t i = 0;
    while (strcmp(kinds[i].name, name) != 0) {
        i++; /* the schema allows no other */
    }
    return &kinds[i];
}

void rule_type(struct run *run)
{
    const struct kind *kind = kind_of(check_attribute_or(run->check, "kind", "count"));
    for (size_t i = 0; i < run->count; i++) {
        const struct observation *figure = run->figures[i];
        if (!figure->has_value && figure->status[0]) {
            run_skip(run, "some cells have a status instead of a value");
        } else if (kind->holds(figure)) {
            run_pass(run);
        } else {
            run_fail(
                run,
                (struct failure){.at = figure,
                                 .expected = kind->words,
                                 .remedy = "Ask the partner for the figure, or correct how the "
                                           "feed's definition reads it."},
                "%s is '%s', but should be %s", run_name(run, figure), figure->text, kind->words);
        }
    }
}

/* --- range */

static const char *range_text(struct run *run, const struct number *min, const struct number *max)
{
    struct arena *arena = run->validation->arena;
    return min && max ? arena_format(arena, "%s to %s", run_exact(run, *min), run_exact(run, *max))
           : min      ? arena_format(arena, "%s or more", run_exact(run, *min))
                      : arena_format(arena, "%s or less", run_exact(run, *max));
}

void rule_range(struct run *run)
{
    struct number min, max;
    bool has_min = check_number(run->check, "min", &min);
    bool has_max = check_number(run->check, "max", &max);
    if (!has_min && !has_max) {
        diagnostic_fatal_at(run->check->place, "the rule 'range' needs 'min' or 'max'");
    }
    const char *expected = range_text(run, has_min ? &min : NULL, has_max ? &max : NULL);
    for (size_t i = 0; i < run->count; i++) {
        const struct observation *figure = run->figures[i];
        if (!figure->has_value) {
            run_skip(run, "some cells have no value");
        } else if ((has_min && number_compare(figure->value, min) < 0) ||
                   (has_max && number_compare(figure->value, max) > 0)) {
            run_fail(run,
                     (struct failure){.at = figure,
                                      .expected = expected,
                                      .remedy =
                                          "Look for a slip of the pen or a wrong unit; ask the "
                                          "partner to confirm the figure."},
                     "%s is %s, but should be %s", run_name(run, figure),
                     run_exact(run, figure->value), expected);
        } else {
            run_pass(run);
        }
    }
}

/* --- code */

/* A dimension whose codes are to stand in a list. */
struct coded {
    const char *name;
    enum dimension which;
    const char *list; /* NULL: any code will do */
    const struct codelist *codes;
};

static void look_up(struct run *run, const struct observation *figure, const struct coded *coded)
{
    const char *code = dimension_code(figure, coded->which);
    if (!code[0]) {
        run_skip(run, "some figures have no code in that dimension");
    } else if (codelist_find(coded->codes, code)) {
        run_pass(run);
    } else {
        run_fail(run,
                 (struct failure){.at = figure, .found = code,
                                  .expected = arena_format(run->validation->arena,
                                                           "a code of codes/%s.csv",
                                                           coded->list),
                                  .remedy = "Add the code to the list, or a pattern for the "
                                            "partner's spelling to the code that is meant."},
                 "%s has the %s '%s', which is not in the code list %s", run_name(run, figure),
                 coded->name, code, coded->list);
    }
}

void rule_code(struct run *run)
{
    struct coded coded[] = {
        {.name = "item", .which = DIMENSION_ITEM, .list = check_attribute(run->check, "items-codes")},
        {.name = "facet", .which = DIMENSION_FACET,
         .list = check_attribute(run->check, "facets-codes")},
        {.name = "area", .which = DIMENSION_AREA,
         .list = check_attribute(run->check, "areas-codes")}};
    enum { COUNT = sizeof coded / sizeof *coded };
    bool any = false;
    for (size_t d = 0; d < COUNT; d++) {
        any = any || coded[d].list;
        coded[d].codes = coded[d].list ? labels_list(run->validation->labels, coded[d].list) : NULL;
    }
    if (!any) {
        diagnostic_fatal_at(run->check->place,
                            "the rule 'code' needs 'items-codes', 'facets-codes' or 'areas-codes'");
    }
    for (size_t i = 0; i < run->count; i++) {
        for (size_t d = 0; d < COUNT; d++) {
            if (coded[d].list) {
                look_up(run, run->figures[i], &coded[d]);
            }
        }
    }
}

/* --- pattern */

static const char *part_of(struct run *run, const struct observation *figure, const char *part)
{
    if (strcmp(part, "text") == 0) {
        return figure->text;
    }
    unsigned dimension = dimensions_of(part) & ~(unsigned)DIMENSION_PERIOD;
    if (!dimension) {
        diagnostic_fatal_at(run->check->place, "'of' is text, item, facet or area, not '%s'", part);
    }
    return dimension_code(figure, (enum dimension)dimension);
}

void rule_pattern(struct run *run)
{
    const char *expression = check_attribute(run->check, "match"), *reason = NULL;
    const char *part = check_attribute_or(run->check, "of", "text");
    const char *expected = check_attribute_or(
        run->check, "expected", arena_format(run->validation->arena, "text like %s", expression));
    size_t offset = 0;
    struct pattern *pattern = pattern_new(expression, &reason, &offset);
    if (!pattern) {
        diagnostic_fatal_at(run->check->place, "the expression is wrong at character %zu: %s",
                            offset + 1, reason);
    }
    for (size_t i = 0; i < run->count; i++) {
        const struct observation *figure = run->figures[i];
        const char *text = part_of(run, figure, part);
        if (pattern_matches(pattern, text, strlen(text)) == PATTERN_YES) {
            run_pass(run);
        } else {
            run_fail(run,
                     (struct failure){.at = figure, .found = text, .expected = expected,
                                      .remedy = "Ask the partner what is meant, or widen the "
                                                "expression in checks.xml."},
                     "%s has '%s', which is not written as expected", run_name(run, figure),
                     text);
        }
    }
    pattern_free(pattern);
}

/* --- period-inside-edition */

static bool is_inside(const char *list, struct period period)
{
    const char *word;
    size_t length;
    while (word_next(&list, &word, &length)) {
        struct period outer;
        if (period_parse(word, length, &outer) && period_contains(outer, period)) {
            return true;
        }
    }
    return false;
}

static void look_at_windows(struct run *run, const char *windows)
{
    const char *list = windows, *word;
    size_t length, count = 0;
    struct period period;
    for (; word_next(&list, &word, &length); count++) {
        if (!period_parse(word, length, &period)) {
            diagnostic_fatal_at(run->check->place, "'%.*s' is not a period", (int)length, word);
        }
    }
    if (count == 0) {
        diagnostic_fatal_at(run->check->place, "within names no period: leave it out for those that "
                                               "the report compares");
    }
}

static const char *edition_windows(struct run *run)
{
    struct buffer text = {0};
    period_format(&text, run->validation->edition.comparison);
    buffer_char(&text, ' ');
    period_format(&text, run->validation->edition.reporting);
    const char *windows = arena_text(run->validation->arena, text.data);
    buffer_free(&text);
    return windows;
}

static const char *windows_of(struct run *run)
{
    const char *given = check_attribute(run->check, "within");
    return given ? given : edition_windows(run);
}

/* "October 2017 to September 2018 or October 2018 to September 2019" */
static const char *windows_text(struct run *run, const char *windows)
{
    struct buffer text = {0};
    const char *list = windows, *word;
    size_t length;
    struct period period;
    while (word_next(&list, &word, &length)) {
        if (period_parse(word, length, &period)) {
            buffer_text(&text, text.length ? " or " : "");
            period_label(&text, period);
        }
    }
    const char *copy = arena_text(run->validation->arena, text.data);
    buffer_free(&text);
    return copy;
}

static struct period_failure outside_edition(struct run *run, const struct observation *figure)
{
    struct arena *arena = run->validation->arena;
    return (struct period_failure){
        .failure = {.at = figure, .found = period_text(arena, figure->period),
                    .expected = arena_format(arena, "a period inside %s",
                                              windows_text(run, windows_of(run))),
                    .remedy = "Check the heading: the partner may have sent another year."},
        .is = "is outside the periods that the report compares",
        .are = "are outside the periods that the report compares"};
}

void rule_period_inside_edition(struct run *run)
{
    const char *windows = windows_of(run);
    const struct observation **outside =
        arena_alloc(run->validation->arena, (run->count + 1) * sizeof *outside);
    size_t count = 0;
    look_at_windows(run, windows);
    for (size_t i = 0; i < run->count; i++) {
        const struct observation *figure = run->figures[i];
        if (figure->period.months == 0) {
            run_skip(run, "some figures have no period");
        } else if (is_inside(windows, figure->period)) {
            run_pass(run);
        } else {
            outside[count++] = figure;
        }
    }
    period_failures_say(run, outside, count, outside_edition);
}

/* --- scoring */

static bool is_allowed(const char *list, struct number value)
{
    const char *word;
    size_t length;
    struct number allowed;
    while (word_next(&list, &word, &length)) {
        if (number_parse(word, length, &allowed, NULL) && number_compare(allowed, value) == 0) {
            return true;
        }
    }
    return false;
}

void rule_scoring(struct run *run)
{
    const char *allowed = check_attribute_or(run->check, "allowed", "0 1 3 5");
    for (size_t i = 0; i < run->count; i++) {
        const struct observation *figure = run->figures[i];
        if (!figure->has_value) {
            run_skip(run, "some cells have no score");
        } else if (is_allowed(allowed, figure->value)) {
            run_pass(run);
        } else {
            run_fail(run,
                     (struct failure){.at = figure,
                                      .expected = arena_format(run->validation->arena, "one of %s",
                                                               allowed),
                                      .remedy = "Ask who scored it which of the scores is meant."},
                     "%s has the score %s, but scores are %s", run_name(run, figure),
                     run_exact(run, figure->value), allowed);
        }
    }
}
