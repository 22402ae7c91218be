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

/* All that a back end may need. */
struct writing {
    struct material *material;
    const struct report *report;
    struct edition edition;     /* where a form has it */
    struct templates templates; /* of LaTeX */
};

static void save_latex(const struct writing *writing)
{
    struct material *material = writing->material;
    struct arena *arena = material->arena;
    const char *folder = arena_format(arena, "%s/typeset", material->build);
    findings_sort(material->claims);
    findings_save(material->claims, arena_format(arena, "%s/findings.csv", folder));
    latex_save(arena, writing->report, folder);
    save_attachments(material, folder);
    xmp_save(arena, folder, printed(material, "edition.title"),
             printed(material, "edition.partnership"));
    templates_save(&writing->templates, arena, folder, writing->report->errors_allowed);
}

static void save_html(const struct writing *writing)
{
    html_save(&writing->edition, writing->material, writing->report);
}

static void save_ods(const struct writing *writing)
{
    ods_save(&writing->edition, writing->material, writing->report);
}

static void save_csvw(const struct writing *writing)
{
    csvw_save(&writing->edition, writing->material, writing->report);
}

/* What is written from the one model. The annexes are built only where a form has them, templates and
 * edition read only where one needs them. */
static const struct back_end {
    const char *name;
    const char *made;
    bool has_annexes, has_templates, has_edition;
    void (*save)(const struct writing *writing);
} back_ends[] = {
    {"tex", "report.tex", true, true, false, save_latex},
    {"html", "report.html", true, false, true, save_html},
    {"ods", "tables.ods", false, false, true, save_ods},
    {"csv", "tables/", false, false, true, save_csvw},
};

static const struct back_end *find_back_end(const char *form)
{
    for (size_t i = 0; i < sizeof back_ends / sizeof *back_ends; i++) {
        if (strcmp(back_ends[i].name, form) == 0) {
            return &back_ends[i];
        }
    }
    diagnostic_fatal("--as takes tex, html, ods or csv, not '%s'", form);
}

/* What any of the forms needs. */
static struct back_end needs_of(const struct option_values *forms)
{
    struct back_end needs = {0};
    for (size_t i = 0; i < forms->count; i++) {
        const struct back_end *form = find_back_end(forms->values[i]);
        needs.has_annexes |= form->has_annexes;
        needs.has_templates |= form->has_templates;
        needs.has_edition |= form->has_edition;
    }
    return needs;
}

static void write_forms(const struct options *options, struct material *material,
                        const struct option_values *forms)
{
    struct back_end needs = needs_of(forms);
    struct writing writing = {.material = material};
    if (needs.has_templates) {
        writing.templates = templates_read(material);
    }
    if (needs.has_edition) {
        writing.edition = edition_load(material->arena, options->edition, options->schemas);
    }
    struct report report = build_report(material);
    writing.report = &report;
    if (diagnostic_errors() == 0 && needs.has_annexes) {
        build_annexes(material, &report);
    }
    for (size_t i = 0; i < forms->count && diagnostic_errors() == 0; i++) {
        const struct back_end *form = find_back_end(forms->values[i]);
        form->save(&writing);
        diagnostic_progress("  typeset   %s", form->made);
    }
    if (needs.has_templates) {
        templates_free(&writing.templates);
    }
}

void write_report(const struct options *options, const char *templates,
                  const struct option_values *forms)
{
    static const char *latex = "tex";
    const struct option_values usual = {.values = &latex, .count = 1};
    forms = forms->count > 0 ? forms : &usual;
    needs_of(forms); /* a form that is unknown is said first */
    struct material material = material_open(options, templates);
    write_forms(options, &material, forms);
    material_close(&material);
}
