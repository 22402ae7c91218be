/* Runs pdfTeX once, shut in: no shell, no file above the build's folder, no network, limits on
 * time, an environment that is the same for everybody. */
#ifndef PIPEROLL_TYPESET_TEX_RUN_H
#define PIPEROLL_TYPESET_TEX_RUN_H

#include "common/arena.h"

#include <stdbool.h>

enum { TEX_CPU_SECONDS = 120, TEX_WALL_SECONDS = 300 };

/* Sets typeset/report.tex in the build's folder; typeset/report.pdf, .aux and .log come of it.
 * epoch is the date of the PDF in seconds. NULL when it went well; otherwise what stopped it,
 * where that is not in the log ("it took longer than …"), or "". *last_words is the end of
 * what it printed. */
const char *tex_run(struct arena *arena, const char *build, long long epoch,
                    const char **last_words);

#endif
