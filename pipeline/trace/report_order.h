/* The order of the report that typeset wrote: the numbers of its sections and of its footnotes. */
#ifndef PIPEROLL_TRACE_REPORT_ORDER_H
#define PIPEROLL_TRACE_REPORT_ORDER_H

#include "common/arena.h"

#include <stddef.h>

struct report_order {
    const char **sections; /* "3.2", in order; those without a number are left out */
    size_t section_count;
    const char *annex;       /* the first annex: its letter, NULL for none */
    const char *annex_title;
    size_t notes; /* footnotes of the body */
};

/* Reads typeset/contents.tex, front.tex and body.tex below the build folder. */
struct report_order report_order_load(struct arena *arena, const char *build);

#endif
