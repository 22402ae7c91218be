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

static bool reads(const struct feed *feed, const char *file)
{
    for (size_t i = 0; i < feed->file_count; i++) {
        if (strcmp(file_below_feeds(feed->files[i]), file) == 0) {
            return true;
        }
    }
    return false;
}

const struct feed *source_position_feed(const struct feeds *feeds,
                                        const struct source_position *position)
{
    for (size_t i = 0; i < feeds->count; i++) {
        const struct feed *feed = &feeds->items[i];
        if (strcmp(feed->layout, "records") != 0 && reads(feed, position->file)) {
            return feed;
        }
    }
    return NULL;
}
