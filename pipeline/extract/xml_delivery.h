/* Where the two parsers, xml_scan and xml_parser, put what they meet: the reader counts levels,
 * keeps limits and hands the events on. Each says whether reading goes on; nothing is said to
 * whoever reads once it does not. */
#ifndef PIPEROLL_EXTRACT_XML_DELIVERY_H
#define PIPEROLL_EXTRACT_XML_DELIVERY_H

#include "extract/xml_names.h"
#include "extract/xml_reader.h"

#include <stdbool.h>

/* line is that of the file where the parser stands: in a tag, at its '>'. Attributes have local
 * names, without those that declare namespaces. */
bool xml_deliver_start(struct xml_reader *reader, uint64_t line, const struct xml_name *name,
                       const struct xml_attribute *attributes, size_t count);
bool xml_deliver_text(struct xml_reader *reader, uint64_t line, const char *text, size_t length);
bool xml_deliver_end(struct xml_reader *reader, uint64_t line);

/* Only the first problem counts; what is cut at its first line end. */
void xml_deliver_problem(struct xml_reader *reader, uint64_t line, enum xml_problem problem,
                         const char *what);

#endif
