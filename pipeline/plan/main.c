/* plan: says as make variables what an edition is made of. */
#include "common/diagnostic.h"
#include "plan/edition_mk.h"

int main(int argc, char **argv)
{
    struct options options = options_read(
        argc, argv,
        "Writes edition.mk: the edition's feeds with their files and code lists, its exhibits and\n"
        "its narrative as variables for make; a file that would not change is left untouched. Removes\n"
        "what the build has of feeds and charts that are no longer part of the edition.",
        NULL, NULL);
    struct edition_parts *parts = edition_parts_open(&options);
    edition_parts_remove_others(parts, options.build);
    if (edition_mk_save(parts, options.build)) {
        diagnostic_progress("  plan      edition.mk");
    }
    edition_parts_close(parts);
    return EXIT_USABLE;
}
