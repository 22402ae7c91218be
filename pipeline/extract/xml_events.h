/* What is met in an XML file, and where: all that whoever reads one needs to know. */
#ifndef PIPEROLL_EXTRACT_XML_EVENTS_H
#define PIPEROLL_EXTRACT_XML_EVENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    XML_DEEPEST = 64,            /* elements within each other */
    XML_MOST_ATTRIBUTES = 256,   /* of an element */
    XML_LONGEST_TEXT = 1 << 20,  /* bytes between two tags */
    XML_LONGEST_TAG = 256 * 1024 /* bytes of a tag, comment or processing instruction */
};

/* Names are local names; the value is not NUL-terminated. */
struct xml_attribute {
    const char *name;
    const char *value;
    size_t length;
};

/* The attribute of that name; NULL when there is none. */
const struct xml_attribute *xml_attribute_find(const struct xml_attribute *attributes,
                                               size_t count, const char *name);

struct xml_reader;

struct xml_text {
    const char *text; /* NUL-terminated */
    size_t length;
};

/* What to do with what is met; everything handed over lives only as long as the call, but for the
 * names of elements: each is in one place until the end. */
struct xml_events {
    void (*start)(void *context, struct xml_reader *reader, const char *name,
                  const struct xml_attribute *attributes, size_t count);
    void (*text)(void *context, const char *text, size_t length);
    void (*end)(void *context, struct xml_reader *reader, const char *name);
    void (*finish)(void *context); /* after the last of the others, whatever happened; may be NULL */
};

enum xml_problem {
    XML_PROBLEM_NONE,
    XML_PROBLEM_EMPTY,           /* no bytes at all */
    XML_PROBLEM_NOT_WELL_FORMED,
    XML_PROBLEM_DOCTYPE,
    XML_PROBLEM_TOO_LARGE,
    XML_PROBLEM_READ             /* the source failed; errno says why */
};

struct xml_outcome {
    enum xml_problem problem;
    uint64_t line;
    bool scanned;   /* to the end, without libxml2 */
    char what[256]; /* the parser's words, or which limit */
};

/* Within an event: how deep the element is (the root is 1), its name, which of its parent's children
 * of that name it is (from 1), the line where its tag ends, and its path "/root/list[1]/entry[3]",
 * borrowed until the next event. */
size_t xml_depth(const struct xml_reader *reader);
const char *xml_element(const struct xml_reader *reader);
uint64_t xml_number(const struct xml_reader *reader);
uint64_t xml_line(const struct xml_reader *reader);
struct xml_text xml_path(struct xml_reader *reader);

#endif
