#include "typeset/material.h"

#include "typeset/build_exhibit.h"
#include "typeset/files.h"

#include "common/nearest.h"
#include "common/text.h"

#include <string.h>

static void list_exhibits(struct material *material)
{
    static const char ending[] = ".meta.csv";
    const char *folder = arena_format(material->arena, "%s/aggregate/exhibits", material->build);
    size_t count;
    const char **names = file_names(material->arena, folder, ending, &count);
    for (size_t i = 0; i < count; i++) {
        names[i] = arena_copy(material->arena, names[i], strlen(names[i]) - (sizeof ending - 1));
    }
    material->exhibit_ids = names;
    material->exhibit_id_count = count;
}

struct material material_open(const struct options *options, const char *templates)
{
    struct material material = {.arena = arena_new(),
                                .edition = options->edition,
                                .build = options->build,
                                .templates = templates,
                                .claims = findings_new()};
    const char *path = arena_format(material.arena, "%s/aggregate/facts.csv", options->build);
    material.facts = facts_load(path);
    material.feeds = feeds_load(material.arena, options->edition, options->schemas);
    list_exhibits(&material);
    return material;
}

void material_close(struct material *material)
{
    facts_free(material->facts);
    findings_free(material->claims);
    arena_free(material->arena);
}

const char *material_source(const struct material *material, struct place place)
{
    const char *file = place.file;
    size_t folder = strlen(material->edition);
    if (strncmp(file, material->edition, folder) == 0 && file[folder] == '/') {
        file += folder + 1;
    }
    return place.column ? arena_format(material->arena, "%s:%llu:%llu", file,
                                       (unsigned long long)place.line,
                                       (unsigned long long)place.column)
                        : arena_format(material->arena, "%s:%llu", file,
                                       (unsigned long long)place.line);
}

const char *material_citation(const struct material *material, const char *feed, size_t length)
{
    for (size_t i = 0; i < material->feeds.count; i++) {
        const struct feed *found = &material->feeds.items[i];
        if (text_equal(feed, length, found->id)) {
            return found->citation[0] ? found->citation : found->title;
        }
    }
    return NULL;
}

struct named_exhibit *material_exhibit(struct material *material, const char *id, size_t length)
{
    struct named_exhibit **link = &material->exhibits;
    for (; *link; link = &(*link)->next) {
        if (text_equal(id, length, (*link)->exhibit.id)) {
            return *link;
        }
    }
    for (size_t i = 0; i < material->exhibit_id_count; i++) {
        if (text_equal(id, length, material->exhibit_ids[i])) {
            struct named_exhibit *named = arena_alloc(material->arena, sizeof *named);
            *link = named; /* before it is built: its own notes may refer to it */
            build_exhibit(material, material->exhibit_ids[i], &named->exhibit);
            return named;
        }
    }
    return NULL;
}

const char *material_like_fact(const struct material *material, const char *name, size_t length)
{
    struct nearest nearest = nearest_start(name, length);
    for (size_t i = 0; i < facts_count(material->facts); i++) {
        nearest_weigh(&nearest, facts_at(material->facts, i)->name);
    }
    return nearest.best;
}

const char *material_like_feed(const struct material *material, const char *name, size_t length)
{
    struct nearest nearest = nearest_start(name, length);
    for (size_t i = 0; i < material->feeds.count; i++) {
        nearest_weigh(&nearest, material->feeds.items[i].id);
    }
    return nearest.best;
}

const char *material_like_exhibit(const struct material *material, const char *name,
                                  size_t length)
{
    struct nearest nearest = nearest_start(name, length);
    for (size_t i = 0; i < material->exhibit_id_count; i++) {
        nearest_weigh(&nearest, material->exhibit_ids[i]);
    }
    return nearest.best;
}
