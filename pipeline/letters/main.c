/* letters: tells each partner what was found in its data. */
#include "common/diagnostic.h"
#include "common/options.h"
#include "letters/letters.h"

static const char summary[] =
    "Writes a letter to each partner, letters/PARTNER.txt and .html (and, with --pdf, .pdf): what was\n"
    "received, what could not be accepted, and what the partner is asked to check. Reads\n"
    "findings.csv (validate --all).";

static void take_templates(void *context, const char *value)
{
    *(const char **)context = value;
}

int main(int argc, char **argv)
{
    const char *templates = NULL;
    const struct option_of_stage own[] = {
        {"pdf", "TEMPLATES", "also as PDF, in the look of that folder (templates)", take_templates},
        {NULL, NULL, NULL, NULL}};
    struct options options = options_read(argc, argv, summary, own, &templates);
    letters_save(&options, templates);
    return EXIT_USABLE;
}
