#include "typeset/set.h"

#include "typeset/fact_pages.h"
#include "typeset/files.h"
#include "typeset/tag.h"
#include "typeset/tex_log.h"
#include "typeset/tex_run.h"

#include "common/arena.h"
#include "common/calendar.h"
#include "common/diagnostic.h"
#include "common/edition.h"
#include "common/outfile.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_PASSES = 4 };

struct setting {
    struct arena *arena;
    const char *edition;
    const char *build;
    const char *templates;
    long long epoch;
};

static const char *in_build(const struct setting *setting, const char *name)
{
    return arena_format(setting->arena, "%s/%s", setting->build, name);
}

/* The seconds from 1970 to an ISO 8601 day, or to the first day of a year. */
static long long epoch_of(const char *date)
{
    bool full = strlen(date) == 10;
    return calendar_days(strtoll(date, NULL, 10), full ? strtoll(date + 5, NULL, 10) : 1,
                         full ? strtoll(date + 8, NULL, 10) : 1) *
           86400;
}

_Noreturn static void fail(const struct setting *setting, const char *reason,
                           const char *last_words)
{
    outfile_remove(in_build(setting, "report.pdf"));
    if (*reason) {
        diagnostic_fatal("pdfTeX did not finish: %s", reason);
    }
    struct tex_error error = tex_log_error(setting->arena, setting->edition, setting->build,
                                           setting->templates, last_words);
    if (error.place.file) {
        diagnostic_fatal_at(error.place, "TeX: %s", error.what);
    }
    diagnostic_fatal("TeX: %s", error.what);
}

/* One pass; what a killed run left half written must not spoil it: then from nothing again. */
static void run_pass(const struct setting *setting, bool kept)
{
    const char *words;
    const char *stopped = tex_run(setting->arena, setting->build, setting->epoch, &words);
    if (stopped && kept) {
        outfile_remove(in_build(setting, "typeset/report.aux"));
        stopped = tex_run(setting->arena, setting->build, setting->epoch, &words);
    }
    if (stopped) {
        fail(setting, stopped, words);
    }
}

static unsigned run_passes(const struct setting *setting)
{
    const char *path = in_build(setting, "typeset/report.aux");
    size_t before_length, after_length;
    const char *before = file_bytes(setting->arena, path, &before_length);
    for (unsigned pass = 1; pass <= MOST_PASSES; pass++) {
        run_pass(setting, before && pass == 1);
        const char *after = file_text(setting->arena, path, &after_length);
        if (before && before_length == after_length &&
            memcmp(before, after, after_length) == 0) {
            return pass;
        }
        before = after;
        before_length = after_length;
    }
    diagnostic_at(SEVERITY_WARNING, (struct place){0}, "passes",
                  "the page numbers still changed after %d passes", MOST_PASSES);
    return MOST_PASSES;
}

/* The PDF with its tags where the templates logged a structure, else as TeX made it. */
static void save_pdf(const struct setting *setting)
{
    const char *made = in_build(setting, "typeset/report.pdf");
    const char *log_path = in_build(setting, "typeset/report.tags");
    size_t length, log_length;
    const char *bytes = file_text(setting->arena, made, &length);
    const char *log = file_bytes(setting->arena, log_path, &log_length);
    struct buffer tagged = {0};
    const char *wrong = log ? tag_pdf(&tagged, bytes, length, log) : NULL;
    if (wrong) {
        fail(setting, arena_format(setting->arena, "its PDF cannot be tagged: %s", wrong), "");
    }
    struct outfile *pdf = outfile_open(in_build(setting, "report.pdf"));
    outfile_add(pdf, log ? tagged.data : bytes, log ? tagged.length : length);
    outfile_close(pdf);
    buffer_free(&tagged);
    outfile_remove(made);
}

unsigned set_document(struct arena *arena, const char *edition, const char *folder,
                      const char *templates, const char *date)
{
    struct setting setting = {arena, edition, folder, templates, epoch_of(date)};
    outfile_remove(in_build(&setting, "typeset/report.tags"));
    unsigned passes = run_passes(&setting);
    save_pdf(&setting);
    return passes;
}

void set_report(const struct options *options, const char *templates)
{
    struct arena *arena = arena_new();
    struct edition edition = edition_load(arena, options->edition, options->schemas);
    const char *source = arena_format(arena, "%s/typeset/report.tex", options->build);
    if (!file_exists(source)) {
        diagnostic_fatal("there is no %s; run typeset without --set first", source);
    }
    unsigned passes =
        set_document(arena, options->edition, options->build, templates, edition.date);
    fact_pages_save(arena, options->build);
    diagnostic_progress("  typeset   report.pdf, %u pages, %u %s",
                        tex_log_pages(arena, options->build), passes,
                        passes == 1 ? "pass" : "passes");
    arena_free(arena);
}
