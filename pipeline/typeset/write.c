#include "typeset/write.h"

#include "typeset/build_report.h"
#include "typeset/csvw.h"
#include "typeset/files.h"
#include "typeset/html.h"
#include "typeset/latex.h"
#include "typeset/material.h"
#include "typeset/ods.h"
#include "typeset/templates.h"
#include "typeset/xmp.h"

#include "common/diagnostic.h"
#include "common/outfile.h"

#include <string.h>

static const char *printed(const struct material *material, const char *name)
{
    const struct fact *fact = facts_find(material->facts, name, strlen(name));
    return fact ? fact->printed : "";
}

/* What the report carries with it, beside the LaTeX: TeX reads nothing from other folders. */
static void save_attachments(struct material *material, const char *folder)
{
    static const char *const names[] = {"facts.csv", "lineage.csv"};
    struct arena *arena = material->arena;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        outfile_copy(arena_format(arena, "%s/aggregate/%s", material->build, names[i]),
                     arena_format(arena, "%s/%s", folder, names[i]));
    }
}

static void write_latex(const struct options *options, struct material *material)
{
    struct templates templates = templates_read(material);
    struct report report = build_report(material);
    const char *folder = arena_format(material->arena, "%s/typeset", options->build);
    if (diagnostic_errors() == 0) {
        findings_sort(material->claims);
        findings_save(material->claims, arena_format(material->arena, "%s/findings.csv", folder));
        build_annexes(material, &report);
        latex_save(material->arena, &report, folder);
        save_attachments(material, folder);
        xmp_save(material->arena, folder, printed(material, "edition.title"),
                 printed(material, "edition.partnership"));
        templates_save(&templates, material->arena, folder, report.errors_allowed);
        diagnostic_progress("  typeset   report.tex");
    }
    templates_free(&templates);
}

/* The back ends that need nothing but the model; its annexes are built only where one has them. */
static const struct back_end {
    const char *name;
    const char *made;
    bool has_annexes;
    void (*save)(const struct edition *edition, const struct material *material,
                 const struct report *report);
} back_ends[] = {
    {"html", "report.html", true, html_save},
    {"ods", "tables.ods", false, ods_save},
    {"csv", "tables/", false, csvw_save},
};

static const struct back_end *find_back_end(const char *form)
{
    for (size_t i = 0; i < sizeof back_ends / sizeof *back_ends; i++) {
        if (strcmp(back_ends[i].name, form) == 0) {
            return &back_ends[i];
        }
    }
    diagnostic_fatal("--as takes html, ods or csv, not '%s'", form);
}

static void write_as(const struct options *options, struct material *material,
                     const struct option_values *forms)
{
    struct edition edition = edition_load(material->arena, options->edition, options->schemas);
    struct report report = build_report(material);
    bool has_annexes = false;
    for (size_t i = 0; i < forms->count; i++) {
        has_annexes |= find_back_end(forms->values[i])->has_annexes;
    }
    if (diagnostic_errors() > 0) {
        return;
    }
    if (has_annexes) {
        build_annexes(material, &report);
    }
    for (size_t i = 0; i < forms->count; i++) {
        const struct back_end *form = find_back_end(forms->values[i]);
        form->save(&edition, material, &report);
        diagnostic_progress("  typeset   %s", form->made);
    }
}

void write_report(const struct options *options, const char *templates,
                  const struct option_values *forms)
{
    for (size_t i = 0; i < forms->count; i++) {
        find_back_end(forms->values[i]);
    }
    struct material material = material_open(options, templates);
    if (forms->count > 0) {
        write_as(options, &material, forms);
    } else {
        write_latex(options, &material);
    }
    material_close(&material);
}
