/* validate: holds what the feeds say against the rules of the edition. */
#include "common/diagnostic.h"
#include "validate/all_findings.h"
#include "validate/validation.h"
#include "validate/wanted.h"

static const char summary[] =
    "Holds the observations of all feeds against the rules of checks.xml, and writes every "
    "finding\nto validate/findings.csv, findings.json and report.html; validate/observations.csv "
    "only where no\nerror is left that is not waived.";

int main(int argc, char **argv)
{
    struct wanted wanted = {false, false};
    struct options options = options_read(argc, argv, summary, wanted_options, &wanted);
    if (wanted.all) {
        return all_findings_save(&options) ? EXIT_USABLE : EXIT_DATA;
    }
    struct validation *validation = validation_open(&options, wanted.errors);
    validation_run(validation);
    validation_save(validation, options.build);
    validation_say(validation, options.build);
    bool usable = validation_usable(validation);
    validation_close(validation);
    return usable ? EXIT_USABLE : EXIT_DATA;
}
