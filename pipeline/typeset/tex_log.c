#include "typeset/tex_log.h"

#include "typeset/files.h"

#include <stdlib.h>
#include <string.h>

static const char *read_log(struct arena *arena, const char *build)
{
    size_t length;
    const char *log = file_bytes(arena, arena_format(arena, "%s/typeset/report.log", build),
                                 &length);
    return log ? log : "";
}

/* The last "% narrative/FILE.md:LINE" above the line of a file that this stage wrote. */
static struct place place_in_narrative(struct arena *arena, const char *edition,
                                       const char *text, unsigned long line)
{
    struct place place = {0};
    for (unsigned long at = 1; *text && at <= line; at++) {
        size_t length = strcspn(text, "\n");
        static const char marker[] = "% narrative/";
        if (strncmp(text, marker, sizeof marker - 1) == 0) {
            const char *name = arena_copy(arena, text + 2, length - 2);
            char *colon = strrchr(name, ':');
            if (colon) {
                place.line = strtoull(colon + 1, NULL, 10);
                *colon = '\0';
                place.file = arena_format(arena, "%s/%s", edition, name);
            }
        }
        text += length + (text[length] == '\n');
    }
    return place;
}

static struct place place_of(struct arena *arena, const char *edition, const char *build,
                             const char *templates, const char *file, unsigned long line)
{
    const char *slash = strrchr(file, '/');
    const char *name = slash ? slash + 1 : file;
    const char *template = arena_format(arena, "%s/%s", templates, name);
    if (file_exists(template)) {
        return (struct place){template, line, 0};
    }
    const char *written = arena_format(arena, "%s/typeset/%s", build, name);
    size_t length;
    const char *text = file_bytes(arena, written, &length);
    struct place place = place_in_narrative(arena, edition, text ? text : "", line);
    return place.file ? place : (struct place){written, line, 0};
}

/* "FILE:LINE: MESSAGE", as -file-line-error has it; false for any other line. */
static bool split_error(struct arena *arena, const char *text, size_t length, const char **file,
                        unsigned long *line, const char **message)
{
    static const char *const endings[] = {".tex:", ".cls:", ".sty:", ".cfg:", ".def:"};
    const char *whole = arena_copy(arena, text, length);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        const char *found = strstr(whole, endings[i]);
        if (found) {
            char *end;
            size_t name = (size_t)(found - whole) + strlen(endings[i]) - 1;
            *line = strtoul(found + strlen(endings[i]), &end, 10);
            *file = arena_copy(arena, whole, name);
            *message = end[0] == ':' && end[1] == ' ' ? end + 2 : NULL;
            return *line > 0 && *message && !strpbrk(*file, " (");
        }
    }
    return false;
}

/* What is missing of TeX's own, by how TeX says it: the name stands between open and close. */
static const struct {
    const char *sign, *open, *close, *kind;
} parts_of_tex[] = {
    {"cannot open Type 1 font file", "(file ", ")", "font"},
    {"Metric (TFM) file", "=", " ", "font"},
    {".sty' not found", "File `", "'", "package"},
    {".cls' not found", "File `", "'", "class"},
};

/* NULL where nothing is missing. */
static const char *say_missing(struct arena *arena, const char *message)
{
    for (size_t i = 0; i < sizeof parts_of_tex / sizeof *parts_of_tex; i++) {
        const char *name = strstr(message, parts_of_tex[i].open);
        if (name && strstr(message, parts_of_tex[i].sign)) {
            name += strlen(parts_of_tex[i].open);
            return arena_format(arena, "the %s %.*s is not here: 'make deps' installs what is "
                                       "needed of TeX Live, the rest is in templates/",
                                parts_of_tex[i].kind,
                                (int)strcspn(name, parts_of_tex[i].close), name);
        }
    }
    return NULL;
}

/* What TeX had read when it stopped is the line behind the message, innermost first. */
static const char *with_context(struct arena *arena, const char *message, const char *rest)
{
    enum { SHOWN = 60 };
    const char *missing = say_missing(arena, message);
    if (missing) {
        return missing;
    }
    rest += strspn(rest, "\n");
    if (strncmp(rest, "l.", 2) == 0) {
        rest += 2 + strspn(rest + 2, "0123456789") + 1;
    }
    size_t length = strcspn(rest, "\n");
    while (length > 0 && rest[length - 1] == ' ') {
        length--;
    }
    size_t start = length > SHOWN ? length - SHOWN : 0;
    return length == 0 ? message
                       : arena_format(arena, "%s (behind '%.*s')", message,
                                      (int)(length - start), rest + start);
}

/* pdfTeX cannot read a line as long as this; nobody writes a paragraph of that length on purpose. */
enum { LINE_TOO_LONG = 199999 };

static struct tex_error say_long_line(struct arena *arena, const char *edition, const char *build)
{
    static const char what[] = "a paragraph or a word is longer than pdfTeX can read (about "
                               "200,000 characters): shorten it, or put blank lines in between";
    const char *folder = arena_format(arena, "%s/typeset", build);
    size_t count, size;
    const char **names = file_names(arena, folder, ".tex", &count);
    for (size_t i = 0; i < count; i++) {
        const char *path = arena_format(arena, "%s/%s", folder, names[i]);
        const char *text = file_bytes(arena, path, &size), *at = text ? text : "";
        for (unsigned long line = 1; *at; line++) {
            size_t length = strcspn(at, "\n");
            if (length > LINE_TOO_LONG) {
                struct place place = place_in_narrative(arena, edition, text, line);
                return (struct tex_error){place.file ? place : (struct place){path, line, 0}, what};
            }
            at += length + (at[length] == '\n');
        }
    }
    return (struct tex_error){.what = what};
}

static const char *last_line(struct arena *arena, const char *text)
{
    size_t end = strlen(text);
    while (end > 0 && text[end - 1] == '\n') {
        end--;
    }
    size_t start = end;
    while (start > 0 && text[start - 1] != '\n') {
        start--;
    }
    return arena_copy(arena, text + start, end - start);
}

/* What it does not write into its log. */
static struct tex_error explain(struct arena *arena, const char *edition, const char *build,
                                const char *last_words)
{
    const char *line = last_line(arena, last_words);
    if (strstr(last_words, "Unable to read an entire line")) {
        return say_long_line(arena, edition, build);
    }
    return (struct tex_error){.what = *line ? arena_format(arena, "pdfTeX stopped: %s", line)
                                            : "pdfTeX stopped and did not say why"};
}

struct tex_error tex_log_error(struct arena *arena, const char *edition, const char *build,
                               const char *templates, const char *last_words)
{
    const char *log = read_log(arena, build);
    const char *file, *message;
    if (strstr(last_words, "No space left on device")) { /* then the log is cut short */
        return (struct tex_error){.what = arena_format(
            arena, "the disk is full: make room where %s is, then run make again", build)};
    }
    unsigned long number;
    while (*log) {
        size_t length = strcspn(log, "\n");
        if (length > 2 && log[0] == '!') {
            size_t start = log[1] == ' ' ? 2 : 1;
            message = arena_copy(arena, log + start, length - start);
            return (struct tex_error){.what = with_context(arena, message, log + length)};
        }
        if (split_error(arena, log, length, &file, &number, &message)) {
            return (struct tex_error){place_of(arena, edition, build, templates, file, number),
                                      with_context(arena, message, log + length)};
        }
        log += length + (log[length] == '\n');
    }
    return explain(arena, edition, build, last_words);
}

unsigned tex_log_pages(struct arena *arena, const char *build)
{
    static const char words[] = "\nOutput written on ";
    const char *found = strstr(read_log(arena, build), words);
    const char *pages = found ? strchr(found + 1, '(') : NULL;
    return pages ? (unsigned)strtoul(pages + 1, NULL, 10) : 0;
}
