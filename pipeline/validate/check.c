#include "validate/check.h"

#include "common/definition.h"
#include "validate/rules.h"

#include <stdlib.h>
#include <string.h>

/* What each row may have, and each row about figures besides. */
static const char general_attributes[] = "id rule severity remedy";
static const char selection_attributes[] = "dataset feed item facet area period aspect";

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool word_next(const char **list, const char **word, size_t *length)
{
    const char *at = *list;
    while (is_blank(*at)) {
        at++;
    }
    *word = at;
    while (*at && !is_blank(*at)) {
        at++;
    }
    *length = (size_t)(at - *word);
    *list = at;
    return *length > 0;
}

extern inline bool words_have(const char *list, const char *word);

bool words_name(const char *list, const char *wanted)
{
    const char *word;
    size_t length;
    size_t wanted_length = strlen(wanted);
    bool any = false;
    while (word_next(&list, &word, &length)) {
        any = true;
        if (wanted_length == length && memcmp(wanted, word, length) == 0) {
            return true;
        }
    }
    return !any && wanted_length == 0;
}

const char *check_attribute(const struct check *check, const char *name)
{
    for (size_t i = 0; i < check->attribute_count; i++) {
        if (strcmp(check->attributes[i].name, name) == 0) {
            return check->attributes[i].value;
        }
    }
    return NULL;
}

const char *check_attribute_or(const struct check *check, const char *name, const char *otherwise)
{
    const char *value = check_attribute(check, name);
    return value ? value : otherwise;
}

bool check_number(const struct check *check, const char *name, struct number *number)
{
    const char *text = check_attribute(check, name);
    if (text && !number_parse(text, strlen(text), number, NULL)) {
        diagnostic_fatal_at(check->place, "'%s' is not a number that %s can be", text, name);
    }
    return text != NULL;
}

bool check_period(const struct check *check, const char *name, struct period *period)
{
    const char *text = check_attribute(check, name);
    if (text && !period_parse(text, strlen(text), period)) {
        diagnostic_fatal_at(check->place, "'%s' is not a period", text);
    }
    return text != NULL;
}

static bool is_of_row(const struct rule *rule, const char *name)
{
    return words_have(general_attributes, name) || words_have(rule->required, name) ||
           words_have(rule->optional, name) ||
           (rule->dataset && words_have(selection_attributes, name));
}

/* Says everything that is wrong with the row's attributes. */
static void look_at_attributes(const struct check *check)
{
    const struct rule *rule = check->rule;
    const char *list = rule->required, *word;
    size_t length;
    for (size_t i = 0; i < check->attribute_count; i++) {
        const char *name = check->attributes[i].name;
        if (!is_of_row(rule, name)) {
            diagnostic_at(SEVERITY_ERROR, check->place, NULL,
                          "the rule '%s' takes no attribute '%s'", rule->name, name);
        }
    }
    while (word_next(&list, &word, &length)) {
        char name[32] = {0};
        memcpy(name, word, length < sizeof name ? length : sizeof name - 1);
        if (!check_attribute(check, name)) {
            diagnostic_at(SEVERITY_ERROR, check->place, NULL, "the rule '%s' needs '%s'",
                          rule->name, name);
        }
    }
    if (rule->dataset && !check_attribute(check, "dataset")) {
        diagnostic_at(SEVERITY_ERROR, check->place, NULL, "the rule '%s' needs 'dataset'",
                      rule->name);
    }
}

static void read_attributes(struct arena *arena, const xmlNode *node, struct check *check)
{
    size_t count = 0;
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        count++;
    }
    check->attributes = arena_alloc(arena, (count + 1) * sizeof *check->attributes);
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        const char *name = arena_text(arena, (const char *)a->name);
        check->attributes[check->attribute_count++] =
            (struct attribute){name, definition_attribute(arena, node, name)};
    }
}

static struct check read_check(struct arena *arena, const struct definition *definition,
                               const xmlNode *node)
{
    struct check check = {.id = definition_attribute(arena, node, "id"),
                          .place = definition_place(definition, node),
                          .why = definition_text(arena, node)};
    const char *name = definition_attribute(arena, node, "rule");
    check.place.file = arena_text(arena, check.place.file);
    read_attributes(arena, node, &check);
    check.severity = severity_of_name(check_attribute_or(&check, "severity", "error"));
    check.rule = rule_find(name);
    if (!check.rule) {
        diagnostic_at(SEVERITY_ERROR, check.place, NULL,
                      "there is no rule '%s'; validate --rules lists them", name);
    } else if (check.rule->always) {
        diagnostic_at(SEVERITY_ERROR, check.place, NULL,
                      "the rule '%s' holds for every edition and needs no row", name);
    } else {
        look_at_attributes(&check);
    }
    return check;
}

/* The rules that need no row get one of their own. */
static void add_standing(struct checks *checks)
{
    for (const struct rule *rule = rules; rule->name; rule++) {
        if (rule->always) {
            checks->items[checks->count++] = (struct check){
                .id = rule->name, .rule = rule, .severity = SEVERITY_ERROR, .why = ""};
        }
    }
}

struct checks checks_load(struct arena *arena, const char *folder, const char *schemas)
{
    struct definition definition = definition_open(arena, folder, "checks", schemas);
    size_t count = 0;
    uint64_t errors = diagnostic_errors();
    for (const struct rule *rule = rules; rule->name; rule++) {
        count += rule->always;
    }
    for (const xmlNode *node = definition_child(definition.root, "check"); node;
         node = definition_next(node, "check")) {
        count++;
    }
    struct checks checks = {.items = arena_alloc(arena, count * sizeof *checks.items)};
    add_standing(&checks);
    for (const xmlNode *node = definition_child(definition.root, "check"); node;
         node = definition_next(node, "check")) {
        checks.items[checks.count++] = read_check(arena, &definition, node);
    }
    definition_close(&definition);
    if (diagnostic_errors() > errors) {
        exit(EXIT_SYSTEM);
    }
    return checks;
}
