/* From report.tex to report.pdf. */
#ifndef PIPEROLL_TYPESET_SET_H
#define PIPEROLL_TYPESET_SET_H

#include "common/options.h"

/* Runs TeX in the build's folder, only as often as the page numbers it keeps in typeset/report.aux
 * still change, and puts report.pdf in its place. A TeX error is said in one line and ends the
 * program with EXIT_SYSTEM; an older report.pdf is then taken away. */
void set_report(const struct options *options, const char *templates);

#endif
