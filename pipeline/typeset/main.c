/* typeset: facts, exhibits, charts, findings and narrative become report.tex, then report.pdf. */
#include "typeset/set.h"
#include "typeset/write.h"

#include "common/diagnostic.h"

#include <stdbool.h>
#include <stdlib.h>

static const char summary[] =
    "Puts the narrative, the facts, the exhibits and the annexes of sources and findings together\n"
    "as typeset/report.tex, with the templates; with --as, as report.html, tables.ods, tables/*.csv or\n"
    "several of them; with --set, sets report.tex as report.pdf.";

struct choices {
    const char *templates;
    struct option_values forms;
    bool set;
};

static void take_text(void *context, const char *value)
{
    ((struct choices *)context)->templates = value;
}

static void take_form(void *context, const char *value)
{
    option_values_add(&((struct choices *)context)->forms, value);
}

static void take_set(void *context, const char *value)
{
    (void)value;
    ((struct choices *)context)->set = true;
}

int main(int argc, char **argv)
{
    struct choices choices = {.templates = "templates"};
    const struct option_of_stage own[] = {
        {"templates", "FOLDER", "the report's look and order (templates)", take_text},
        {"as", "FORM", "tex (if none is given), html, ods or csv; may be given several times", take_form},
        {"set", NULL, "run TeX on what was written before", take_set},
        {NULL, NULL, NULL, NULL}};
    struct options options = options_read(argc, argv, summary, own, &choices);
    if (choices.set) {
        set_report(&options, choices.templates);
    } else {
        write_report(&options, choices.templates, &choices.forms);
    }
    free(choices.forms.values);
    return diagnostic_errors() ? EXIT_SYSTEM : EXIT_USABLE;
}
