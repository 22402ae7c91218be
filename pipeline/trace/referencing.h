/* The proof that every number printed in the report's body is accounted for, as an independent
 * referencer would do it by hand: each is a fact's printed form, a bare number that a rule allows,
 * or a page, section, exhibit or footnote number. It counts: a number must stand in the report
 * exactly as often as facts are printed so. */
#ifndef PIPEROLL_TRACE_REFERENCING_H
#define PIPEROLL_TRACE_REFERENCING_H

#include "common/buffer.h"
#include "trace/uses.h"

#include <stdbool.h>
#include <stddef.h>

/* The report's text as pdftotext gives it (pages end with a form feed), and where it is from. */
struct referencing {
    const char *edition;
    const char *build; /* for the numbers of sections and footnotes: typeset/contents.tex, body.tex */
    const char *text;
    size_t length;
};

/* Says each number that is printed more often, or less often, than it should be as a diagnostic,
 * and appends one line that sums up. True when there is none. */
bool referencing_prove(const struct referencing *referencing, const struct uses *uses,
                       struct buffer *out);

#endif
