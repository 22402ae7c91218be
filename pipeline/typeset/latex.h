/* The LaTeX back end: the model written as LaTeX that says what things are (\sectionhead, \cell,
 * \factvalue …) and nothing about how they look; templates/piperoll.cls decides that. */
#ifndef PIPEROLL_TYPESET_LATEX_H
#define PIPEROLL_TYPESET_LATEX_H

#include "typeset/report.h"

#include "common/buffer.h"

/* Writes front.tex, body.tex and annex-*.tex (the parts), contents.tex, bookmarks.tex and
 * figures.tex into the folder. */
void latex_save(struct arena *arena, const struct report *report, const char *folder);

/* The pieces, each in a file of its own. */
void latex_inlines(struct buffer *out, struct arena *arena, const struct inlines *inlines);
/* A fact in the text. What ends it belongs to what stands before: "rose by 16 (39.0%)". */
void latex_fact(struct buffer *out, const char *fact, const char *printed);
void latex_blocks(struct buffer *out, struct arena *arena, const struct blocks *blocks);
void latex_exhibit(struct buffer *out, struct arena *arena, const struct report_exhibit *exhibit);
void latex_table(struct buffer *out, struct arena *arena, const struct report_exhibit *exhibit);
void latex_records(struct buffer *out, const struct records *records);
void latex_figures(struct buffer *out, const struct figure_rows *rows);
void latex_findings(struct buffer *out, const struct finding_group *group);

/* "% narrative/05-crime.md:12" on a line of its own: leads from a TeX error back to the author. */
void latex_marker(struct buffer *out, struct place place);

#endif
