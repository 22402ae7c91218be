#include "validate/findings_json.h"

#include "common/outfile.h"
#include "common/text.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* Bytes that are not UTF-8 have no place in JSON. */
static json_t *text_value(const char *text, size_t length)
{
    return utf8_valid(text, length) ? json_stringn(text, length) : json_string("[not UTF-8]");
}

static void set_text(json_t *object, const char *key, const char *text)
{
    if (text[0]) {
        json_object_set_new(object, key, text_value(text, strlen(text)));
    }
}

/* "FILE:LINE:COLUMN", "FILE:LINE:PATH", "FILE:LINE" or "FILE". */
static void set_place(json_t *object, const char *source)
{
    size_t length = strcspn(source, ":");
    char *end = NULL;
    if (!source[0]) {
        return;
    }
    json_object_set_new(object, "file", text_value(source, length));
    if (source[length] != ':') {
        return;
    }
    json_object_set_new(object, "line", json_integer(strtoll(source + length + 1, &end, 10)));
    if (*end == ':') {
        const char *rest = end + 1;
        long long column = strtoll(rest, &end, 10);
        if (*end == '\0' && end != rest) {
            json_object_set_new(object, "column", json_integer(column));
        } else {
            set_text(object, "path", rest);
        }
    }
}

static json_t *finding_object(const struct finding *finding)
{
    json_t *object = json_object();
    set_text(object, "severity", severity_name(finding->severity));
    set_text(object, "rule", finding->rule);
    set_text(object, "partner", finding->partner);
    set_text(object, "feed", finding->feed);
    set_text(object, "source", finding->source);
    set_place(object, finding->source);
    set_text(object, "what", finding->what);
    set_text(object, "found", finding->found);
    set_text(object, "expected", finding->expected);
    set_text(object, "remedy", finding->remedy);
    set_text(object, "waiver", finding->waiver);
    return object;
}

void findings_json_save(const struct findings *findings, const struct edition *edition,
                        const char *path)
{
    json_int_t counts[SEVERITY_ERROR + 1] = {0}, waived = 0;
    json_t *list = json_array(), *root = json_object();
    for (size_t i = 0; i < findings_count(findings); i++) {
        const struct finding *finding = findings_at(findings, i);
        json_array_append_new(list, finding_object(finding));
        if (finding->waiver[0]) {
            waived++;
        } else {
            counts[finding->severity]++;
        }
    }
    set_text(root, "edition", edition->id);
    json_object_set_new(root, "usable", json_boolean(counts[SEVERITY_ERROR] == 0));
    json_object_set_new(root, "errors", json_integer(counts[SEVERITY_ERROR]));
    json_object_set_new(root, "warnings", json_integer(counts[SEVERITY_WARNING]));
    json_object_set_new(root, "notes", json_integer(counts[SEVERITY_NOTE]));
    json_object_set_new(root, "waived", json_integer(waived));
    json_object_set_new(root, "findings", list);
    char *text = json_dumps(root, JSON_INDENT(1) | JSON_PRESERVE_ORDER);
    struct outfile *file = outfile_open(path);
    outfile_text(file, text);
    outfile_text(file, "\n");
    outfile_close(file);
    free(text);
    json_decref(root);
}
