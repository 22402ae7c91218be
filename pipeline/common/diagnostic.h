/* The one door for messages to people: everything printed on standard error goes through here.
 * Form: "FILE:LINE:COLUMN: error: WHAT [RULE]". On a terminal the severity is coloured, unless the
 * environment has NO_COLOR. How many errors were said is remembered. */
#ifndef PIPEROLL_DIAGNOSTIC_H
#define PIPEROLL_DIAGNOSTIC_H

#include <stdbool.h>
#include <stdint.h>

enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };

/* Exit statuses of every tool. */
enum { EXIT_USABLE = 0, EXIT_DATA = 1, EXIT_SYSTEM = 2 };

/* A position in a file. line and column count from 1; 0 leaves them out. file may be NULL. */
struct place {
    const char *file;
    uint64_t line;
    uint64_t column;
};

#define DIAGNOSTIC_FORMAT(f, a) __attribute__((format(printf, f, a)))

/* Sets the name printed in front of messages that have no file ("extract: error: …"). Borrowed. */
void diagnostic_tool(const char *name);

/* Says one thing about a place. rule may be NULL. Control bytes in the text are shown as '?'. */
void diagnostic_at(enum severity severity, struct place place, const char *rule,
                   const char *format, ...) DIAGNOSTIC_FORMAT(4, 5);

/* The same where the place is already written out as "FILE:LINE:COLUMN" (or is NULL). */
void diagnostic_source(enum severity severity, const char *source, const char *rule,
                       const char *format, ...) DIAGNOSTIC_FORMAT(4, 5);

/* Says an error that ends the program at once with EXIT_SYSTEM. */
_Noreturn void diagnostic_fatal(const char *format, ...) DIAGNOSTIC_FORMAT(1, 2);

/* The same about a place in a definition file. */
_Noreturn void diagnostic_fatal_at(struct place place, const char *format, ...)
    DIAGNOSTIC_FORMAT(2, 3);

/* One quiet line for a thing made ("  chart     crime-types"); not counted as a message. Under a
 * terminal the step that the environment names ("PIPEROLL_STEP=12/60") stands in front, and is
 * counted on with each line. */
void diagnostic_progress(const char *format, ...) DIAGNOSTIC_FORMAT(1, 2);

/* Whether messages go to a terminal. */
bool diagnostic_is_on_terminal(void);

/* A line on a terminal that the next one, or any message, takes the place of; nothing elsewhere. */
void diagnostic_passing(const char *format, ...) DIAGNOSTIC_FORMAT(1, 2);

/* Takes the passing line away. */
void diagnostic_passing_end(void);

/* How many errors have been said. */
uint64_t diagnostic_errors(void);

/* "note", "warning" or "error". */
const char *severity_name(enum severity severity);

/* The severity of that name; SEVERITY_ERROR where it is none. */
enum severity severity_of_name(const char *name);

#endif
