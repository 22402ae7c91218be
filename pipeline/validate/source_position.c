#include "validate/source_position.h"

#include "validate/register.h"

#include <stdlib.h>
#include <string.h>

bool source_position_read(struct arena *arena, const char *source, struct source_position *position)
{
    const char *colon = strchr(source, ':');
    char *end;
    if (strncmp(source, "feeds/", 6) != 0 || !colon) {
        return false;
    }
    *position = (struct source_position){
        .file = arena_copy(arena, source + 6, (size_t)(colon - source) - 6)};
    position->line = strtoull(colon + 1, &end, 10);
    if (position->line == 0 || *end != ':') {
        return false;
    }
    if (end[1] == '/') {
        position->path = arena_text(arena, end + 1);
        return true;
    }
    position->column = strtoull(end + 1, &end, 10);
    return position->column > 0 && *end == '\0';
}

const struct feed *source_position_feed(const struct feeds *feeds,
                                        const struct source_position *position)
{
    for (size_t i = 0; i < feeds->count; i++) {
        for (size_t f = 0; f < feeds->items[i].file_count; f++) {
            if (strcmp(file_below_feeds(feeds->items[i].files[f]), position->file) == 0) {
                return &feeds->items[i];
            }
        }
    }
    return NULL;
}
