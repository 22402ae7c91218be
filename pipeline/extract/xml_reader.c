#include "extract/xml_reader.h"

#include "common/arena.h"
#include "common/diagnostic.h"

#include <errno.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK = 64 * 1024, MOST_KINDS = 256 };

/* libxml2 2.9 hands its errors over as xmlError *, later versions as const xmlError *. */
#if LIBXML_VERSION >= 21200
typedef const xmlError *parser_error;
#else
typedef xmlError *parser_error;
#endif

/* How many children of one name an element has had so far. Names are the parser's own copies, one
 * for each name, so that they are the same when they are in the same place. */
struct kind {
    const xmlChar *name;
    size_t length; /* of the name */
    uint64_t count;
};

struct level {
    const xmlChar *name;
    size_t name_length;
    uint64_t number; /* among its siblings of the same name, from 1 */
    struct kind *kinds;
    size_t kind_count;
    size_t kind_capacity;
    size_t path_length; /* of the path to here, where it is written */
};

struct xml_reader {
    xmlParserCtxt *parser;
    const struct xml_events *events;
    void *context;
    struct level levels[XML_DEEPEST + 1]; /* levels[0] is the document */
    size_t depth;
    struct buffer path;
    size_t path_depth; /* how many levels of those that are open it has */
    size_t text_length; /* since the last tag */
    struct xml_outcome outcome;
};

size_t xml_depth(const struct xml_reader *reader)
{
    return reader->depth;
}

uint64_t xml_line(const struct xml_reader *reader)
{
    const xmlParserInput *input = reader->parser->input;
    return input && input->line > 0 ? (uint64_t)input->line : 0;
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

/* The first problem is the one that counts; the parser stops at it. */
static void fail(struct xml_reader *reader, enum xml_problem problem, const char *what)
{
    if (reader->outcome.problem == XML_PROBLEM_NONE) {
        reader->outcome.problem = problem;
        reader->outcome.line = xml_line(reader);
        snprintf(reader->outcome.what, sizeof reader->outcome.what, "%.*s",
                 (int)strcspn(what, "\n"), what);
        xmlStopParser(reader->parser);
    }
}

/* The children of its name so far, the new child among them; NULL when there are too many names. */
static const struct kind *count_child(struct level *parent, const xmlChar *name)
{
    for (size_t i = 0; i < parent->kind_count; i++) {
        if (parent->kinds[i].name == name) {
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
    *kind = (struct kind){name, strlen((const char *)name), 1};
    return kind;
}

static bool enter(struct xml_reader *reader, const xmlChar *name, size_t attributes)
{
    const struct kind *kind = count_child(&reader->levels[reader->depth], name);
    if (!kind) {
        fail(reader, XML_PROBLEM_TOO_LARGE, "more than 256 different elements within one");
    } else if (reader->depth == XML_DEEPEST) {
        fail(reader, XML_PROBLEM_TOO_LARGE, "more than 64 elements within each other");
    } else if (attributes > XML_MOST_ATTRIBUTES) {
        fail(reader, XML_PROBLEM_TOO_LARGE, "more than 256 attributes of one element");
    } else {
        struct level *level = &reader->levels[++reader->depth];
        level->name = name;
        level->name_length = kind->length;
        level->number = kind->count;
        level->kind_count = 0;
        reader->text_length = 0;
        return true;
    }
    return false;
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int namespace_count, const xmlChar **namespaces, int attribute_count,
                     int defaulted, const xmlChar **attributes)
{
    struct xml_reader *reader = context;
    struct xml_attribute list[XML_MOST_ATTRIBUTES];
    size_t count = attribute_count > 0 ? (size_t)attribute_count : 0;
    (void)prefix, (void)uri, (void)namespace_count, (void)namespaces, (void)defaulted;
    if (reader->outcome.problem != XML_PROBLEM_NONE || !enter(reader, name, count)) {
        return;
    }
    for (size_t i = 0; i < count; i++) { /* five pointers each: name, prefix, URI, value, its end */
        const xmlChar **attribute = attributes + 5 * i;
        list[i] = (struct xml_attribute){(const char *)attribute[0], (const char *)attribute[3],
                                         (size_t)(attribute[4] - attribute[3])};
    }
    reader->events->start(reader->context, reader, (const char *)name, list, count);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    struct xml_reader *reader = context;
    (void)prefix, (void)uri;
    if (reader->outcome.problem == XML_PROBLEM_NONE && reader->depth > 0) {
        reader->events->end(reader->context, reader, (const char *)name);
        reader->text_length = 0;
        reader->depth--;
        if (reader->path_depth > reader->depth) {
            reader->path_depth = reader->depth;
        }
    }
}

static void on_text(void *context, const xmlChar *text, int length)
{
    struct xml_reader *reader = context;
    size_t count = length > 0 ? (size_t)length : 0;
    if (reader->outcome.problem != XML_PROBLEM_NONE) {
        return;
    }
    reader->text_length += count;
    if (reader->text_length > XML_LONGEST_TEXT) {
        fail(reader, XML_PROBLEM_TOO_LARGE, "more than 1 MiB of text in one element");
        return;
    }
    reader->events->text(reader->context, (const char *)text, count);
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *public_id,
                       const xmlChar *system_id)
{
    (void)name, (void)public_id, (void)system_id;
    fail(context, XML_PROBLEM_DOCTYPE, "a document type declaration (<!DOCTYPE …>)");
}

/* Namespace errors (a prefix not declared) do not matter: only local names are looked at. */
static void on_error(void *context, parser_error error)
{
    struct xml_reader *reader = context;
    if (error->level >= XML_ERR_ERROR && error->domain != XML_FROM_NAMESPACE) {
        fail(reader, XML_PROBLEM_NOT_WELL_FORMED, error->message ? error->message : "");
    }
}

static xmlParserInput *refuse_to_load(const char *url, const char *id, xmlParserCtxt *parser)
{
    (void)url, (void)id, (void)parser;
    return NULL;
}

static void open_parser(struct xml_reader *reader, const char *bytes, size_t length)
{
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                             .startElementNs = on_start,
                             .endElementNs = on_end,
                             .characters = on_text,
                             .ignorableWhitespace = on_text,
                             .cdataBlock = on_text,
                             .internalSubset = on_doctype,
                             .serror = on_error};
    reader->parser = xmlCreatePushParserCtxt(&handler, reader, bytes, (int)length, NULL);
    if (!reader->parser) {
        diagnostic_fatal("out of memory");
    }
    xmlCtxtUseOptions(reader->parser, XML_PARSE_NONET | XML_PARSE_BIG_LINES);
}

/* How much the parser holds that it could not take yet: an unfinished tag. */
static size_t pending(const struct xml_reader *reader)
{
    const xmlParserInput *input = reader->parser->input;
    return input ? (size_t)(input->end - input->cur) : 0;
}

static void push(struct xml_reader *reader, const char *bytes, size_t length, bool last)
{
    if (reader->outcome.problem != XML_PROBLEM_NONE) {
        return;
    }
    int result = xmlParseChunk(reader->parser, bytes, (int)length, last);
    if (reader->outcome.problem != XML_PROBLEM_NONE) {
        return;
    }
    if (pending(reader) > XML_LONGEST_TAG + CHUNK) {
        fail(reader, XML_PROBLEM_TOO_LARGE, "a tag or comment of more than 256 KiB");
    } else if ((result != XML_ERR_OK && !reader->parser->wellFormed) ||
               (last && !reader->parser->wellFormed)) {
        fail(reader, XML_PROBLEM_NOT_WELL_FORMED, "the document ends before its last tag");
    }
}

static void read_chunks(struct xml_reader *reader, csv_source *source, void *source_context)
{
    enum { FIRST = 4 }; /* the parser tells the encoding from the first four bytes */
    char *bytes = memory_new(CHUNK);
    ptrdiff_t n = source(source_context, bytes, CHUNK);
    if (n == 0) {
        reader->outcome.problem = XML_PROBLEM_EMPTY;
    } else if (n > 0) {
        size_t first = n < FIRST ? (size_t)n : FIRST;
        open_parser(reader, bytes, first);
        push(reader, bytes + first, (size_t)n - first, false);
    }
    while (n > 0 && reader->outcome.problem == XML_PROBLEM_NONE) {
        n = source(source_context, bytes, CHUNK);
        if (n >= 0) {
            push(reader, bytes, (size_t)n, n == 0);
        }
    }
    if (n < 0) {
        reader->outcome.problem = XML_PROBLEM_READ;
    }
    free(bytes);
}

struct xml_outcome xml_read(csv_source *source, void *source_context,
                            const struct xml_events *events, void *context)
{
    struct xml_reader *reader = memory_new(sizeof *reader);
    xmlExternalEntityLoader loader = xmlGetExternalEntityLoader();
    reader->events = events;
    reader->context = context;
    xmlSetExternalEntityLoader(refuse_to_load);
    read_chunks(reader, source, source_context);
    if (events->finish) {
        events->finish(context);
    }
    xmlSetExternalEntityLoader(loader);
    struct xml_outcome outcome = reader->outcome;
    xmlFreeParserCtxt(reader->parser);
    for (size_t i = 0; i <= XML_DEEPEST; i++) {
        free(reader->levels[i].kinds);
    }
    buffer_free(&reader->path);
    free(reader);
    return outcome;
}
