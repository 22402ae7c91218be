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

void field_source(struct buffer *out, const struct record *record, const struct field *field)
{
    static const char folder[] = "feeds/";
    bool here = field && field->present;
    const char *path = here ? field->path : record->path;
    buffer_add(out, folder, sizeof folder - 1);
    buffer_text(out, record->file);
    buffer_char(out, ':');
    buffer_count(out, here ? field->line : record->line);
    if (path) {
        buffer_char(out, ':');
        buffer_text(out, path);
        if (here && field->rest) {
            buffer_text(out, field->rest);
        }
    } else if (here) {
        buffer_char(out, ':');
        buffer_count(out, field->column);
    }
}
