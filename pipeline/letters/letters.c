#include "letters/letters.h"

#include "common/map.h"
#include "common/outfile.h"
#include "letters/letter.h"
#include "letters/letter_pdf.h"

#include <string.h>

static void save(const struct letter *letter, const struct letter_style *style, const char *build)
{
    struct buffer text = {0};
    letter_compose(&text, letter, style);
    struct outfile *file = outfile_open(arena_format(letter->arena, "%s/letters/%s%s", build,
                                                     letter->partner, style->suffix));
    outfile_add(file, text.data, text.length);
    outfile_close(file);
    buffer_free(&text);
}

void letters_save(const struct options *options, const char *templates)
{
    struct arena *arena = arena_new();
    struct findings *findings = findings_new();
    struct map *partners = map_new();
    struct edition edition = edition_load(arena, options->edition, options->schemas);
    struct feeds feeds = feeds_load(arena, options->edition, options->schemas);
    struct source_files files = source_files_load(arena, options->build, &feeds);
    struct registered registered = registered_load(arena, options->edition);
    findings_load(findings, arena_format(arena, "%s/findings.csv", options->build));
    struct letter letter = {.arena = arena, .edition = &edition, .files = &files,
                            .registered = &registered, .findings = findings};
    for (size_t i = 0; i < feeds.count; i++) {
        bool added;
        letter.partner = feeds.items[i].partner;
        map_add(partners, letter.partner, strlen(letter.partner), &added);
        for (const struct letter_style *style = letter_styles; added && style->suffix; style++) {
            save(&letter, style, options->build);
        }
        if (added && templates) {
            letter_pdf_save(&letter, options->build, templates);
        }
    }
    diagnostic_progress("  letters   %zu partners, in %s/letters", map_count(partners),
                        options->build);
    map_free(partners);
    findings_free(findings);
    arena_free(arena);
}
