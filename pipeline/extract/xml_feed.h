/* XML files of a feed, whatever their layout: read to the end, and what is wrong with them said. */
#ifndef PIPEROLL_EXTRACT_XML_FEED_H
#define PIPEROLL_EXTRACT_XML_FEED_H

#include "extract/extraction.h"
#include "extract/xml_reader.h"

/* The text of one field as it is put together from an element or attribute. */
struct slot {
    struct buffer text;
    struct buffer path;
    uint32_t serial; /* of struct field; 0 unless whoever fills the slot counts */
    uint64_t line;
    bool present;
};

void slot_clear(struct slot *slot);
void slots_free(struct slot *slots, size_t count);

/* Begins a slot at the element the reader is at; attribute is NULL for the element's own text. */
void slot_begin(struct slot *slot, struct xml_reader *reader, const char *attribute);

/* Begins a slot with an attribute's value. */
void slot_set(struct slot *slot, struct xml_reader *reader, const struct xml_attribute *attribute);

/* The field that the slot makes; borrowed from it. */
struct field slot_field(const struct slot *slot);

/* Reads one file, handing its events to context. */
void xml_feed_read(const struct extraction *extraction, struct feed_file *file,
                   struct file_count *count, const struct xml_events *events, void *context);

#endif
