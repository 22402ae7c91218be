#include "plan/edition_mk.h"

#include "common/arena.h"
#include "common/definition.h"
#include "common/diagnostic.h"
#include "common/feed_definition.h"
#include "common/folder.h"
#include "common/map.h"
#include "common/outfile.h"

#include <stdlib.h>
#include <string.h>

struct edition_parts {
    struct arena *arena;
    const char *edition; /* folder */
    struct feeds feeds;
    struct definition exhibits;
    struct folder narrative;
};

/* Says where a name could not stand in a makefile as one word that means itself. */
static void look_at_name(const char *name, struct place place)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "._-+,/@";
    size_t good = strspn(name, plain);
    if (name[good] == ' ') {
        diagnostic_at(SEVERITY_ERROR, place, NULL,
                      "'%s': make cannot carry a file name with a space", name);
    } else if (name[good]) {
        diagnostic_at(SEVERITY_ERROR, place, NULL, "'%s': make cannot carry this file name (%.*s)",
                      name, (int)strcspn(name + good, plain), name + good);
    }
}

static bool ends_in(const char *name, const char *ending)
{
    size_t length = strlen(name), size = strlen(ending);
    return length > size && strcmp(name + length - size, ending) == 0;
}

static void keep_narrative(struct edition_parts *parts)
{
    size_t kept = 0;
    for (size_t i = 0; i < parts->narrative.count; i++) {
        const char *name = parts->narrative.files[i];
        if (ends_in(name, ".md")) {
            look_at_name(name, (struct place){arena_format(parts->arena, "%s/narrative/%s",
                                                           parts->edition, name), 0, 0});
            parts->narrative.files[kept++] = name;
        }
    }
    parts->narrative.count = kept;
}

static void look_at_feeds(const struct feeds *feeds)
{
    for (size_t i = 0; i < feeds->count; i++) {
        for (size_t f = 0; f < feeds->items[i].file_count; f++) {
            look_at_name(feeds->items[i].files[f], feeds->items[i].place);
        }
    }
}

/* A folder copied for the next year still has last year's edition.xml until somebody sees to it. */
static void look_at_id(struct arena *arena, const struct options *options)
{
    struct definition definition =
        definition_open(arena, options->edition, "edition", options->schemas);
    const char *id = definition_attribute(arena, definition.root, "id");
    const char *slash = strrchr(options->edition, '/');
    const char *folder = slash ? slash + 1 : options->edition;
    if (strcmp(id, folder) != 0) {
        diagnostic_at(SEVERITY_ERROR, definition_place(&definition, definition.root), NULL,
                      "the edition is '%s' here, but its folder is '%s': set id=\"%s\", and bring "
                      "the date, the status, the title and the periods up to date", id, folder,
                      folder);
    }
    definition_close(&definition);
}

struct edition_parts *edition_parts_open(const struct options *options)
{
    struct edition_parts *parts = memory_new(sizeof *parts);
    struct arena *arena = parts->arena = arena_new();
    parts->edition = options->edition;
    parts->feeds = feeds_load(arena, options->edition, options->schemas);
    parts->exhibits = definition_open(arena, options->edition, "exhibits", options->schemas);
    parts->narrative =
        folder_list(arena, arena_format(arena, "%s/narrative", options->edition), 1);
    look_at_name(options->edition, (struct place){0});
    look_at_id(arena, options);
    look_at_feeds(&parts->feeds);
    keep_narrative(parts);
    if (diagnostic_errors()) {
        exit(EXIT_SYSTEM);
    }
    return parts;
}

void edition_parts_close(struct edition_parts *parts)
{
    definition_close(&parts->exhibits);
    arena_free(parts->arena);
    free(parts);
}

/* The files ID.ENDING of a folder whose ID is not among those. */
static void remove_others(struct arena *arena, const char *folder, const struct map *ids)
{
    const struct folder found = folder_list(arena, folder, 1);
    size_t number;
    for (size_t i = 0; i < found.count; i++) {
        if (!map_find(ids, found.files[i], strcspn(found.files[i], "."), &number)) {
            outfile_remove(arena_format(arena, "%s/%s", folder, found.files[i]));
        }
    }
}

void edition_parts_remove_others(const struct edition_parts *parts, const char *build)
{
    struct map *feeds = map_new(), *charts = map_new();
    for (size_t i = 0; i < parts->feeds.count; i++) {
        map_add(feeds, parts->feeds.items[i].id, strlen(parts->feeds.items[i].id), NULL);
    }
    for (const xmlNode *node = definition_child(parts->exhibits.root, "chart"); node;
         node = definition_next(node, "chart")) {
        const char *id = definition_attribute(parts->arena, node, "id");
        map_add(charts, id, strlen(id), NULL);
    }
    remove_others(parts->arena, arena_format(parts->arena, "%s/extract", build), feeds);
    remove_others(parts->arena, arena_format(parts->arena, "%s/chart", build), charts);
    map_free(feeds);
    map_free(charts);
}

static void write_feeds(const struct edition_parts *parts, struct outfile *file)
{
    outfile_text(file, "FEEDS :=");
    for (size_t i = 0; i < parts->feeds.count; i++) {
        outfile_format(file, " %s", parts->feeds.items[i].id);
    }
    outfile_text(file, "\n");
    for (size_t i = 0; i < parts->feeds.count; i++) {
        const struct feed *feed = &parts->feeds.items[i];
        outfile_format(file, "FEED_FILES_%s :=", feed->id);
        for (size_t f = 0; f < feed->file_count; f++) {
            outfile_format(file, " %s/feeds/%s", parts->edition, feed->files[f]);
        }
        outfile_format(file, "\nFEED_CODES_%s :=", feed->id);
        for (size_t c = 0; c < feed->code_list_count; c++) {
            outfile_format(file, " %s/codes/%s.csv", parts->edition, feed->code_lists[c]);
        }
        outfile_text(file, "\n");
    }
}

/* The ids of the exhibits of one kind; of all where kind is NULL. */
static void write_exhibits(const struct edition_parts *parts, struct outfile *file,
                           const char *variable, const char *kind)
{
    outfile_format(file, "%s :=", variable);
    for (const xmlNode *node = definition_child(parts->exhibits.root, kind); node;
         node = definition_next(node, kind)) {
        outfile_format(file, " %s", definition_attribute(parts->arena, node, "id"));
    }
    outfile_text(file, "\n");
}

bool edition_mk_save(const struct edition_parts *parts, const char *build)
{
    struct outfile *file = outfile_open(arena_format(parts->arena, "%s/edition.mk", build));
    write_feeds(parts, file);
    write_exhibits(parts, file, "TABLES", "table");
    write_exhibits(parts, file, "CHARTS", "chart");
    write_exhibits(parts, file, "EXHIBITS", NULL);
    outfile_text(file, "NARRATIVE :=");
    for (size_t i = 0; i < parts->narrative.count; i++) {
        outfile_format(file, " %s/narrative/%s", parts->edition, parts->narrative.files[i]);
    }
    outfile_text(file, "\n");
    return outfile_close_if_changed(file);
}
