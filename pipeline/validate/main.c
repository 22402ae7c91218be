/* validate: holds what the feeds say against the rules of the edition. */
#include "common/diagnostic.h"
#include "common/finding.h"
#include "validate/rules.h"
#include "validate/validation.h"

#include <stdlib.h>

enum { SAID_AT_MOST = 50 };

static void list_rules(void *context, const char *value)
{
    (void)context;
    (void)value;
    rules_list();
    exit(EXIT_USABLE);
}

static void explain_rule(void *context, const char *name)
{
    (void)context;
    rule_explain(name);
    exit(EXIT_USABLE);
}

static const struct option_of_stage stage_options[] = {
    {"rules", NULL, "list the rules that checks.xml may use", list_rules},
    {"explain", "RULE", "say what a rule looks at and when it fails", explain_rule},
    {NULL, NULL, NULL, NULL}};

int main(int argc, char **argv)
{
    struct options options =
        options_read(argc, argv,
                     "Holds the observations of all feeds against the rules of checks.xml, and "
                     "writes every finding\nto validate/findings.csv and validate/report.html; "
                     "validate/observations.csv only where no error\nis left that is not waived.",
                     stage_options, NULL);
    struct validation *validation = validation_open(&options);
    validation_run(validation);
    validation_save(validation, options.build);
    findings_say_first(validation->findings, options.edition, SAID_AT_MOST,
                       "validate/findings.csv");
    diagnostic_progress("  validate  %zu observations, %zu errors, %zu warnings",
                        validation->observations.count, findings_errors(validation->findings),
                        findings_warnings(validation->findings));
    bool usable = validation_usable(validation);
    validation_close(validation);
    return usable ? EXIT_USABLE : EXIT_DATA;
}
