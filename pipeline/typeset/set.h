/* From TeX to PDF. */
#ifndef PIPEROLL_TYPESET_SET_H
#define PIPEROLL_TYPESET_SET_H

#include "common/arena.h"
#include "common/options.h"

/* Runs TeX in the build's folder, only as often as the page numbers it keeps in typeset/report.aux
 * still change, and puts report.pdf in its place. A TeX error is said in one line and ends the
 * program with EXIT_SYSTEM; an older report.pdf is then taken away. */
void set_report(const struct options *options, const char *templates);

/* The same for another document in the report's manner: FOLDER/typeset/report.tex, beside copies of the
 * templates, becomes FOLDER/report.pdf. date is its day (ISO 8601). Says nothing when it went well;
 * returns how many passes it took. */
unsigned set_document(struct arena *arena, const char *edition, const char *folder,
                      const char *templates, const char *date);

#endif
