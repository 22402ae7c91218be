/* XML as it arrives from partners, streamed and never trusted: no document type, no entity but the
 * five that XML knows, no network, no decompression, limits on depth, attributes, the length of a tag
 * and of text. Nothing of the document is kept. Plain XML is scanned; where anything else begins,
 * libxml2's push parser goes on. Line numbers are right beyond 65,535. */
#ifndef PIPEROLL_EXTRACT_XML_READER_H
#define PIPEROLL_EXTRACT_XML_READER_H

#include "common/csv_reader.h"
#include "extract/xml_events.h"

/* Reads to the end, or to the first problem: events before it have been handed over. */
struct xml_outcome xml_read(csv_source *source, void *source_context,
                            const struct xml_events *events, void *context);

/* The same by libxml2 alone, slower: what xml_read has to agree with. */
struct xml_outcome xml_parse(csv_source *source, void *source_context,
                             const struct xml_events *events, void *context);

#endif
