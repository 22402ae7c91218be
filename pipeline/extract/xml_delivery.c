#include "extract/xml_delivery.h"

#include "common/arena.h"
#include "common/buffer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_KINDS = 256 };

/* How many children of one name an element has had so far. Names are the same
 * when they are in the same place. */
struct kind {
    const char *name;
    size_t length; /* of the name */
    uint64_t count;
};

struct level {
    const char *name;
    size_t name_length;
    uint64_t number; /* among its siblings of the same name, from 1 */
    struct kind *kinds;
    size_t kind_count;
    size_t kind_capacity;
    size_t path_length; /* of the path to here, where it is written */
};

struct xml_reader {
    const struct xml_events *events;
    void *context;
    struct xml_names *names;
    struct level levels[XML_DEEPEST + 1]; /* levels[0] is the document */
    size_t depth;
    uint64_t line;
    struct buffer path;
    size_t path_depth; /* how many levels of those that are open it has */
    size_t text_length; /* since the last tag */
    struct xml_outcome outcome;
};

size_t xml_depth(const struct xml_reader *reader)
{
    return reader->depth;
}

const char *xml_element(const struct xml_reader *reader)
{
    return reader->levels[reader->depth].name;
}

uint64_t xml_number(const struct xml_reader *reader)
{
    return reader->levels[reader->depth].number;
}

uint64_t xml_line(const struct xml_reader *reader)
{
    return reader->line;
}

const struct xml_attribute *xml_attribute_find(const struct xml_attribute *attributes,
                                               size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(attributes[i].name, name) == 0) {
            return &attributes[i];
        }
    }
    return NULL;
}

/* Elements of one parent share the beginning of their paths: only what is new is written. */
static void write_path(struct xml_reader *reader)
{
    buffer_cut(&reader->path, reader->levels[reader->path_depth].path_length);
    while (reader->path_depth < reader->depth) {
        struct level *level = &reader->levels[++reader->path_depth];
        buffer_room(&reader->path, level->name_length + sizeof "/[]");
        char *at = reader->path.data + reader->path.length;
        *at++ = '/';
        memcpy(at, level->name, level->name_length);
        at += level->name_length;
        if (reader->path_depth > 1) {
            *at++ = '[';
        }
        reader->path.length = (size_t)(at - reader->path.data);
        if (reader->path_depth > 1) {
            buffer_count(&reader->path, level->number);
            buffer_add(&reader->path, "]", 1);
        }
        *(reader->path.data + reader->path.length) = '\0';
        level->path_length = reader->path.length;
    }
}

struct xml_text xml_path(struct xml_reader *reader)
{
    write_path(reader);
    return (struct xml_text){reader->path.data ? reader->path.data : "", reader->path.length};
}

struct xml_reader *xml_reader_new(const struct xml_events *events, void *context)
{
    struct xml_reader *reader = memory_new(sizeof *reader);
    reader->events = events;
    reader->context = context;
    reader->names = xml_names_new();
    return reader;
}

struct xml_names *xml_reader_names(struct xml_reader *reader)
{
    return reader->names;
}

bool xml_reader_goes_on(const struct xml_reader *reader)
{
    return reader->outcome.problem == XML_PROBLEM_NONE;
}

struct xml_outcome xml_reader_finish(struct xml_reader *reader)
{
    const struct xml_outcome outcome = reader->outcome;
    if (reader->events->finish) {
        reader->events->finish(reader->context);
    }
    xml_names_free(reader->names);
    for (size_t i = 0; i <= XML_DEEPEST; i++) {
        free(reader->levels[i].kinds);
    }
    buffer_free(&reader->path);
    free(reader);
    return outcome;
}

void xml_deliver_problem(struct xml_reader *reader, uint64_t line, enum xml_problem problem,
                         const char *what)
{
    if (reader->outcome.problem == XML_PROBLEM_NONE) {
        reader->outcome.problem = problem;
        reader->outcome.line = line;
        snprintf(reader->outcome.what, sizeof reader->outcome.what, "%.*s",
                 (int)strcspn(what, "\n"), what);
    }
}

static bool too_large(struct xml_reader *reader, const char *what)
{
    xml_deliver_problem(reader, reader->line, XML_PROBLEM_TOO_LARGE, what);
    return false;
}

/* The children of its name so far, the new child among them; NULL when there are too many names. */
static const struct kind *count_child(struct level *parent, const struct xml_name *name)
{
    for (size_t i = 0; i < parent->kind_count; i++) {
        if (parent->kinds[i].name == name->local) {
            parent->kinds[i].count++;
            return &parent->kinds[i];
        }
    }
    if (parent->kind_count == MOST_KINDS) {
        return NULL;
    }
    parent->kinds = array_grow(parent->kinds, &parent->kind_capacity, parent->kind_count,
                               sizeof *parent->kinds);
    struct kind *kind = &parent->kinds[parent->kind_count++];
    *kind = (struct kind){name->local, name->local_length, 1};
    return kind;
}

static bool enter(struct xml_reader *reader, const struct xml_name *name, size_t attributes)
{
    if (!name) {
        return too_large(reader, "an element's name of more than 1,024 bytes, or more than "
                                 "16,384 different ones");
    }
    const struct kind *kind = count_child(&reader->levels[reader->depth], name);
    if (!kind) {
        return too_large(reader, "more than 256 different elements within one");
    }
    if (reader->depth == XML_DEEPEST) {
        return too_large(reader, "more than 64 elements within each other");
    }
    if (attributes > XML_MOST_ATTRIBUTES) {
        return too_large(reader, "more than 256 attributes of one element");
    }
    struct level *level = &reader->levels[++reader->depth];
    level->name = kind->name;
    level->name_length = kind->length;
    level->number = kind->count;
    level->kind_count = 0;
    reader->text_length = 0;
    return true;
}

bool xml_deliver_start(struct xml_reader *reader, uint64_t line, const struct xml_name *name,
                       const struct xml_attribute *attributes, size_t count)
{
    reader->line = line;
    if (!enter(reader, name, count)) {
        return false;
    }
    reader->events->start(reader->context, reader, name->local, attributes, count);
    return true;
}

void xml_deliver_end(struct xml_reader *reader, uint64_t line)
{
    reader->line = line;
    reader->events->end(reader->context, reader, reader->levels[reader->depth].name);
    reader->text_length = 0;
    reader->depth--;
    if (reader->path_depth > reader->depth) {
        reader->path_depth = reader->depth;
    }
}

bool xml_deliver_text(struct xml_reader *reader, uint64_t line, const char *text, size_t length)
{
    reader->line = line;
    reader->text_length += length;
    if (reader->text_length > XML_LONGEST_TEXT) {
        return too_large(reader, "more than 1 MiB of text in one element");
    }
    reader->events->text(reader->context, text, length);
    return true;
}
