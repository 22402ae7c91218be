/* libxml2's push parser, which reads whatever is XML: no document type, no entity but the five that
 * XML knows, no network, limits on the length of a tag. */
#ifndef PIPEROLL_EXTRACT_XML_PARSER_H
#define PIPEROLL_EXTRACT_XML_PARSER_H

#include "extract/xml_delivery.h"

#include <stdbool.h>
#include <stddef.h>

struct xml_parser;

/* The reader is borrowed. */
struct xml_parser *xml_parser_new(struct xml_reader *reader);
void xml_parser_free(struct xml_parser *parser);

/* While it is muted, nothing is delivered. */
void xml_parser_mute(struct xml_parser *parser, bool muted);

/* Delivers what the bytes hold; the last time none may be left open. False when reading is over. */
bool xml_parser_push(struct xml_parser *parser, const char *bytes, size_t length, bool last);

#endif
