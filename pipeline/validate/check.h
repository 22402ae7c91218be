/* checks.xml: the checks of an edition. Each row names a rule (rules.h), selects figures and gives
 * the rule its attributes. */
#ifndef PIPEROLL_VALIDATE_CHECK_H
#define PIPEROLL_VALIDATE_CHECK_H

#include "common/arena.h"
#include "common/diagnostic.h"
#include "common/number.h"
#include "common/period.h"

#include <stdbool.h>
#include <stddef.h>

struct rule;

struct attribute {
    const char *name;
    const char *value;
};

struct check {
    const char *id;
    const struct rule *rule;
    enum severity severity;
    const char *why; /* the element's text; may be empty */
    struct place place;
    struct attribute *attributes;
    size_t attribute_count;
};

struct checks {
    struct check *items;
    size_t count;
};

/* Loads FOLDER/checks.xml: first the rules that hold for every edition, then its rows. Texts live
 * in the arena. Ends the program where a row names no rule, or attributes that do not fit it. */
struct checks checks_load(struct arena *arena, const char *folder, const char *schemas);

/* The attribute's text; NULL when the row does not have it. */
const char *check_attribute(const struct check *check, const char *name);
const char *check_attribute_or(const struct check *check, const char *name,
                               const char *otherwise);

/* The same as number or period; the program ends where it is none. False when it is not there. */
bool check_number(const struct check *check, const char *name, struct number *number);
bool check_period(const struct check *check, const char *name, struct period *period);

/* Takes the next word of a blank-separated list and moves *list behind it; false at the end. */
bool word_next(const char **list, const char **word, size_t *length);

/* True when the blank-separated list has the word; a NULL list has every word, and an empty list
 * has the empty word only. */
bool words_name(const char *list, const char *word); /* of a list that is not NULL */
inline bool words_have(const char *list, const char *word)
{
    return !list || words_name(list, word);
}

#endif
