/* What TeX's log says, in one line, about the place that its author knows: a template, or the
 * narrative file that a line of body.tex came from. */
#ifndef PIPEROLL_TYPESET_TEX_LOG_H
#define PIPEROLL_TYPESET_TEX_LOG_H

#include "common/arena.h"
#include "common/diagnostic.h"

struct tex_error {
    struct place place; /* file NULL where the log names none */
    const char *what;
};

/* The first error in typeset/report.log of the build's folder, or what TeX did not write there but
 * printed last. */
struct tex_error tex_log_error(struct arena *arena, const char *edition, const char *build,
                               const char *templates, const char *last_words);

/* The pages that "Output written on" counts; 0 when it is not there. */
unsigned tex_log_pages(struct arena *arena, const char *build);

#endif
