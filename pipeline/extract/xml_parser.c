#include "extract/xml_parser.h"

#include "common/arena.h"
#include "common/diagnostic.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>

/* libxml2 2.9 hands its errors over as xmlError *, later versions as const xmlError *. */
#if LIBXML_VERSION >= 21200
typedef const xmlError *parser_error;
#else
typedef xmlError *parser_error;
#endif

enum { LEAST = 4 }; /* bytes of a file by which the encoding is told */

struct xml_parser {
    struct xml_reader *reader;
    struct xml_names *names;
    xmlParserCtxt *context;
    xmlExternalEntityLoader loader; /* to be put back */
    bool muted;
};

static uint64_t line_of(const struct xml_parser *parser)
{
    const xmlParserInput *input = parser->context ? parser->context->input : NULL;
    return input && input->line > 0 ? (uint64_t)input->line : 0;
}

static bool is_over(const struct xml_parser *parser)
{
    return !xml_reader_goes_on(parser->reader);
}

static void fail(struct xml_parser *parser, enum xml_problem problem, const char *what)
{
    if (!is_over(parser)) {
        xml_deliver_problem(parser->reader, line_of(parser), problem, what);
        xmlStopParser(parser->context);
    }
}

/* Reading ends with what was just delivered, or goes on. */
static void go_on(struct xml_parser *parser, bool goes_on)
{
    if (!goes_on) {
        xmlStopParser(parser->context);
    }
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int namespace_count, const xmlChar **namespaces, int attribute_count,
                     int defaulted, const xmlChar **attributes)
{
    struct xml_parser *parser = context;
    struct xml_attribute list[XML_MOST_ATTRIBUTES];
    size_t count = attribute_count > 0 ? (size_t)attribute_count : 0;
    (void)prefix, (void)uri, (void)namespace_count, (void)namespaces, (void)defaulted;
    if (is_over(parser) || parser->muted) {
        return;
    }
    const struct xml_name *local =
        xml_names_find(parser->names, (const char *)name, strlen((const char *)name));
    for (size_t i = 0; i < count && i < XML_MOST_ATTRIBUTES; i++) {
        const xmlChar **attribute = attributes + 5 * i; /* name, prefix, URI, value, its end */
        list[i] = (struct xml_attribute){(const char *)attribute[0], (const char *)attribute[3],
                                         (size_t)(attribute[4] - attribute[3])};
    }
    go_on(parser, xml_deliver_start(parser->reader, line_of(parser), local, list, count));
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    struct xml_parser *parser = context;
    (void)name, (void)prefix, (void)uri;
    if (!is_over(parser) && !parser->muted) {
        xml_deliver_end(parser->reader, line_of(parser));
    }
}

static void on_text(void *context, const xmlChar *text, int length)
{
    struct xml_parser *parser = context;
    if (!is_over(parser) && !parser->muted) {
        go_on(parser, xml_deliver_text(parser->reader, line_of(parser), (const char *)text,
                                       length > 0 ? (size_t)length : 0));
    }
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
    if (error->level >= XML_ERR_ERROR && error->domain != XML_FROM_NAMESPACE) {
        fail(context, XML_PROBLEM_NOT_WELL_FORMED, error->message ? error->message : "");
    }
}

static xmlParserInput *refuse_to_load(const char *url, const char *id, xmlParserCtxt *context)
{
    (void)url, (void)id, (void)context;
    return NULL;
}

static void open_context(struct xml_parser *parser, const char *bytes, size_t length)
{
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                             .startElementNs = on_start,
                             .endElementNs = on_end,
                             .characters = on_text,
                             .ignorableWhitespace = on_text,
                             .cdataBlock = on_text,
                             .internalSubset = on_doctype,
                             .serror = on_error};
    parser->context = xmlCreatePushParserCtxt(&handler, parser, bytes, (int)length, NULL);
    if (!parser->context) {
        diagnostic_fatal("out of memory");
    }
    /* NOENT: else &amp; in an attribute becomes "&#38;". There are no entities but the five. */
    xmlCtxtUseOptions(parser->context, XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_BIG_LINES);
}

struct xml_parser *xml_parser_new(struct xml_reader *reader)
{
    struct xml_parser *parser = memory_new(sizeof *parser);
    parser->reader = reader;
    parser->names = xml_reader_names(reader);
    parser->loader = xmlGetExternalEntityLoader();
    xmlSetExternalEntityLoader(refuse_to_load);
    return parser;
}

void xml_parser_mute(struct xml_parser *parser, bool muted)
{
    parser->muted = muted;
}

void xml_parser_free(struct xml_parser *parser)
{
    xmlSetExternalEntityLoader(parser->loader);
    xmlFreeParserCtxt(parser->context);
    free(parser);
}

/* How much the parser holds that it could not take yet: an unfinished tag. */
static size_t pending(const struct xml_parser *parser)
{
    const xmlParserInput *input = parser->context->input;
    return input ? (size_t)(input->end - input->cur) : 0;
}

bool xml_parser_push(struct xml_parser *parser, const char *bytes, size_t length, bool last)
{
    if (!parser->context) {
        size_t first = length < LEAST ? length : LEAST;
        open_context(parser, bytes, first);
        bytes += first;
        length -= first;
    }
    int result = is_over(parser) ? XML_ERR_OK
                              : xmlParseChunk(parser->context, bytes, (int)length, last);
    if (is_over(parser)) {
        return false;
    }
    if (pending(parser) > XML_LONGEST_TAG + length) {
        fail(parser, XML_PROBLEM_TOO_LARGE, "a tag or comment of more than 256 KiB");
    } else if ((result != XML_ERR_OK || last) && !parser->context->wellFormed) {
        fail(parser, XML_PROBLEM_NOT_WELL_FORMED, "the document ends before its last tag");
    }
    return !is_over(parser);
}
