#include "validate/wanted.h"

#include "common/diagnostic.h"
#include "validate/rules.h"

#include <stdlib.h>

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

static void want_all(void *context, const char *value)
{
    (void)value;
    ((struct wanted *)context)->all = true;
}

static void allow_errors(void *context, const char *value)
{
    (void)value;
    ((struct wanted *)context)->errors = true;
}

const struct option_of_stage wanted_options[] = {
    {"rules", NULL, "list the rules: those that checks.xml may use, then the others", list_rules},
    {"explain", "RULE", "say what a rule looks at and when it fails", explain_rule},
    {"all", NULL, "bring the findings of all stages together, in findings.html", want_all},
    {"allow-errors", NULL, "write observations.csv of a draft despite errors", allow_errors},
    {NULL, NULL, NULL, NULL}};
