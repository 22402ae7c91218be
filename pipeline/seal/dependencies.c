#include "seal/dependencies.h"

#include "common/diagnostic.h"

#include <jansson.h>
#include <stdbool.h>
#include <string.h>

static json_t *load(const char *path, json_t **dependencies)
{
    json_error_t error;
    json_t *statement = json_load_file(path, 0, &error);
    if (!statement) {
        diagnostic_at(SEVERITY_NOTE, (struct place){.file = path}, NULL,
                      "it cannot be read: %s", error.text);
        return NULL;
    }
    *dependencies = json_object_get(
        json_object_get(json_object_get(statement, "predicate"), "buildDefinition"),
        "resolvedDependencies");
    return statement;
}

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

static const json_t *annotations_of(const json_t *dependency)
{
    return json_object_get(dependency, "annotations");
}

/* The one of that kind and name; NULL when there is none. */
static const json_t *find(const json_t *dependencies, const json_t *wanted)
{
    size_t number;
    json_t *each;
    json_array_foreach(dependencies, number, each) {
        if (annotations_of(each) && strcmp(text_of(each, "name"), text_of(wanted, "name")) == 0 &&
            strcmp(text_of(annotations_of(each), "kind"),
                   text_of(annotations_of(wanted), "kind")) == 0) {
            return each;
        }
    }
    return NULL;
}

/* What tells two apart: the version, or the digest where there is none. */
static const char *mark_of(const json_t *dependency)
{
    const char *digest = text_of(json_object_get(dependency, "digest"), "sha256");
    return digest[0] ? digest : text_of(annotations_of(dependency), "version");
}

/* Those of `some` that `others` has not, or (only once: from the sealed side) has otherwise. */
static size_t say_differences(const json_t *some, const json_t *others, const char *where,
                              bool changes)
{
    size_t number, count = 0;
    json_t *each;
    json_array_foreach(some, number, each) {
        const json_t *other = annotations_of(each) ? find(others, each) : NULL;
        if (!annotations_of(each) || (other && strcmp(mark_of(each), mark_of(other)) == 0) ||
            (other && !changes)) {
            continue;
        }
        const char *kind = text_of(annotations_of(each), "kind");
        if (other) {
            diagnostic_source(SEVERITY_NOTE, NULL, NULL,
                              "the %s %s is another: sealed with %s, here %s", kind,
                              text_of(each, "name"), mark_of(each), mark_of(other));
        } else {
            diagnostic_source(SEVERITY_NOTE, NULL, NULL, "the %s %s (%s) is only %s", kind,
                              text_of(each, "name"), mark_of(each), where);
        }
        count++;
    }
    return count;
}

size_t dependencies_differ(const char *sealed, const char *rebuilt)
{
    size_t count = 0;
    json_t *first = NULL, *second = NULL;
    json_t *one = load(sealed, &first), *two = load(rebuilt, &second);
    if (one && two) {
        count = say_differences(first, second, "in the seal", true);
        count += say_differences(second, first, "here", false);
    }
    json_decref(one);
    json_decref(two);
    return count;
}
