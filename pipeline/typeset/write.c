#include "typeset/write.h"

#include "typeset/build_report.h"
#include "typeset/latex.h"
#include "typeset/material.h"
#include "typeset/templates.h"

#include "common/diagnostic.h"

void write_report(const struct options *options, const char *template_folder)
{
    struct material material = material_open(options, template_folder);
    struct templates templates = templates_read(&material);
    struct report report = build_report(&material);
    const char *folder = arena_format(material.arena, "%s/typeset", options->build);
    if (diagnostic_errors() == 0) {
        findings_sort(material.claims);
        findings_save(material.claims, arena_format(material.arena, "%s/findings.csv", folder));
        build_annexes(&material, &report);
        latex_save(material.arena, &report, folder);
        templates_save(&templates, material.arena, folder);
        diagnostic_progress("  typeset   report.tex");
    }
    templates_free(&templates);
    material_close(&material);
}
