/* <field> in feeds.xml: what a column (an id, an element) of every record must hold. */
#ifndef PIPEROLL_FEED_CHECK_H
#define PIPEROLL_FEED_CHECK_H

#include "arena.h"
#include "buffer.h"
#include "diagnostic.h"
#include "number.h"

#include <stdbool.h>

struct definition;
struct _xmlNode; /* libxml2's xmlNode */

enum feed_check_type { FEED_CHECK_ANY, FEED_CHECK_NUMBER, FEED_CHECK_COUNT };

struct feed_check {
    const char *field; /* as feed_field */
    enum feed_check_type type;
    bool has_min, has_max;
    struct number min, max;
    const char *match;    /* PCRE2, found anywhere in the text; NULL for none */
    const char *codes;    /* code list; NULL for none */
    bool required;        /* an empty text is a finding; otherwise it is not checked */
    const char *expected; /* in words what the text should be; NULL: feed_check_describe */
    const char *remedy;   /* NULL: the rule's own */
    enum severity severity;
    struct place place;
};

/* Reads the element; field is where it stands. Ends the program where it says nothing, or limits
 * that are no numbers. */
struct feed_check feed_check_read(struct arena *arena, const struct definition *definition,
                                  const struct _xmlNode *node, const char *field);

/* Appends what is expected: "a number from -6 to 2". */
void feed_check_describe(struct buffer *out, const struct feed_check *check);

#endif
