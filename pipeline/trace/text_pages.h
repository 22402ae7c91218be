/* The text of a PDF cut into the pages of the report's body: without the contents, and without the
 * annexes, which quote the partners' files. */
#ifndef PIPEROLL_TRACE_TEXT_PAGES_H
#define PIPEROLL_TRACE_TEXT_PAGES_H

#include "trace/report_order.h"

struct text_page {
    size_t number; /* from 1, as the PDF counts */
    char *text;    /* blanks folded: a line's end is a blank; NUL-terminated */
    size_t length;
};

struct text_pages {
    struct text_page *items;
    size_t count;
};

/* Everything lives in the arena. */
struct text_pages text_pages_of_body(struct arena *arena, const char *text, size_t length,
                                     const struct report_order *order);

#endif
