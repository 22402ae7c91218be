/* References in text become inlines: facts as printed, links to exhibits, footnotes. What they
 * name and is not there is said with its place; nothing is left out silently. */
#ifndef PIPEROLL_TYPESET_RESOLVE_H
#define PIPEROLL_TYPESET_RESOLVE_H

#include "typeset/material.h"

#include "common/reference.h"

struct resolver {
    struct material *material;
    bool illustrative; /* set when a fact that is illustrative was used */
    bool in_note;      /* no footnote can stand here */
    bool resolved;     /* the text may hold resolved facts: it is an exhibit's, not narrative */
};

/* Appends what the reference stands for. A note's text is CommonMark that starts at body. */
void resolve_reference(struct resolver *resolver, const struct reference *reference,
                       struct place place, struct place body, struct inlines *out);

/* Appends resolved text ("{NAME~PRINTED}"), as exhibits have it. */
void resolve_text(struct resolver *resolver, const char *text, struct place place,
                  struct inlines *out);

#endif
