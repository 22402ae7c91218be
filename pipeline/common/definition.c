#include "definition.h"

#include "text.h"

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <stdlib.h>
#include <string.h>

/* libxml2 2.9 hands its errors over as xmlError *, later versions as const xmlError *. */
#if LIBXML_VERSION >= 21200
typedef const xmlError *parser_error;
#else
typedef xmlError *parser_error;
#endif

static void say(void *context, parser_error error)
{
    const char *path = context;
    size_t length = error->message ? strcspn(error->message, "\n") : 0;
    struct place place = {path, error->line > 0 ? (uint64_t)error->line : 0, 0};
    diagnostic_at(SEVERITY_ERROR, place, NULL, "%.*s", (int)length,
                  error->message ? error->message : "");
}

/* libxml2's remark about itself only repeats that a value is wrong, which was said before. */
static void say_of_schema(void *context, parser_error error)
{
    if (!error->message || !strstr(error->message, "No precomputed value available")) {
        say(context, error);
    }
}

static void check(struct definition *definition, const char *schema_path)
{
    xmlSchemaParserCtxt *parser = xmlSchemaNewParserCtxt(schema_path);
    if (!parser) {
        diagnostic_fatal("out of memory");
    }
    xmlSchemaSetParserStructuredErrors(parser, say, (void *)(uintptr_t)schema_path);
    xmlSchema *schema = xmlSchemaParse(parser);
    xmlSchemaFreeParserCtxt(parser);
    if (!schema) {
        diagnostic_fatal("cannot use the schema %s", schema_path);
    }
    xmlSchemaValidCtxt *context = xmlSchemaNewValidCtxt(schema);
    if (!context) {
        diagnostic_fatal("out of memory");
    }
    xmlSchemaSetValidStructuredErrors(context, say_of_schema, (void *)(uintptr_t)definition->path);
    int result = xmlSchemaValidateDoc(context, definition->document);
    xmlSchemaFreeValidCtxt(context);
    xmlSchemaFree(schema);
    if (result != 0) {
        exit(EXIT_SYSTEM);
    }
}

struct definition definition_open(struct arena *arena, const char *folder, const char *name,
                                  const char *schemas)
{
    struct definition definition = {.path = arena_format(arena, "%s/%s.xml", folder, name)};
    xmlParserCtxt *parser = xmlNewParserCtxt();
    if (!parser) {
        diagnostic_fatal("out of memory");
    }
    xmlSetStructuredErrorFunc((void *)(uintptr_t)definition.path, say);
    definition.document = xmlCtxtReadFile(parser, definition.path, NULL,
                                          XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_COMPACT);
    xmlSetStructuredErrorFunc(NULL, NULL);
    xmlFreeParserCtxt(parser);
    if (!definition.document) {
        exit(EXIT_SYSTEM);
    }
    check(&definition, arena_format(arena, "%s/%s.xsd", schemas, name));
    definition.root = xmlDocGetRootElement(definition.document);
    return definition;
}

void definition_close(struct definition *definition)
{
    xmlFreeDoc(definition->document);
    definition->document = NULL;
}

bool definition_is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE &&
           (!name || strcmp((const char *)node->name, name) == 0);
}

static const xmlNode *first_from(const xmlNode *node, const char *name)
{
    while (node && !definition_is(node, name)) {
        node = node->next;
    }
    return node;
}

const xmlNode *definition_child(const xmlNode *parent, const char *name)
{
    return first_from(parent->children, name);
}

const xmlNode *definition_next(const xmlNode *node, const char *name)
{
    return first_from(node->next, name);
}

const char *definition_attribute(struct arena *arena, const xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
    if (!value) {
        return NULL;
    }
    const char *copy = arena_text(arena, (const char *)value);
    xmlFree(value);
    return copy;
}

const char *definition_attribute_or(struct arena *arena, const xmlNode *node, const char *name,
                                    const char *otherwise)
{
    const char *value = definition_attribute(arena, node, name);
    return value ? value : otherwise;
}

bool definition_flag(const xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
    bool set = value && (strcmp((const char *)value, "true") == 0 ||
                         strcmp((const char *)value, "1") == 0);
    xmlFree(value);
    return set;
}

const char *definition_text(struct arena *arena, const xmlNode *node)
{
    xmlChar *content = xmlNodeGetContent(node);
    struct buffer folded = {0};
    if (content) {
        text_fold_blanks(&folded, (const char *)content, strlen((const char *)content));
    }
    const char *text = arena_copy(arena, folded.data ? folded.data : "", folded.length);
    buffer_free(&folded);
    xmlFree(content);
    return text;
}

struct place definition_place(const struct definition *definition, const xmlNode *node)
{
    long line = xmlGetLineNo(node);
    return (struct place){definition->path, line > 0 ? (uint64_t)line : 0, 0};
}
