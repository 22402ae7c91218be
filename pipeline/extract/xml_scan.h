/* The XML that nearly every export is, read at the speed of a scan: UTF-8, tags, attributes, text,
 * comments and the five entities. It takes only what is well formed beyond doubt; at anything else
 * it gives up, at the beginning of it, and another parser goes on from there. */
#ifndef PIPEROLL_EXTRACT_XML_SCAN_H
#define PIPEROLL_EXTRACT_XML_SCAN_H

#include "extract/xml_delivery.h"
#include "extract/xml_parser.h"

#include <stdbool.h>
#include <stddef.h>

enum { XML_SCAN_LEAST = 4 }; /* bytes of a file to begin with */

struct xml_scan;

/* The reader is borrowed. */
struct xml_scan *xml_scan_new(struct xml_reader *reader);
void xml_scan_free(struct xml_scan *scan);

/* Takes from the beginning of the bytes, which a NUL follows; returns how many it took. What is
 * left is the beginning of something to be given again with more behind it, unless it gave up. */
size_t xml_scan_bytes(struct xml_scan *scan, const char *bytes, size_t length, bool *gave_up);

/* True when the root element was closed: the file may end here. */
bool xml_scan_complete(const struct xml_scan *scan);

/* Brings the parser to where the scan is: the same elements open, each on its own line. */
void xml_scan_hand_over(const struct xml_scan *scan, struct xml_parser *parser);

#endif
