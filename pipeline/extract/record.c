#include "extract/record.h"

#include <stdlib.h>
#include <string.h>

static bool same_name(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

size_t field_number(struct field_names *names, const char *name)
{
    for (size_t i = 0; i < names->count; i++) {
        if (same_name(names->items[i], name)) {
            return i;
        }
    }
    names->items = array_grow(names->items, &names->capacity, names->count, sizeof *names->items);
    names->items[names->count] = name;
    return names->count++;
}

/* The parts are put one behind the other into room that was made for all: every observation has a
 * source. */
void field_source(struct buffer *out, const struct record *record, const struct field *field)
{
    static const char folder[] = "feeds/";
    enum { FOLDER = sizeof folder - 1 };
    bool here = field && field->present;
    const char *path = here ? field->path : record->path;
    const char *rest = here && path && field->rest ? field->rest : "";
    size_t file_length = strlen(record->file), path_length = path ? strlen(path) : 0,
           rest_length = strlen(rest);
    buffer_room(out, FOLDER + file_length + path_length + rest_length + 64);
    char *at = out->data + out->length;
    memcpy(at, folder, FOLDER);
    memcpy(at + FOLDER, record->file, file_length);
    at[FOLDER + file_length] = ':';
    out->length += FOLDER + file_length + 1;
    buffer_count(out, here ? field->line : record->line);
    at = out->data + out->length;
    if (path) {
        *at = ':';
        memcpy(at + 1, path, path_length);
        memcpy(at + 1 + path_length, rest, rest_length);
        at += 1 + path_length + rest_length;
        *at = '\0';
        out->length = (size_t)(at - out->data);
    } else if (here) {
        buffer_char(out, ':');
        buffer_count(out, field->column);
    }
}
