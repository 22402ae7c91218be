/* The templates: LaTeX that decides how the report looks and in which order it comes. They are
 * copied beside what the stage writes, and the facts they print (\fact{NAME}) are looked up. */
#ifndef PIPEROLL_TYPESET_TEMPLATES_H
#define PIPEROLL_TYPESET_TEMPLATES_H

#include "typeset/material.h"

#include "common/buffer.h"

struct templates {
    const char **names;
    const char **texts;
    size_t *lengths;
    size_t count;
    struct buffer *facts; /* facts.tex: one \definefact for each fact that is used */
};

/* Reads every .tex, .cls and .sty file of the folder. Facts that are not there, and names that
 * this stage writes itself, are said with their place (see diagnostic_errors). */
struct templates templates_read(const struct material *material);

/* Writes the copies and facts.tex into the folder; the latter says to the class, as \errorsallowed,
 * when the report was made in spite of errors in the data. */
void templates_save(const struct templates *templates, struct arena *arena, const char *folder,
                    bool errors_allowed);
void templates_free(struct templates *templates);

#endif
