#include "diagnostic.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LONGEST_LINE = 4096 };

static const char *tool_name = "piperoll";
static uint64_t error_count;

static const char *const severity_names[] = {"note", "warning", "error"};

const char *severity_name(enum severity severity)
{
    return severity_names[severity];
}

enum severity severity_of_name(const char *name)
{
    enum severity severity = SEVERITY_NOTE;
    while (severity < SEVERITY_ERROR && strcmp(severity_names[severity], name) != 0) {
        severity++;
    }
    return severity;
}

void diagnostic_tool(const char *name)
{
    tool_name = name;
}

uint64_t diagnostic_errors(void)
{
    return error_count;
}

/* The length of a UTF-8 control character that a terminal would act on: C1 controls, and those that
 * turn the direction of the text around; 0 for any other text. */
static size_t wide_control(const unsigned char *text, size_t length)
{
    if (length >= 2 && text[0] == 0xc2 && text[1] >= 0x80 && text[1] <= 0x9f) {
        return 2;
    }
    if (length >= 3 && text[0] == 0xe2 &&
        ((text[1] == 0x80 && text[2] >= 0xaa && text[2] <= 0xae) ||
         (text[1] == 0x81 && text[2] >= 0xa6 && text[2] <= 0xa9))) {
        return 3;
    }
    return 0;
}

/* A feed's bytes may hold terminal control sequences; none may reach the terminal. */
static void clean(char *line, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)line[i];
        size_t wide = wide_control((const unsigned char *)line + i, length - i);
        if (wide) {
            memset(line + i, '?', wide);
            i += wide - 1;
        } else if ((c < 0x20 && c != '\t') || c == 0x7f) {
            line[i] = '?';
        }
    }
}

/* A terminal's line that is not ended and makes room for whatever comes next. */
static bool line_is_passing;
static const char erase_line[] = "\r\033[K";

bool diagnostic_is_on_terminal(void)
{
    return isatty(STDERR_FILENO);
}

void diagnostic_passing_end(void)
{
    if (line_is_passing) {
        fwrite(erase_line, 1, sizeof erase_line - 1, stderr);
        line_is_passing = false;
    }
}

static void write_line(char *line, size_t length)
{
    diagnostic_passing_end();
    clean(line, length);
    line[length] = '\n';
    fwrite(line, 1, length + 1, stderr);
}

/* As https://no-color.org asks. */
static bool has_colour(void)
{
    const char *refused = getenv("NO_COLOR"), *terminal = getenv("TERM");
    return !(refused && *refused) && terminal && strcmp(terminal, "dumb") != 0 &&
           isatty(STDERR_FILENO);
}

/* The line with its severity (from, to) in that one's colour; in one piece, so that lines of
 * programs that run side by side do not mix. */
static void write_coloured(enum severity severity, char *line, size_t length, size_t from,
                           size_t to)
{
    static const char *const colours[] = {"\033[1;36m", "\033[1;35m", "\033[1;31m"};
    char coloured[LONGEST_LINE + 64];
    diagnostic_passing_end();
    clean(line, length);
    int used = snprintf(coloured, sizeof coloured, "%.*s%s%.*s\033[0m%.*s\n", (int)from, line,
                        colours[severity], (int)(to - from), line + from, (int)(length - to),
                        line + to);
    fwrite(coloured, 1, used < 0 ? 0 : (size_t)used, stderr);
}

DIAGNOSTIC_FORMAT(4, 0)
static void say(enum severity severity, const char *where, const char *rule, const char *format,
                va_list arguments)
{
    char line[LONGEST_LINE];
    const size_t room = sizeof line - 1;
    if (severity == SEVERITY_ERROR) {
        error_count++;
    }
    where = where ? where : tool_name;
    int used = snprintf(line, room, "%s: %s: ", where, severity_name(severity));
    size_t length = used < 0 ? 0 : (size_t)used < room ? (size_t)used : room - 1;
    used = vsnprintf(line + length, room - length, format, arguments);
    length += used < 0 ? 0 : (size_t)used < room - length ? (size_t)used : room - length - 1;
    if (rule) {
        used = snprintf(line + length, room - length, " [%s]", rule);
        length += used < 0 ? 0 : (size_t)used < room - length ? (size_t)used : room - length - 1;
    }
    size_t from = strlen(where) + 2, to = from + strlen(severity_name(severity)) + 1;
    if (has_colour() && to <= length) {
        write_coloured(severity, line, length, from, to);
    } else {
        write_line(line, length);
    }
}

static const char *place_text(struct place place, char *text, size_t size)
{
    if (!place.file) {
        return NULL;
    }
    if (place.line && place.column) {
        snprintf(text, size, "%s:%llu:%llu", place.file, (unsigned long long)place.line,
                 (unsigned long long)place.column);
    } else if (place.line) {
        snprintf(text, size, "%s:%llu", place.file, (unsigned long long)place.line);
    } else {
        snprintf(text, size, "%s", place.file);
    }
    return text;
}

void diagnostic_at(enum severity severity, struct place place, const char *rule,
                   const char *format, ...)
{
    char where[2048];
    va_list arguments;
    va_start(arguments, format);
    say(severity, place_text(place, where, sizeof where), rule, format, arguments);
    va_end(arguments);
}

void diagnostic_source(enum severity severity, const char *source, const char *rule,
                       const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(severity, source, rule, format, arguments);
    va_end(arguments);
}

void diagnostic_fatal(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(SEVERITY_ERROR, NULL, NULL, format, arguments);
    va_end(arguments);
    exit(EXIT_SYSTEM);
}

void diagnostic_fatal_at(struct place place, const char *format, ...)
{
    char where[2048];
    va_list arguments;
    va_start(arguments, format);
    say(SEVERITY_ERROR, place_text(place, where, sizeof where), NULL, format, arguments);
    va_end(arguments);
    exit(EXIT_SYSTEM);
}

/* "[12/60]": the step that the environment names, and the ones behind it for what is made after. */
static size_t step_text(char *text, size_t size)
{
    static unsigned long made;
    const char *step = getenv("PIPEROLL_STEP");
    char *all;
    if (!step || !*step || !isatty(STDERR_FILENO)) {
        return 0;
    }
    char at[64];
    snprintf(at, sizeof at, "%lu", strtoul(step, &all, 10) + made++);
    snprintf(at + strlen(at), sizeof at - strlen(at), "%.20s", all);
    int used = snprintf(text, size, "[%6.20s]", at);
    return used > 0 ? (size_t)used : 0;
}

void diagnostic_progress(const char *format, ...)
{
    char line[1024];
    const size_t room = sizeof line - 1;
    size_t length = step_text(line, room);
    va_list arguments;
    va_start(arguments, format);
    int used = vsnprintf(line + length, room - length, format, arguments);
    va_end(arguments);
    length += used < 0 ? 0 : (size_t)used < room - length ? (size_t)used : room - length - 1;
    write_line(line, length);
}

void diagnostic_passing(const char *format, ...)
{
    char line[1024];
    const size_t before = sizeof erase_line - 1, room = sizeof line - before;
    if (!diagnostic_is_on_terminal()) {
        return;
    }
    memcpy(line, erase_line, before);
    va_list arguments;
    va_start(arguments, format);
    int used = vsnprintf(line + before, room, format, arguments);
    va_end(arguments);
    size_t length = used < 0 ? 0 : (size_t)used < room ? (size_t)used : room - 1;
    clean(line + before, length);
    fwrite(line, 1, before + length, stderr);
    line_is_passing = true;
}
