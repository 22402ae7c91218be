#include "typeset/partner_names.h"

#include "typeset/files.h"

#include <stdbool.h>
#include <string.h>

enum { REGISTERED_FILE, SENDER, RECEIVED, SHA256, REGISTER_COLUMNS };

struct partner_names partner_names_load(struct arena *arena, const char *edition,
                                        const struct feeds *feeds)
{
    static const char *const columns[REGISTER_COLUMNS] = {"file", "sender", "received", "sha256"};
    const char *path = arena_format(arena, "%s/feeds/register.csv", edition);
    struct partner_names names = {.arena = arena, .feeds = feeds};
    if (file_exists(path)) {
        names.registered = table_load(arena, path, columns, REGISTER_COLUMNS, REGISTER_COLUMNS);
    }
    return names;
}

static const char *sender_of(const struct partner_names *names, const char *file)
{
    for (size_t i = 0; i < names->registered.count; i++) {
        const char *const *cells = names->registered.rows[i].cells;
        if (strcmp(cells[REGISTERED_FILE], file) == 0 && cells[SENDER][0]) {
            return cells[SENDER];
        }
    }
    return NULL;
}

/* What "Kent Police, Performance Analysis" and "Kent Police, West Kent Division" have in common up to a
 * comma; the first where that is nothing. */
static const char *name_both(struct arena *arena, const char *first, const char *second)
{
    size_t same = 0, shared = 0;
    for (; first[same] == second[same] && first[same]; same++) {
        shared = first[same] == ',' ? same : shared;
    }
    bool ends = (first[same] == '\0' || first[same] == ',') &&
                (second[same] == '\0' || second[same] == ',');
    shared = ends ? same : shared;
    return shared ? arena_copy(arena, first, shared) : first;
}

const char *partner_name(const struct partner_names *names, const char *code)
{
    const char *name = NULL;
    for (size_t i = 0; i < names->feeds->count; i++) {
        const struct feed *feed = &names->feeds->items[i];
        for (size_t j = 0; strcmp(feed->partner, code) == 0 && j < feed->file_count; j++) {
            const char *sender = sender_of(names, feed->files[j]);
            if (sender) {
                name = name ? name_both(names->arena, name, sender) : sender;
            }
        }
    }
    return name ? name : code;
}
