#include "validate/labels.h"

#include "common/map.h"

#include <stdlib.h>
#include <string.h>

struct use {
    const char *feed;
    const char *dimension;
    struct codelist *list;
};

struct labels {
    const struct edition *edition;
    struct arena *arena;
    struct map *names;
    struct codelist **lists; /* numbered by names */
    size_t list_capacity;
    struct use *uses;
    size_t use_count;
    size_t use_capacity;
};

struct labels *labels_new(const struct edition *edition)
{
    struct labels *labels = memory_new(sizeof *labels);
    labels->edition = edition;
    labels->arena = arena_new();
    labels->names = map_new();
    return labels;
}

void labels_free(struct labels *labels)
{
    for (size_t i = 0; i < map_count(labels->names); i++) {
        codelist_close(labels->lists[i]);
    }
    map_free(labels->names);
    arena_free(labels->arena);
    free(labels->lists);
    free(labels->uses);
    free(labels);
}

struct codelist *labels_list(struct labels *labels, const char *name)
{
    bool added;
    size_t number = map_add(labels->names, name, strlen(name), &added);
    if (added) {
        labels->lists =
            array_grow(labels->lists, &labels->list_capacity, number, sizeof(struct codelist *));
        labels->lists[number] = codelist_open(labels->edition->folder, name);
    }
    return labels->lists[number];
}

void labels_use(struct labels *labels, const char *feed, const char *dimension, const char *list)
{
    labels->uses =
        array_grow(labels->uses, &labels->use_capacity, labels->use_count, sizeof *labels->uses);
    labels->uses[labels->use_count++] =
        (struct use){arena_text(labels->arena, feed), arena_text(labels->arena, dimension),
                     labels_list(labels, list)};
}

const char *labels_code(struct labels *labels, const char *feed, const char *dimension,
                        const char *code)
{
    const struct edition *edition = labels->edition;
    for (size_t i = 0; i < labels->use_count; i++) {
        const struct use *use = &labels->uses[i];
        if (strcmp(use->feed, feed) == 0 && strcmp(use->dimension, dimension) == 0) {
            const struct code *found = codelist_find(use->list, code);
            if (found) {
                return found->label;
            }
        }
    }
    if (strcmp(dimension, "area") == 0) {
        return strcmp(code, edition->area) == 0     ? edition->area_label
               : strcmp(code, edition->county) == 0 ? edition->county_label
                                                    : code;
    }
    return code;
}

static void add_part(struct buffer *out, const char *part)
{
    if (part[0]) {
        buffer_text(out, out->length ? ", " : "");
        buffer_text(out, part);
    }
}

static bool is_claim(const struct observation *figure)
{
    return strcmp(figure->aspect, "value") != 0 && strcmp(figure->aspect, "text") != 0;
}

/* "Total of ", with the first letter as a sentence begins. */
static void add_claim(struct buffer *out, const char *aspect)
{
    buffer_text(out, aspect);
    if (out->data[0] >= 'a' && out->data[0] <= 'z') {
        out->data[0] = (char)(out->data[0] - 'a' + 'A');
    }
    buffer_text(out, " of ");
}

const char *labels_figure(struct labels *labels, struct arena *arena,
                          const struct observation *figure)
{
    struct buffer parts = {0}, name = {0};
    bool claim = is_claim(figure);
    add_part(&parts, figure->item[0] || !claim
                         ? labels_code(labels, figure->feed, "item", figure->item)
                         : "all");
    add_part(&parts, labels_code(labels, figure->feed, "facet", figure->facet));
    add_part(&parts, labels_code(labels, figure->feed, "area", figure->area));
    add_part(&parts, period_text(arena, figure->period));
    if (claim) {
        add_claim(&name, figure->aspect);
    }
    buffer_text(&name, parts.length ? parts.data : "The figure");
    buffer_format(&name, " (%s)", figure->dataset);
    const char *text = arena_copy(arena, name.data, name.length);
    buffer_free(&parts);
    buffer_free(&name);
    return text;
}
