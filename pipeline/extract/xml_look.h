/* What stands at one place of plain XML, looked at before it is taken: blanks, names, attributes and
 * the five entities. */
#ifndef PIPEROLL_EXTRACT_XML_LOOK_H
#define PIPEROLL_EXTRACT_XML_LOOK_H

#include "extract/xml_events.h"
#include "extract/xml_names.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a byte may be without a second look. Bytes beyond ASCII are none of it. */
enum { XML_NAME_START = 1, XML_NAME = 2, XML_VALUE = 4, XML_TEXT = 8, XML_BLANK = 16 };
extern const unsigned char xml_classes[256];
#define XML_IS(c, classes) ((xml_classes[(unsigned char)(c)] & (classes)) != 0)

/* A NUL stands at the end, which is none of what a byte may be. */
struct xml_look {
    const char *at;
    const char *end;
    uint64_t line;
};

/* TAKEN: the place was moved. SHORT: the bytes end too early to tell. UNKNOWN: not plain, or not
 * well formed. */
enum xml_step { XML_STEP_TAKEN, XML_STEP_SHORT, XML_STEP_UNKNOWN, XML_STEP_STOPPED };

/* For a byte that does not fit: at the end, more of them may tell. */
enum xml_step xml_misfit(const struct xml_look *look);

/* False when there is none. */
bool xml_skip_blanks(struct xml_look *look);

/* "name" or "prefix:name"; NULL where there is none, with the place at what does not fit. Expected is
 * the name that is likely to stand there, or NULL: it saves the search. */
const struct xml_name *xml_look_name(struct xml_look *look, struct xml_names *names,
                                     const struct xml_name *expected);

/* The length of a character beyond ASCII that XML allows; 0 for none, and xml_misfit_wide tells. */
size_t xml_wide(const struct xml_look *look);
enum xml_step xml_misfit_wide(const struct xml_look *look);

/* The length of one of the five entities, and its character; 0 for none, and xml_misfit_entity
 * tells. */
size_t xml_entity(const struct xml_look *look, char *character);
enum xml_step xml_misfit_entity(const struct xml_look *look);

enum { XML_LOOK_ATTRIBUTES = 32 }; /* of one element; more are not plain */

/* The attributes of one tag; starts as {0}. Names of the tag before are those to expect. */
struct xml_attributes {
    const struct xml_name *names[XML_LOOK_ATTRIBUTES]; /* those that declare namespaces, too */
    size_t name_count;
    struct xml_attribute list[XML_LOOK_ATTRIBUTES]; /* without those */
    size_t count;
    char *decoded; /* values that had entities */
    size_t decoded_size;
    size_t decoded_length;
};

void xml_attributes_free(struct xml_attributes *attributes);

/* All of them, up to what may end the tag; values lie in the bytes looked at, or until the next tag.
 * A name that comes twice, and a value with a line end or tab in it, is UNKNOWN. */
enum xml_step xml_look_attributes(struct xml_look *look, struct xml_names *names,
                                  struct xml_attributes *attributes);

#endif
