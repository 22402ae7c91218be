#include "feed_check.h"

#include "definition.h"

#include <string.h>

/* Reads a limit; false when there is none. */
static bool read_limit(struct arena *arena, const struct feed_check *check, const xmlNode *node,
                       const char *name, struct number *limit)
{
    const char *text = definition_attribute(arena, node, name);
    if (text && !number_parse(text, strlen(text), limit, NULL)) {
        diagnostic_fatal_at(check->place, "%s=\"%s\" is not a number", name, text);
    }
    return text != NULL;
}

static enum feed_check_type type_of(const struct feed_check *check, const char *text)
{
    if (text) {
        return strcmp(text, "count") == 0 ? FEED_CHECK_COUNT
               : strcmp(text, "text") == 0 ? FEED_CHECK_ANY
                                           : FEED_CHECK_NUMBER;
    }
    return check->has_min || check->has_max ? FEED_CHECK_NUMBER : FEED_CHECK_ANY;
}

struct feed_check feed_check_read(struct arena *arena, const struct definition *definition,
                                  const xmlNode *node, const char *field)
{
    struct feed_check check = {.field = field, .place = definition_place(definition, node),
                               .match = definition_attribute(arena, node, "match"),
                               .codes = definition_attribute(arena, node, "codes"),
                               .required = definition_flag(node, "required"),
                               .expected = definition_attribute(arena, node, "expected"),
                               .remedy = definition_attribute(arena, node, "remedy")};
    check.has_min = read_limit(arena, &check, node, "min", &check.min);
    check.has_max = read_limit(arena, &check, node, "max", &check.max);
    check.severity = severity_of_name(definition_attribute_or(arena, node, "severity", "error"));
    check.type = type_of(&check, definition_attribute(arena, node, "type"));
    if (check.type == FEED_CHECK_ANY && (check.has_min || check.has_max)) {
        diagnostic_fatal_at(check.place, "min and max are for numbers, not for type=\"text\"");
    }
    bool says = check.type != FEED_CHECK_ANY || check.match || check.codes || check.required;
    if (!says) {
        diagnostic_fatal_at(check.place, "the field has nothing to be held against: say type, min, "
                            "max, match, codes or required");
    }
    return check;
}

static void add_part(struct buffer *out, size_t start, const char *text)
{
    buffer_text(out, out->length > start ? ", " : "");
    buffer_text(out, text);
}

static void add_limits(struct buffer *out, const struct feed_check *check)
{
    if (check->has_min) {
        buffer_text(out, check->has_max ? " from " : " of at least ");
        number_exact(out, check->min);
    }
    if (check->has_max) {
        buffer_text(out, check->has_min ? " to " : " of at most ");
        number_exact(out, check->max);
    }
}

void feed_check_describe(struct buffer *out, const struct feed_check *check)
{
    size_t start = out->length;
    if (check->expected) {
        buffer_text(out, check->expected);
        return;
    }
    if (check->type != FEED_CHECK_ANY) {
        buffer_text(out, check->type == FEED_CHECK_COUNT ? "a whole number" : "a number");
        add_limits(out, check);
    }
    if (check->codes) {
        add_part(out, start, "a code, label or spelling of codes/");
        buffer_text(out, check->codes);
        buffer_text(out, ".csv");
    }
    if (check->match) {
        add_part(out, start, "text that matches ");
        buffer_text(out, check->match);
    }
    if (out->length == start) {
        buffer_text(out, "not empty");
    }
}
