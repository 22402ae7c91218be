#include "common/arena.h"
#include "common/diagnostic.h"
#include "common/feed_definition.h"
#include "common/options.h"
#include "extract/extraction.h"

#include <libxml/parser.h>
#include <stdlib.h>

static const char summary[] =
    "Reads feeds of the edition as their partners sent them and writes what each says, value by\n"
    "value, with the cell it came from: extract/FEED.csv, FEED.findings.csv (what is wrong\n"
    "with it), FEED.count.csv (what became of every row) and, of feeds with field elements,\n"
    "FEED.fields.csv (what each field was held against) in the build folder.";

static void take_feed(void *context, const char *value)
{
    option_values_add(context, value);
}

/* Ends the program when there is none. */
static const struct feed *find_feed(const struct feeds *feeds, const char *id, const char *edition)
{
    const struct feed *feed = feeds_find(feeds, id);
    if (!feed) {
        diagnostic_fatal("there is no feed '%s' in %s/feeds.xml", id, edition);
    }
    return feed;
}

int main(int argc, char **argv)
{
    struct option_values wanted = {0};
    const struct option_of_stage stage[] = {
        {"feed", "ID", "a feed of feeds.xml; may be given several times", take_feed},
        {NULL, NULL, NULL, NULL}};
    struct options options = options_read(argc, argv, summary, stage, &wanted);
    if (wanted.count == 0) {
        diagnostic_fatal("--feed is missing; see extract --help");
    }
    struct arena *arena = arena_new();
    struct feeds feeds = feeds_load(arena, options.edition, options.schemas);
    for (size_t i = 0; i < wanted.count; i++) {
        find_feed(&feeds, wanted.values[i], options.edition);
    }
    struct code_lists *lists = code_lists_new(options.edition);
    struct processors processors;
    processors_find(&processors);
    for (size_t i = 0; i < wanted.count; i++) {
        extract_feed(find_feed(&feeds, wanted.values[i], options.edition), lists, options.edition,
                     options.build, &processors);
        diagnostic_progress("  extract   %s", wanted.values[i]);
    }
    code_lists_free(lists);
    free(wanted.values);
    arena_free(arena);
    xmlCleanupParser();
    return EXIT_USABLE;
}
