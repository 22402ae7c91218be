#include "letters/letter_pdf.h"

#include "common/outfile.h"
#include "typeset/files.h"
#include "typeset/set.h"
#include "typeset/tex_escape.h"
#include "typeset/xmp.h"

#include <string.h>

/* --- the style */

static void begin(struct buffer *out, const struct letter *letter, const char *title)
{
    (void)title;
    buffer_text(out, "\\documentclass{piperoll}\n\\begin{document}\n"
                     "\\sectionhead{}{letter}{About your data}\n\\para{\\strong{To ");
    tex_escape_text(out, letter_name(letter));
    buffer_text(out, "}}\n\\para{");
    tex_escape_text(out, letter->edition->title);
    buffer_text(out, "\\\\");
    tex_escape_text(out, letter->edition->partnership);
    buffer_text(out, "\\\\");
    tex_escape_text(out, letter->edition->date);
    buffer_text(out, "}\n");
}

static void heading(struct buffer *out, const char *words)
{
    buffer_format(out, "\\subsectionhead{}{part-%zu}{", out->length); /* a name of its own */
    tex_escape_text(out, words);
    buffer_text(out, "}\n");
}

static void paragraph(struct buffer *out, const char *words)
{
    buffer_text(out, "\\para{");
    tex_escape_text(out, words);
    buffer_text(out, "}\n");
}

/* A digest is one long word: it may break after every sixteen of its characters. */
static void write_field(struct buffer *out, const char *words)
{
    enum { LONG = 40, STEP = 16 };
    if (strlen(words) <= LONG || words[strspn(words, "0123456789abcdef")]) {
        tex_escape_address(out, words);
        return;
    }
    for (size_t at = 0; words[at]; at += strnlen(words + at, STEP)) {
        buffer_text(out, at ? "\\breakhere{}" : "");
        tex_escape(out, words + at, strnlen(words + at, STEP));
    }
}

static void point(struct buffer *out, size_t number, const char *words,
                  const char *const (*fields)[2])
{
    size_t count = 0;
    for (size_t i = 0; fields[i][0]; i++) {
        count += fields[i][1][0] != '\0';
    }
    buffer_format(out, "\\needroom{22mm}\\para{\\strong{%zu.} ", number);
    tex_escape_text(out, words);
    buffer_format(out, "}\n\\begin{bulletlist}{%zu}\n", count);
    for (; (*fields)[0]; fields++) {
        if ((*fields)[1][0]) {
            buffer_text(out, "\\listitem\\para{\\emphasis{");
            tex_escape_text(out, (*fields)[0]);
            buffer_text(out, ":} ");
            write_field(out, (*fields)[1]);
            buffer_text(out, "}\n");
        }
    }
    buffer_text(out, "\\end{bulletlist}\n");
}

static void end(struct buffer *out)
{
    buffer_text(out, "\\end{document}\n");
}

static const struct letter_style style = {".pdf", begin, heading, paragraph, point, end};

/* --- the document */

static void save(struct arena *arena, const char *folder, const char *name, const char *bytes,
                 size_t length)
{
    struct outfile *file = outfile_open(arena_format(arena, "%s/%s", folder, name));
    outfile_add(file, bytes, length);
    outfile_close(file);
}

/* The report's class and what it loads. */
static void copy_class(struct arena *arena, const char *templates, const char *folder)
{
    static const char *const endings[] = {".cls", ".sty"};
    for (size_t e = 0; e < sizeof endings / sizeof *endings; e++) {
        size_t count, length;
        const char **names = file_names(arena, templates, endings[e], &count);
        for (size_t i = 0; i < count; i++) {
            const char *bytes =
                file_text(arena, arena_format(arena, "%s/%s", templates, names[i]), &length);
            save(arena, folder, names[i], bytes, length);
        }
    }
}

/* What stands in heads and feet. A letter is no draft. */
static void save_facts(const struct letter *letter, const char *title, const char *folder)
{
    const struct edition *edition = letter->edition;
    const char *const facts[][3] = {
        {"edition.title", edition->title, title},
        {"edition.partnership", edition->partnership, edition->partnership},
        {"edition.status", "letter", "letter"}};
    struct buffer out = {0};
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        buffer_format(&out, "\\definefact{%s}{", facts[i][0]);
        tex_escape_text(&out, facts[i][1]);
        buffer_text(&out, "}{");
        tex_pdf_string(&out, facts[i][2]);
        buffer_text(&out, "}\n");
    }
    save(letter->arena, folder, "facts.tex", out.data, out.length);
    buffer_free(&out);
}

/* The PDF's own account of itself. */
static void save_account(const struct letter *letter, const char *folder)
{
    const char *title =
        arena_format(letter->arena, "About your data: a letter to %s", letter_name(letter));
    struct buffer bookmark = {0};
    buffer_text(&bookmark, "\\bookmark{letter}{0}{");
    tex_pdf_string(&bookmark, title);
    buffer_text(&bookmark, "}\n");
    save(letter->arena, folder, "bookmarks.tex", bookmark.data, bookmark.length);
    buffer_free(&bookmark);
    save_facts(letter, title, folder);
    xmp_save(letter->arena, folder, title, letter->edition->partnership);
}

void letter_pdf_save(const struct letter *letter, const char *build, const char *templates)
{
    struct arena *arena = letter->arena;
    const char *folder = arena_format(arena, "%s/letters/tex/%s", build, letter->partner);
    const char *sources = arena_format(arena, "%s/typeset", folder);
    struct buffer text = {0};
    size_t length;
    letter_compose(&text, letter, &style);
    save(arena, sources, "report.tex", text.data, text.length);
    save_account(letter, sources);
    copy_class(arena, templates, sources);
    buffer_free(&text);
    set_document(arena, letter->edition->folder, folder, templates, letter->edition->date);
    const char *made = arena_format(arena, "%s/report.pdf", folder);
    const char *bytes = file_text(arena, made, &length);
    save(arena, arena_format(arena, "%s/letters", build),
         arena_format(arena, "%s%s", letter->partner, style.suffix), bytes, length);
    outfile_remove(made);
}
