/* BUILD/STAGE/errors-allowed: there as long as what the stage made was made in spite of errors in the
 * data (make report ALLOW_ERRORS=1). Then every page says so, and without that word the stage is run
 * again. Its one line is for people. */
#ifndef PIPEROLL_ERRORS_ALLOWED_H
#define PIPEROLL_ERRORS_ALLOWED_H

#include <stdbool.h>
#include <stddef.h>

/* What a page says. */
#define ERRORS_ALLOWED_TITLE "Not for publication"
#define ERRORS_ALLOWED_TEXT "Made in spite of errors in the data."

/* Writes it, or takes it away where there are no errors. */
void errors_allowed_save(const char *build, const char *stage, size_t errors);

/* Whether validate or aggregate went on in spite of errors. */
bool errors_allowed(const char *build);

#endif
