/* The structure of the report as TeX logs it while it sets it (templates/piperoll-tags.sty), one
 * line each:
 *
 *   S ID PARENT TAG EXTRA   an element: its number (from 1, without gaps), that of the element it
 *                           is in (0: none), its type, and what else its dictionary has, as PDF
 *   M ID ELEMENT            a mark: a stretch of page content that belongs to the element
 *
 * Elements and marks stand in reading order. In the pages "ID mark" stands where a stretch begins
 * and the one before it ends; "0 mark" begins what is no content at all (an artifact). */
#ifndef PIPEROLL_TYPESET_TAG_LOG_H
#define PIPEROLL_TYPESET_TAG_LOG_H

#include "common/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* A stretch of content on a page, as the page numbers it. */
struct tag_stretch {
    size_t page;
    size_t mcid;
    struct tag_stretch *next;
};

struct tag_mark {
    size_t element;
    struct tag_stretch *first, *last;
};

/* What stands in an element, in order. */
struct tag_kid {
    bool is_mark;
    size_t id;
    struct tag_kid *next;
};

/* A link's area on a page. */
struct tag_annotation {
    size_t object;
    size_t page;
    struct tag_annotation *next;
};

struct tag_element {
    size_t parent;
    const char *tag;
    const char *extra;
    struct tag_kid *first, *last;
    struct tag_annotation *annotations, *last_annotation;
    bool boxed;     /* an image: box is where it stands on its page */
    double box[4];
    bool used;      /* it has content, or an element in it has */
    size_t object;
};

/* Both arrays count from 1; [0] is not used. */
struct tag_log {
    struct tag_element *elements;
    size_t element_count;
    size_t element_capacity;
    struct tag_mark *marks;
    size_t mark_count;
    size_t mark_capacity;
};

/* Returns the number of the first line that cannot be, 0 when all is well. Texts are in the
 * arena; tag_log_free in either case. */
size_t tag_log_read(struct tag_log *log, struct arena *arena, const char *text);
void tag_log_free(struct tag_log *log);

#endif
