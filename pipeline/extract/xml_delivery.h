/* Where the two parsers, xml_scan and xml_parser, put what they meet: the reader counts levels,
 * keeps limits and hands the events on. A start and a text may go beyond a limit: they say whether
 * reading goes on; nothing is said to whoever reads once it does not. */
#ifndef PIPEROLL_EXTRACT_XML_DELIVERY_H
#define PIPEROLL_EXTRACT_XML_DELIVERY_H

#include "extract/xml_events.h"
#include "extract/xml_names.h"

#include <stdbool.h>

/* Events and context are borrowed. */
struct xml_reader *xml_reader_new(const struct xml_events *events, void *context);

/* What came of it; says that nothing more is to come, and frees the reader. */
struct xml_outcome xml_reader_finish(struct xml_reader *reader);

/* The names of the file, for the parsers. */
struct xml_names *xml_reader_names(struct xml_reader *reader);

/* False once there was a problem. */
bool xml_reader_goes_on(const struct xml_reader *reader);

/* line is that of the file where the parser stands: in a tag, at its '>'. Attributes have local
 * names, without those that declare namespaces. */
bool xml_deliver_start(struct xml_reader *reader, uint64_t line, const struct xml_name *name,
                       const struct xml_attribute *attributes, size_t count);
bool xml_deliver_text(struct xml_reader *reader, uint64_t line, const char *text, size_t length);
void xml_deliver_end(struct xml_reader *reader, uint64_t line);

/* Only the first problem counts; what is cut at its first line end. */
void xml_deliver_problem(struct xml_reader *reader, uint64_t line, enum xml_problem problem,
                         const char *what);

#endif
