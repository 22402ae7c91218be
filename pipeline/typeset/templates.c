#include "typeset/templates.h"

#include "typeset/files.h"
#include "typeset/tex_escape.h"

#include "common/buffer.h"
#include "common/errors_allowed.h"
#include "common/map.h"
#include "common/outfile.h"
#include "common/reference.h"

#include <stdlib.h>
#include <string.h>

static const char *const written_here[] = {"front.tex",        "body.tex",     "contents.tex",
                                           "annex-sources.tex", "bookmarks.tex", "facts.tex",
                                           "annex-findings.tex", "annex-figures.tex",
                                           "annex-charts.tex", "figures.tex"};

enum { DIGEST = 64 }; /* hexadecimal digits of SHA-256 */

struct scan {
    const struct material *material;
    const char *path;
    struct map *names; /* references seen so far, in order */
    struct buffer *facts;
};

static void use_fact(struct scan *scan, const char *text, size_t length, struct place place)
{
    const struct material *material = scan->material;
    struct arena *arena = material->arena;
    const char *braced = arena_format(arena, "{%.*s}", (int)length, text);
    struct reference reference;
    size_t offset = 0;
    bool is_new;
    map_add(scan->names, text, length, &is_new);
    if (!is_new) {
        return;
    }
    if (!reference_next(braced, strlen(braced), &offset, &reference) ||
        reference.kind != REFERENCE_FACT) {
        diagnostic_at(SEVERITY_ERROR, place, "reference-form", "'%.*s' is not the name of a fact",
                      (int)length, text);
        return;
    }
    struct slice name = reference.name;
    const struct fact *fact = facts_find(material->facts, name.text, name.length);
    if (!fact) {
        const char *like = material_like_fact(material, name.text, name.length);
        diagnostic_at(SEVERITY_ERROR, place, "fact-unknown", "there is no fact '%.*s'%s%s%s",
                      (int)name.length, name.text, like ? "; did you mean '" : "",
                      like ? like : "", like ? "'?" : "");
        return;
    }
    struct buffer printed = {0};
    buffer_text(&printed, "");
    if (!fact_print(fact, arena_copy(arena, reference.modifier.text, reference.modifier.length),
                    &printed)) {
        diagnostic_at(SEVERITY_ERROR, place, "fact-modifier", "'%.*s' cannot be printed so",
                      (int)length, text);
    }
    buffer_format(scan->facts, "\\definefact{%.*s}{", (int)length, text);
    tex_escape(scan->facts, printed.data, printed.length);
    buffer_text(scan->facts, "}{");
    tex_pdf_string(scan->facts, printed.data);
    buffer_text(scan->facts, "}\n");
    buffer_free(&printed);
}

/* The length of a macro at text that takes a fact's name, its brace included; 0 for none. */
static size_t fact_macro(const char *text)
{
    static const char *const macros[] = {"\\fact{", "\\factpdf{"};
    for (size_t i = 0; i < sizeof macros / sizeof *macros; i++) {
        if (strncmp(text, macros[i], strlen(macros[i])) == 0) {
            return strlen(macros[i]);
        }
    }
    return 0;
}

/* line is NUL-terminated by the text's end or its line feed. */
static void scan_line(struct scan *scan, const char *line, size_t length, uint64_t number)
{
    for (size_t i = 0; i < length; i++) {
        if (line[i] == '%') {
            return; /* a comment */
        }
        if (line[i] != '\\') {
            continue;
        }
        size_t macro = fact_macro(line + i);
        const char *name = line + i + macro;
        const char *end = macro ? memchr(name, '}', length - i - macro) : NULL;
        if (end && name[0] != '#') {
            use_fact(scan, name, (size_t)(end - name),
                     (struct place){scan->path, number, i + 1});
        }
        i++; /* whatever is escaped */
    }
}

static void scan_text(struct scan *scan, const char *text)
{
    for (uint64_t number = 1; *text; number++) {
        size_t length = strcspn(text, "\n");
        scan_line(scan, text, length, number);
        text += length + (text[length] == '\n');
    }
}

static bool is_template(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot && (strcmp(dot, ".tex") == 0 || strcmp(dot, ".cls") == 0 ||
                   strcmp(dot, ".sty") == 0);
}

static void check_name(const char *folder, const char *name)
{
    for (size_t i = 0; i < sizeof written_here / sizeof *written_here; i++) {
        if (strcmp(written_here[i], name) == 0) {
            diagnostic_fatal("%s/%s cannot be a template: this stage writes a file of that name",
                             folder, name);
        }
    }
}

struct templates templates_read(const struct material *material)
{
    struct arena *arena = material->arena;
    size_t count;
    const char **names = file_names(arena, material->templates, "", &count);
    struct templates templates = {
        .names = arena_alloc(arena, (count + 1) * sizeof *templates.names),
        .texts = arena_alloc(arena, (count + 1) * sizeof *templates.texts),
        .lengths = arena_alloc(arena, (count + 1) * sizeof *templates.lengths),
        .facts = arena_alloc(arena, sizeof *templates.facts)};
    struct scan scan = {.material = material, .names = map_new(), .facts = templates.facts};
    buffer_text(templates.facts, "");
    for (size_t i = 0; i < count; i++) {
        if (!is_template(names[i])) {
            continue;
        }
        check_name(material->templates, names[i]);
        scan.path = arena_format(arena, "%s/%s", material->templates, names[i]);
        size_t at = templates.count++;
        templates.names[at] = names[i];
        templates.texts[at] = file_text(arena, scan.path, &templates.lengths[at]);
        scan_text(&scan, templates.texts[at]);
    }
    map_free(scan.names);
    if (templates.count == 0) {
        diagnostic_fatal("there are no templates in %s", material->templates);
    }
    return templates;
}

static void save(struct arena *arena, const char *folder, const char *name, const char *text,
                 size_t length)
{
    struct outfile *file = outfile_open(arena_format(arena, "%s/%s", folder, name));
    outfile_add(file, text, length);
    outfile_close(file);
}

void templates_save(const struct templates *templates, struct arena *arena, const char *folder,
                    bool errors)
{
    for (size_t i = 0; i < templates->count; i++) {
        save(arena, folder, templates->names[i], templates->texts[i], templates->lengths[i]);
    }
    size_t length;
    const char *digest = file_bytes(arena, arena_format(arena, "%s/inputs.sha256", folder), &length);
    if (digest && length > DIGEST) {
        buffer_format(templates->facts, "\\def\\inputsdigest{%.*s\\breakhere{}%.*s}\n", DIGEST / 2,
                      digest, DIGEST / 2, digest + DIGEST / 2);
    }
    if (errors) {
        buffer_text(templates->facts, "\\errorsallowed{" ERRORS_ALLOWED_TITLE "}{"
                                      ERRORS_ALLOWED_TEXT "}\n");
    }
    save(arena, folder, "facts.tex", templates->facts->data, templates->facts->length);
}

void templates_free(struct templates *templates)
{
    buffer_free(templates->facts);
}
